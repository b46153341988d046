package org.tocsin.api;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.AreaShapes;
import org.tocsin.alert.InfoStates;
import org.tocsin.alert.State;
import org.tocsin.alert.StoredAlert;
import org.tocsin.cap.Area;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.CapWord;
import org.tocsin.cap.Circle;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.Polygon;
import org.tocsin.cap.Resource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One alert with everything it has: the fields of the list, all of its infos, its chain and its
 * problems.
 */
public final class AlertDetails {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AlertJson json;
  private final AreaShapes shapes;
  private final InstantSource world;

  public AlertDetails(AlertJson json, AreaShapes shapes, InstantSource world) {
    this.json = json;
    this.shapes = shapes;
    this.world = world;
  }

  Object of(StoredAlert stored) {
    ObjectNode all = JSON.valueToTree(json.item(stored.version()));
    all.put("scope", stored.version().scope());
    if (stored.alert() != null) {
      all.put("note", stored.alert().note());
      all.set("codes", JSON.valueToTree(stored.alert().codes()));
      all.set("incidents", JSON.valueToTree(stored.alert().incidents()));
      all.set(
          "references",
          JSON.valueToTree(stored.alert().references().stream().map(r -> r.text()).toList()));
      all.set("infos", JSON.valueToTree(infos(stored)));
    }
    all.set("chain", JSON.valueToTree(json.items(stored.chain())));
    all.set("problems", JSON.valueToTree(stored.problems()));
    all.put("received", stored.received().toString());
    ObjectNode links = (ObjectNode) all.get("links");
    String self = links.get("self").asString();
    links.put("chain", self + "/chain");
    links.put("original", stored.original() == null ? null : self + "/original");
    return all;
  }

  private List<Object> infos(StoredAlert stored) {
    List<State> states = InfoStates.of(stored, json.defaultLife(stored.version()), world.instant());
    List<Object> infos = new ArrayList<>();
    for (int i = 0; i < stored.alert().infos().size(); i++) {
      Info info = stored.alert().infos().get(i);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("language", info.languageOrDefault());
      fields.put("state", states.get(i).id());
      fields.put("categories", words(info.categories()));
      fields.put("event", info.event());
      fields.put("responseTypes", words(info.responseTypes()));
      fields.put("urgency", word(info.urgency()));
      fields.put("severity", word(info.severity()));
      fields.put("certainty", word(info.certainty()));
      fields.put("audience", info.audience());
      fields.put("eventCodes", info.eventCodes());
      fields.put("effective", time(info.effective()));
      fields.put("onset", time(info.onset()));
      fields.put("expires", time(info.expires()));
      fields.put("senderName", info.senderName());
      fields.put("headline", info.headline());
      fields.put("description", info.description());
      fields.put("instruction", info.instruction());
      fields.put("web", info.web());
      fields.put("contact", info.contact());
      fields.put("parameters", info.parameters());
      fields.put("resources", info.resources().stream().map(AlertDetails::resource).toList());
      fields.put("areas", areas(stored, info));
      infos.add(fields);
    }
    return infos;
  }

  private List<Object> areas(StoredAlert stored, Info info) {
    List<Object> areas = new ArrayList<>();
    for (Area area : info.areas()) {
      Geometry shape = shapes.of(area, stored.version());
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("areaDesc", area.areaDesc());
      fields.put("geometry", GeoJson.geometry(shape));
      fields.put("polygons", area.polygons().stream().map(Polygon::text).toList());
      fields.put("circles", area.circles().stream().map(Circle::text).toList());
      fields.put("geocodes", area.geocodes());
      fields.put("altitude", area.altitude());
      fields.put("ceiling", area.ceiling());
      areas.add(fields);
    }
    return areas;
  }

  private static Object resource(Resource resource) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("resourceDesc", resource.resourceDesc());
    fields.put("mimeType", resource.mimeType());
    fields.put("size", resource.size());
    fields.put("uri", resource.uri());
    fields.put("derefUri", resource.derefUri());
    fields.put("digest", resource.digest());
    return fields;
  }

  private static List<String> words(List<? extends Coded<?>> words) {
    return words.stream().map(AlertDetails::word).toList();
  }

  /** The standard's word, or what the document says when it is none of them. */
  private static String word(Coded<?> coded) {
    boolean understood = !coded.value().name().equals("UNKNOWN") || coded.text() == null;
    return understood ? ((CapWord) coded.value()).capName() : coded.text();
  }

  /** UTC when understood, else as the document says. */
  private static String time(CapTime time) {
    return time == null ? null : time.instant() == null ? time.text() : time.instant().toString();
  }
}
