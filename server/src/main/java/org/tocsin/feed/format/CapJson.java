package org.tocsin.feed.format;

import static org.tocsin.feed.format.JsonFields.list;
import static org.tocsin.feed.format.JsonFields.pairs;
import static org.tocsin.feed.format.JsonFields.text;
import static org.tocsin.feed.format.JsonFields.texts;
import static org.tocsin.feed.format.JsonFields.time;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.CapVersion;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Reference;
import org.tocsin.cap.Resource;
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Scope;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Status;
import org.tocsin.cap.Urgency;
import tools.jackson.databind.JsonNode;

/** Reads an alert that is spelled in JSON with the names of CAP's elements. */
final class CapJson {
  private final CapJsonShapes shapes;

  CapJson(CapJsonShapes shapes) {
    this.shapes = shapes;
  }

  Alert alert(JsonNode a) {
    String status = text(a, "status");
    String msgType = text(a, "msgType");
    String scope = text(a, "scope");
    return new Alert(
        CapVersion.V1_2,
        text(a, "identifier"),
        text(a, "sender"),
        time(a, "sent"),
        new Coded<>(Status.parse(status), status),
        new Coded<>(MsgType.parse(msgType), msgType),
        text(a, "source"),
        new Coded<>(Scope.parse(scope), scope),
        text(a, "restriction"),
        texts(a, "addresses"),
        texts(a, "code"),
        text(a, "note"),
        references(a),
        texts(a, "incidents"),
        list(a, "info").stream().map(this::info).toList());
  }

  /** References come as CAP writes them: triples parted by white space. */
  private static List<Reference> references(JsonNode alert) {
    List<Reference> references = new ArrayList<>();
    for (String all : texts(alert, "references")) {
      for (String triple : all.split("\\s+")) {
        int first = triple.indexOf(',');
        int last = triple.lastIndexOf(',');
        if (first < last) {
          String sent = triple.substring(last + 1);
          references.add(
              new Reference(
                  triple.substring(0, first),
                  triple.substring(first + 1, last),
                  new CapTime(FeedTime.parse(sent), sent, false),
                  triple));
        } else {
          references.add(new Reference(null, triple, null, triple));
        }
      }
    }
    return references;
  }

  private Info info(JsonNode i) {
    String urgency = text(i, "urgency");
    String severity = text(i, "severity");
    String certainty = text(i, "certainty");
    List<NamedValue> parameters = pairs(i, "parameter");
    return new Info(
        text(i, "language"),
        texts(i, "category").stream().map(t -> new Coded<>(Category.parse(t), t)).toList(),
        text(i, "event"),
        texts(i, "responseType").stream().map(t -> new Coded<>(ResponseType.parse(t), t)).toList(),
        new Coded<>(Urgency.parse(urgency), urgency),
        new Coded<>(Severity.parse(severity), severity),
        new Coded<>(Certainty.parse(certainty), certainty),
        text(i, "audience"),
        pairs(i, "eventCode"),
        time(i, "effective"),
        time(i, "onset"),
        time(i, "expires"),
        senderName(i, parameters),
        text(i, "headline"),
        text(i, "description"),
        text(i, "instruction"),
        text(i, "web"),
        text(i, "contact"),
        parameters,
        list(i, "resource").stream().map(CapJson::resource).toList(),
        list(i, "area").stream().map(this::area).toList());
  }

  /** Germany's civil protection says who warns in a parameter. */
  private static String senderName(JsonNode info, List<NamedValue> parameters) {
    String name = text(info, "senderName");
    for (String parameter : List.of("sender_langname", "sender_signature")) {
      for (NamedValue value : parameters) {
        if (name == null && parameter.equals(value.valueName())) {
          name = value.value();
        }
      }
    }
    return name;
  }

  private static Resource resource(JsonNode r) {
    String size = text(r, "size");
    return new Resource(
        text(r, "resourceDesc"),
        text(r, "mimeType"),
        size != null && size.matches("\\d{1,15}") ? Long.valueOf(size) : null,
        text(r, "uri"),
        text(r, "derefUri"),
        text(r, "digest"));
  }

  private Area area(JsonNode a) {
    return new Area(
        text(a, "areaDesc"),
        texts(a, "polygon").stream().flatMap(shapes::polygon).toList(),
        texts(a, "circle").stream().flatMap(shapes::circle).toList(),
        pairs(a, "geocode"),
        feet(a, "altitude"),
        feet(a, "ceiling"));
  }

  private static Double feet(JsonNode area, String name) {
    JsonNode value = area.get(name);
    return value == null || value.asDoubleOpt().isEmpty() ? null : value.asDouble();
  }
}
