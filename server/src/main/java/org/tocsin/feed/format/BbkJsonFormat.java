package org.tocsin.feed.format;

import static org.tocsin.feed.format.JsonFields.text;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alerts in JSON with CAP's names: Germany's civil protection (a list of alerts, one alert, or a
 * list that only names them), MeteoAlarm ({@code warnings}, each with an {@code alert}) and
 * publishers that wrap one {@code alert}. Whole alerts are converted; a named one becomes a link to
 * its JSON, which this format reads in turn.
 */
final class BbkJsonFormat implements Format {
  private static final String MEDIA_TYPE = "application/json";

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    ObjectNode whole =
        JsonBody.read(body, "warnings", (element, source) -> element(element, source, body, out));
    if (whole.has("alert") || whole.has("identifier")) {
      element(whole, body.bytes(), body, out);
    }
    JsonBody.requireAlerts(out);
  }

  private static void element(JsonNode element, byte[] source, Body body, Collector out)
      throws ReadingStopped {
    JsonNode alert = element.path("alert").isObject() ? element.get("alert") : element;
    if (alert.has("identifier") || alert.has("info")) {
      CapJson reader = new CapJson(new CapJsonShapes(out));
      Original original = new Original(MEDIA_TYPE, source);
      out.add(Converted.entry(reader.alert(alert), original, null, out));
    } else if (text(alert, "id") != null) {
      named(alert, body.base(), out);
    } else {
      out.problem(
          FeedProblem.CONTENT_NOT_CAP, "[" + (out.seen() + 1) + "]", "an element without info");
    }
  }

  /** The list {@code …/mowas/mapData.json} names alerts that are at {@code …/warnings/ID.json}. */
  private static void named(JsonNode item, URI base, Collector out) throws ReadingStopped {
    String id = text(item, "id");
    URI address = Addresses.resolve(base, "../warnings/" + id + ".json");
    if (address == null) {
      out.problem(FeedProblem.LINK_INVALID, "[" + (out.seen() + 1) + "]", id);
    }
    List<URI> links = address == null ? List.of() : List.of(address);
    String key = address == null ? "id:" + id : address.toString();
    JsonNode titles = item.path("i18nTitle");
    String title = titles.isObject() ? text(titles, "de", "DE", "en") : null;
    Hints hints =
        new Hints(
            id,
            null,
            null,
            FeedTime.parse(text(item, "startDate")),
            FeedTime.parse(text(item, "expiresDate")),
            title,
            null,
            text(item, "type"));
    out.add(new Entry(key, links, null, null, hints));
  }
}
