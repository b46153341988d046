package org.tocsin.feed.format;

import static org.tocsin.feed.format.JsonFields.list;
import static org.tocsin.feed.format.JsonFields.map;
import static org.tocsin.feed.format.JsonFields.pairs;
import static org.tocsin.feed.format.JsonFields.text;
import static org.tocsin.feed.format.JsonFields.texts;
import static org.tocsin.feed.format.JsonFields.time;

import java.net.URI;
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
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Scope;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Status;
import org.tocsin.cap.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The GeoJSON answer of the weather service of the United States (api.weather.gov). Each feature
 * holds all that its CAP document says but the zones' outlines, so it is converted and nothing has
 * to be fetched. What CAP has no element for becomes a parameter: {@code ends} is {@code
 * eventEndingTime}, as the service's own CAP has it.
 */
final class NwsGeoJsonFormat implements Format {
  private static final String MEDIA_TYPE = "application/geo+json";

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    ObjectNode collection =
        JsonBody.read(body, "features", (feature, source) -> feature(feature, source, body, out));
    if (collection.has("properties")) {
      feature(collection, body.bytes(), body, out);
    }
    JsonBody.requireAlerts(out);
    String title = text(collection, "title");
    if (title != null) {
      out.title(title);
    }
    out.updated(FeedTime.parse(text(collection, "updated")));
    out.next(Addresses.resolve(body.base(), text(collection.path("pagination"), "next")));
  }

  private static void feature(JsonNode feature, byte[] source, Body body, Collector out)
      throws ReadingStopped {
    String path = "features[" + (out.seen() + 1) + "]";
    JsonNode properties = feature.path("properties");
    if (text(properties, "event", "headline", "id", "identifier") == null) {
      out.problem(FeedProblem.CONTENT_NOT_CAP, path, "a feature without event");
      return;
    }
    GeoJsonShapes shapes = new GeoJsonShapes(out, path);
    shapes.add(feature.get("geometry"));
    Alert alert = alert(feature, properties, shapes);
    URI address = Addresses.resolve(body.base(), address(feature, properties));
    out.add(Converted.entry(alert, new Original(MEDIA_TYPE, source), address, out));
  }

  /** The service answers with CAP there, when asked for it. */
  private static String address(JsonNode feature, JsonNode properties) {
    String named = text(properties, "@id");
    String address = named == null ? text(feature, "id") : named;
    return address != null && address.startsWith("http") ? address : null;
  }

  private static Alert alert(JsonNode feature, JsonNode p, GeoJsonShapes shapes) {
    String status = text(p, "status");
    String msgType = text(p, "messageType", "msgType");
    String scope = text(p, "scope");
    return new Alert(
        CapVersion.V1_2,
        identifier(feature, p),
        text(p, "sender"),
        time(p, "sent"),
        new Coded<>(Status.parse(status), status),
        new Coded<>(MsgType.parse(msgType), msgType),
        null,
        new Coded<>(Scope.parse(scope), scope),
        null,
        List.of(),
        texts(p, "code"),
        text(p, "note"),
        references(p),
        List.of(),
        List.of(info(p, shapes)));
  }

  private static String identifier(JsonNode feature, JsonNode properties) {
    String named = text(properties, "id", "identifier");
    String address = text(feature, "id");
    boolean useNamed = named != null || address == null;
    return useNamed ? named : address.substring(address.lastIndexOf('/') + 1);
  }

  private static List<Reference> references(JsonNode properties) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode r : list(properties, "references")) {
      String sender = text(r, "sender");
      String identifier = text(r, "identifier");
      CapTime sent = time(r, "sent");
      if (identifier != null) {
        String text = sender + "," + identifier + "," + (sent == null ? "" : sent.text());
        references.add(new Reference(sender, identifier, sent, text));
      }
    }
    return references;
  }

  private static Info info(JsonNode p, GeoJsonShapes shapes) {
    String urgency = text(p, "urgency");
    String severity = text(p, "severity");
    String certainty = text(p, "certainty");
    return new Info(
        text(p, "language"),
        texts(p, "category").stream().map(t -> new Coded<>(Category.parse(t), t)).toList(),
        text(p, "event"),
        texts(p, p.has("response") ? "response" : "responseType").stream()
            .map(t -> new Coded<>(ResponseType.parse(t), t))
            .toList(),
        new Coded<>(Urgency.parse(urgency), urgency),
        new Coded<>(Severity.parse(severity), severity),
        new Coded<>(Certainty.parse(certainty), certainty),
        null,
        p.path("eventCode").isObject() ? map(p, "eventCode") : pairs(p, "eventCode"),
        time(p, "effective"),
        time(p, "onset"),
        time(p, "expires"),
        text(p, "senderName"),
        text(p, "headline"),
        text(p, "description"),
        text(p, "instruction"),
        text(p, "web"),
        text(p, "contact"),
        parameters(p),
        List.of(),
        areas(p, shapes));
  }

  private static List<NamedValue> parameters(JsonNode p) {
    List<NamedValue> parameters = new ArrayList<>(map(p, "parameters"));
    boolean known = parameters.stream().anyMatch(v -> v.valueName().equals("eventEndingTime"));
    String ends = text(p, "ends");
    if (ends != null && !known) {
      parameters.add(new NamedValue("eventEndingTime", ends));
    }
    for (String name : List.of("replacedBy", "replacedAt")) {
      String value = text(p, name);
      if (value != null) {
        parameters.add(new NamedValue(name, value));
      }
    }
    return parameters;
  }

  private static List<Area> areas(JsonNode p, GeoJsonShapes shapes) {
    String areaDesc = text(p, "areaDesc");
    List<NamedValue> geocodes = map(p, "geocode");
    boolean nothing =
        areaDesc == null
            && geocodes.isEmpty()
            && shapes.polygons.isEmpty()
            && shapes.circles.isEmpty();
    return nothing
        ? List.of()
        : List.of(new Area(areaDesc, shapes.polygons, shapes.circles, geocodes, null, null));
  }
}
