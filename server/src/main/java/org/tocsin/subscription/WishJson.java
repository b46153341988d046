package org.tocsin.subscription;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.cap.CapWord;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.platform.time.ZoneNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Wishes as the API reads and writes them:
 *
 * <pre>{@code
 * {"places": [{"point": {"lat": 6.93, "lon": 79.85, "radius": 5000}, "label": "Home"},
 *             {"polygon": [[79.8, 6.9], [79.9, 6.9], [79.9, 7.0]], "label": "Fields"},
 *             {"admin1": "LK-11"}, {"country": "LKA"}, {"region": "asia-pacific"}, {"continent": "asia"},
 *             {"world": true}, {"geocode": "power-group:LK-CEB:A"}, {"source": 12}],
 *  "filters": {"severity": "Severe", "urgency": "Expected", "certainty": "Likely",
 *              "categories": ["Met"], "events": ["flood"]},
 *  "languages": ["si", "en"],
 *  "when": "at-once" | {"daily": "07:00"} | {"weekly": {"day": "monday", "at": "07:00"}},
 *  "zone": "Asia/Colombo",
 *  "quiet": {"from": "22:00", "to": "06:00"}, "overrideQuiet": true, "pausedUntil": "2026-02-01T00:00:00Z",
 *  "remind": "PT1H"}
 * }</pre>
 *
 * The radius is in metres, {@code remind} how long before a warning begins (ISO 8601), positions of
 * a polygon are longitude first as in GeoJSON (RFC 7946). Only {@code places} is needed. Strict: a
 * member nobody knows is refused, since a misspelt filter would let everything through. Says
 * nothing of whether codes and numbers are good: {@link WishRules} does. Stateless.
 */
public final class WishJson {
  /** The members of a body that are a wish's own. */
  public static final Set<String> MEMBERS =
      Set.of(
          "places",
          "filters",
          "languages",
          "when",
          "zone",
          "quiet",
          "overrideQuiet",
          "pausedUntil",
          "remind");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> FILTERS =
      Set.of("severity", "urgency", "certainty", "categories", "events");

  private WishJson() {}

  /**
   * Reads a wish.
   *
   * @param others members of the body that are the caller's, such as {@code email}
   * @param languages for a body that names none
   * @param zone for a body that names none
   * @throws BadWishException with the first thing that is wrong and where
   */
  public static Wish read(JsonNode body, Set<String> others, List<String> languages, ZoneId zone) {
    Member top = Member.root(body);
    Set<String> known = new LinkedHashSet<>(MEMBERS);
    known.addAll(others);
    top.only(known);
    Member named = top.get("languages");
    return new Wish(
        top.need("places").elements().stream().map(PlaceJson::read).toList(),
        filter(top.get("filters")),
        named.isAbsent() ? languages : named.elements().stream().map(Member::text).toList(),
        when(top.get("when")),
        top.get("zone").or(zone, WishJson::zone),
        quiet(top.get("quiet")),
        top.get("overrideQuiet").or(true, Member::bool),
        top.get("pausedUntil").or(null, WishJson::instant),
        top.get("remind").or(null, WishJson::duration));
  }

  /** As {@link #read(JsonNode, Set, List, ZoneId)}, from text; {@code bad-json} when it is none. */
  public static Wish read(String body, List<String> languages, ZoneId zone) {
    return read(Member.parse(body), Set.of(), languages, zone);
  }

  /** What {@link #read} reads, all members that say something. */
  public static ObjectNode write(Wish wish) {
    ObjectNode json = JSON.createObjectNode();
    json.set("places", PlaceJson.write(wish.places()));
    ObjectNode filters = filters(wish.filter());
    if (!filters.isEmpty()) {
      json.set("filters", filters);
    }
    wish.languages().forEach(json.putArray("languages")::add);
    when(wish.when(), json);
    json.put("zone", wish.zone().getId());
    if (wish.quiet() != null) {
      json.putObject("quiet")
          .put("from", wish.quiet().from().toString())
          .put("to", wish.quiet().to().toString());
    }
    json.put("overrideQuiet", wish.overrideQuiet());
    if (wish.pausedUntil() != null) {
      json.put("pausedUntil", wish.pausedUntil().toString());
    }
    if (wish.remind() != null) {
      json.put("remind", wish.remind().toString());
    }
    return json;
  }

  private static Filter filter(Member json) {
    if (json.isAbsent()) {
      return Filter.ANY;
    }
    json.only(FILTERS);
    Set<Category> categories = new LinkedHashSet<>();
    for (Member element : json.get("categories").elements()) {
      categories.add(word(element, Category.values(), WishProblem.BAD_CATEGORY));
    }
    Set<String> events = new LinkedHashSet<>();
    json.get("events").elements().forEach(e -> events.add(e.text()));
    return new Filter(
        json.get("severity").or(null, m -> word(m, Severity.values(), WishProblem.BAD_SEVERITY)),
        json.get("urgency").or(null, m -> word(m, Urgency.values(), WishProblem.BAD_URGENCY)),
        json.get("certainty").or(null, m -> word(m, Certainty.values(), WishProblem.BAD_CERTAINTY)),
        categories,
        events);
  }

  static ObjectNode filters(Filter filter) {
    ObjectNode json = JSON.createObjectNode();
    put(json, "severity", filter.severity());
    put(json, "urgency", filter.urgency());
    put(json, "certainty", filter.certainty());
    if (!filter.categories().isEmpty()) {
      filter.categories().stream()
          .sorted()
          .forEach(c -> json.withArray("categories").add(c.capName()));
    }
    if (!filter.events().isEmpty()) {
      filter.events().stream().sorted().forEach(e -> json.withArray("events").add(e));
    }
    return json;
  }

  private static void put(ObjectNode json, String name, CapWord word) {
    if (word != null) {
      json.put(name, word.capName());
    }
  }

  /** A word of CAP as it stands there, in any case; no old words here. */
  private static <E extends Enum<E> & CapWord> E word(Member json, E[] words, WishProblem problem) {
    String text = json.text();
    for (E word : words) {
      if (word.capName().equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw json.bad(problem, "no such word of CAP");
  }

  private static When when(Member json) {
    if (json.isAbsent()) {
      return new When.AtOnce();
    }
    if (json.isText()) {
      if (!json.text().equals("at-once")) {
        throw json.bad(WishProblem.BAD_WHEN, "wanted is at-once, daily or weekly");
      }
      return new When.AtOnce();
    }
    json.only(Set.of("daily", "weekly"));
    Member daily = json.get("daily");
    Member weekly = json.get("weekly");
    if (daily.isAbsent() == weekly.isAbsent()) {
      throw json.bad(WishProblem.BAD_WHEN, "wanted is at-once, daily or weekly");
    }
    if (!daily.isAbsent()) {
      return new When.Daily(time(daily));
    }
    weekly.only(Set.of("day", "at"));
    return new When.Weekly(day(weekly.need("day")), time(weekly.need("at")));
  }

  private static void when(When when, ObjectNode json) {
    switch (when) {
      case When.AtOnce ignored -> json.put("when", "at-once");
      case When.Daily daily -> json.putObject("when").put("daily", daily.at().toString());
      case When.Weekly weekly ->
          json.putObject("when")
              .putObject("weekly")
              .put("day", weekly.day().name().toLowerCase(Locale.ROOT))
              .put("at", weekly.at().toString());
    }
  }

  private static QuietHours quiet(Member json) {
    if (json.isAbsent()) {
      return null;
    }
    json.only(Set.of("from", "to"));
    LocalTime from = time(json.need("from"));
    LocalTime to = time(json.need("to"));
    if (from.equals(to)) {
      throw json.bad(WishProblem.BAD_QUIET_HOURS, "they end when they begin");
    }
    return new QuietHours(from, to);
  }

  private static LocalTime time(Member json) {
    LocalTime time = json.parsed(WishProblem.BAD_TIME, LocalTime::parse);
    if (time.getSecond() != 0 || time.getNano() != 0) {
      throw json.bad(WishProblem.BAD_TIME, "whole minutes are wanted");
    }
    return time;
  }

  private static DayOfWeek day(Member json) {
    return json.parsed(
        WishProblem.BAD_DAY, text -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  private static ZoneId zone(Member json) {
    ZoneId zone = json.parsed(WishProblem.BAD_ZONE, ZoneId::of);
    if (!ZoneNames.has(zone.getId())) {
      throw json.bad(WishProblem.BAD_ZONE, "no such zone; an offset knows no summer time");
    }
    return zone;
  }

  private static Duration duration(Member json) {
    return json.parsed(WishProblem.BAD_REMIND, Duration::parse);
  }

  private static Instant instant(Member json) {
    return json.parsed(WishProblem.BAD_INSTANT, Instant::parse);
  }
}
