package org.tocsin.notify.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.Version;
import org.tocsin.cap.Info;
import org.tocsin.notify.Purpose;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * Puts a message into the body of a webhook as Standard Webhooks has it: {@code type}, {@code
 * timestamp} and {@code data}, which is the alert with the names of the API's lists, and {@code
 * windows}; a reminder says in {@code reminds} which onset it is about.
 */
final class WebhookJson {
  /** What Standard Webhooks asks for. */
  static final int MOST_BYTES = 20_000;

  private static final int MOST_TEXT = 1_000;
  private static final int MOST_CODES = 500;
  private static final int ROOM_FOR_ITEMS = 12_000;
  private static final int MOST_IDS = 600;
  private static final int MOST_WINDOWS = 50;

  private final Stories stories;
  private final String publicUrl;

  WebhookJson(Stories stories, String publicUrl) {
    this.stories = stories;
    this.publicUrl = publicUrl;
  }

  byte[] of(Story story) {
    Map<String, Object> data = item(story);
    data.put("windows", windows(story));
    if (story.telling().onset() != null) {
      data.put("reminds", story.telling().onset().toString());
    }
    if (story.telling().earlier() != null) {
      data.put("earlier", story.telling().earlier().version().id());
    }
    return event(type(story.purpose()), data);
  }

  /** All ids, and the items that find room, the worst first. */
  byte[] of(DigestTelling digest) {
    List<Map<String, Object>> items = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    int room = ROOM_FOR_ITEMS;
    for (Story story : DigestLetter.sorted(digest, stories)) {
      if (ids.size() < MOST_IDS) {
        ids.add(story.version().id());
      }
      Map<String, Object> item = item(story);
      room -= Json.bytes(item).length;
      if (room > 0) {
        items.add(item);
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("count", digest.items().size());
    data.put("ids", ids);
    data.put("items", items);
    return event(type(digest.purpose()), data);
  }

  byte[] of(Answer answer, String link) {
    return event(type(answer.purpose()), new LinkedHashMap<>(Map.of("url", link)));
  }

  /** Onset and end of all that the message tells, each once, in the order of time. */
  private static List<Map<String, Object>> windows(Story story) {
    List<Info> infos = story.reading().pieces().stream().map(Reading.Piece::info).toList();
    return Windows.of(infos, story.about()).list().stream()
        .limit(MOST_WINDOWS)
        .map(
            w -> {
              Map<String, Object> window = new LinkedHashMap<>();
              window.put("onset", w.from().toString());
              window.put("expires", time(w.until()));
              return window;
            })
        .toList();
  }

  private byte[] event(String type, Map<String, Object> data) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("timestamp", stories.now().toString());
    event.put("data", data);
    return Json.bytes(event);
  }

  static String type(Purpose purpose) {
    return switch (purpose) {
      case ALERT -> "alert.new";
      case UPDATE -> "alert.updated";
      case CANCEL -> "alert.cancelled";
      case WITHDRAWN -> "alert.withdrawn";
      case RESTORED -> "alert.restored";
      case CURRENT -> "alert.current";
      case REMIND -> "alert.reminder";
      case DIGEST -> "alert.digest";
      case CONFIRM -> "subscription.confirm";
      case SIGN_IN -> "subscription.sign-in";
    };
  }

  private Map<String, Object> item(Story story) {
    Version v = story.version();
    Catalogue places = stories.places();
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", v.id());
    item.put("identifier", Clip.to(v.identifier(), MOST_TEXT));
    item.put("sender", Clip.to(v.sender(), MOST_TEXT));
    item.put("sent", v.sent().toString());
    item.put("status", v.status());
    item.put("msgType", v.msgType());
    item.put("state", story.state().id());
    item.put("source", story.issuer().slug());
    item.put("provenance", v.provenance());
    item.put(
        "country",
        v.countryId() == null
            ? null
            : places.country(v.countryId()).map(Country::iso3).orElse(null));
    List<String> codes = places.codes(v.admin1Ids());
    item.put("areas", codes.subList(0, Math.min(codes.size(), MOST_CODES)));
    item.put("approximate", v.approximate());
    item.put("severity", v.severity());
    item.put("urgency", v.urgency());
    item.put("certainty", v.certainty());
    item.put("categories", v.categories());
    item.put("event", clip(v.event()));
    item.put("headline", clip(v.headline()));
    item.put("language", v.language());
    item.put("languages", v.languages().stream().limit(30).toList());
    item.put("effective", time(v.effective()));
    item.put("onset", time(v.onset()));
    item.put("expires", time(v.expires()));
    item.put("bbox", box(v.box()));
    item.put("problems", v.problems());
    String self = publicUrl + "/api/v1/alerts/" + v.id();
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self);
    links.put("cap", self + ".cap");
    links.put("page", story.page());
    item.put("links", links);
    return item;
  }

  private static String clip(String text) {
    return text == null ? null : Clip.toBytes(text, MOST_TEXT);
  }

  private static String time(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static double[] box(Envelope box) {
    return box == null
        ? null
        : new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
  }
}
