package org.tocsin.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertFilterBuilder;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.FilterWords;
import org.tocsin.alert.Sort;
import org.tocsin.alert.State;
import org.tocsin.feed.Registry;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ProblemException;
import org.tocsin.platform.time.AskedTime;

/**
 * Reads a query for alerts from the parameters of a request. A parameter nobody knows is refused: a
 * filter that is misspelled would otherwise let everything through.
 */
public final class AlertParams {
  static final Set<String> KNOWN =
      Set.of(
          "country",
          "region",
          "continent",
          "admin1",
          "severity",
          "urgency",
          "certainty",
          "category",
          "event",
          "source",
          "feed",
          "language",
          "geocode",
          "q",
          "bbox",
          "point",
          "sentFrom",
          "sentTo",
          "activeAt",
          "state",
          "status",
          "provenance",
          "sort",
          "limit",
          "cursor");
  private static final List<String> STATUSES =
      List.of("Actual", "Exercise", "System", "Test", "Draft", "Unknown");
  private static final List<String> PROVENANCES = List.of("feed", "powercut", "crowd", "manual");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST_WORDS = 8;

  private final Map<String, String[]> parameters;
  private final Catalogue places;
  private final Registry registry;
  private final boolean joined;

  private AlertParams(
      Map<String, String[]> parameters, Catalogue places, Registry registry, boolean joined) {
    this.parameters = parameters;
    this.joined = joined;
    this.places = places;
    this.registry = registry;
  }

  /**
   * @throws ProblemException with code {@code bad-parameter} for what cannot be understood
   */
  static AlertQuery read(Map<String, String[]> parameters, Catalogue places, Registry registry) {
    return new AlertParams(parameters, places, registry, true).query();
  }

  /**
   * Reads a filter from values that stand each alone, so that a comma is part of one.
   *
   * @throws ProblemException with code {@code bad-parameter} for what cannot be understood
   */
  public static AlertFilter filter(
      Map<String, String[]> values, Catalogue places, Registry registry) {
    return new AlertParams(values, places, registry, false).filter();
  }

  private AlertQuery query() {
    return new AlertQuery(filter(), sort(), limit(), cursor());
  }

  private AlertFilter filter() {
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name)) {
        throw bad(name, "there is no such parameter");
      }
    }
    return placed(AlertFilter.any())
        .severities(words("severity", FilterWords.SEVERITIES))
        .urgencies(words("urgency", FilterWords.URGENCIES))
        .certainties(words("certainty", FilterWords.CERTAINTIES))
        .categories(words("category", FilterWords.CATEGORIES))
        .events(mapped("event", v -> v.toLowerCase(Locale.ROOT)))
        .sourceIds(sources())
        .feedIds(feeds())
        .languages(mapped("language", v -> v.toLowerCase(Locale.ROOT)))
        .geocodes(geocodes())
        .words(searched())
        .boxes(boxes())
        .sentFrom(instant("sentFrom"))
        .sentTo(instant("sentTo"))
        .at(instant("activeAt"))
        .states(states())
        .statuses(statuses())
        .provenances(words("provenance", PROVENANCES))
        .build();
  }

  private AlertFilterBuilder placed(AlertFilterBuilder filter) {
    return new AskedPlaces(places, this::values).narrow(filter);
  }

  private Set<Integer> sources() {
    Set<Integer> ids = new HashSet<>();
    for (String value : values("source")) {
      ids.add(
          registry.sources().stream()
              .filter(s -> s.slug().equals(value) || String.valueOf(s.id()).equals(value))
              .findFirst()
              .orElseThrow(() -> bad("source", "no source " + value))
              .id());
    }
    return ids;
  }

  private Set<Integer> feeds() {
    Set<Integer> ids = new HashSet<>();
    for (String value : values("feed")) {
      ids.add(
          registry.feeds().stream()
              .filter(f -> String.valueOf(f.id()).equals(value) || f.publicUrl().equals(value))
              .findFirst()
              .orElseThrow(() -> bad("feed", "no feed " + value))
              .id());
    }
    return ids;
  }

  private Set<String> geocodes() {
    for (String value : values("geocode")) {
      if (value.indexOf(':') < 1) {
        throw bad("geocode", "must be name:value, not " + value);
      }
    }
    return mapped("geocode", AlertFilter::normal);
  }

  private List<String> searched() {
    String q = single("q");
    if (q == null) {
      return List.of();
    }
    List<String> words = List.of(q.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    if (words.size() > MOST_WORDS) {
      throw bad("q", "at most " + MOST_WORDS + " words");
    }
    return words;
  }

  private List<Envelope> boxes() {
    String bbox = single("bbox");
    String point = single("point");
    if (bbox != null && point != null) {
      throw bad("point", "goes without bbox");
    }
    if (point != null) {
      double[] p = numbers("point", point, 2);
      return List.of(envelope("point", p[1], p[0], p[1], p[0]));
    }
    if (bbox == null) {
      return List.of();
    }
    double[] b = numbers("bbox", bbox, 4);
    if (b[0] <= b[2]) {
      return List.of(envelope("bbox", b[0], b[1], b[2], b[3]));
    }
    return List.of(
        envelope("bbox", b[0], b[1], 180, b[3]), envelope("bbox", -180, b[1], b[2], b[3]));
  }

  private static Envelope envelope(
      String name, double west, double south, double east, double north) {
    boolean onGlobe = west >= -180 && east <= 180 && south >= -90 && north <= 90;
    if (!onGlobe) {
      throw bad(name, "lies outside longitude -180 to 180, latitude -90 to 90");
    }
    if (south > north) {
      throw bad(name, "south is above north; the order is west,south,east,north");
    }
    return new Envelope(west, east, south, north);
  }

  private static double[] numbers(String name, String text, int count) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[count];
    try {
      if (parts.length == count) {
        for (int i = 0; i < count; i++) {
          numbers[i] = Double.parseDouble(parts[i].strip());
        }
        return numbers;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw bad(name, "must be " + count + " numbers separated by commas, not " + text);
  }

  private Set<State> states() {
    List<String> values = values("state");
    if (values.isEmpty()) {
      return parameters.containsKey("activeAt")
          ? EnumSet.of(State.ACTIVE)
          : EnumSet.of(State.SCHEDULED, State.ACTIVE);
    }
    Set<State> states = EnumSet.noneOf(State.class);
    for (String value : values) {
      if (value.equals("any")) {
        return Set.of();
      }
      if (value.equals("live")) {
        states.addAll(EnumSet.of(State.SCHEDULED, State.ACTIVE));
      } else {
        states.add(State.parse(value).orElseThrow(() -> bad("state", "no state " + value)));
      }
    }
    return states;
  }

  private Set<String> statuses() {
    if (values("status").contains("any")) {
      return Set.of();
    }
    Set<String> asked = words("status", STATUSES);
    return asked.isEmpty() ? Set.of("Actual") : asked;
  }

  private Sort sort() {
    String value = single("sort");
    return value == null
        ? Sort.NEWEST
        : Sort.parse(value).orElseThrow(() -> bad("sort", "must be sent or -sent, not " + value));
  }

  private int limit() {
    String value = single("limit");
    try {
      int limit = value == null ? DEFAULT_LIMIT : Integer.parseInt(value);
      if (limit >= 1 && limit <= AlertQuery.MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw bad("limit", "must be 1 to " + AlertQuery.MAX_LIMIT + ", not " + value);
  }

  private Cursor cursor() {
    String value = single("cursor");
    try {
      return value == null ? null : Cursor.decode(value);
    } catch (IllegalArgumentException e) {
      throw bad("cursor", "is none that was given out");
    }
  }

  private Instant instant(String name) {
    String value = single(name);
    try {
      return value == null ? null : AskedTime.parse(value);
    } catch (DateTimeException e) {
      throw bad(name, "must be a time such as 2026-01-31T12:00:00Z, not " + value);
    }
  }

  private Set<String> words(String name, List<String> known) {
    Set<String> words = new LinkedHashSet<>();
    for (String value : values(name)) {
      String word = null;
      for (String candidate : known) {
        if (candidate.equalsIgnoreCase(value)) {
          word = candidate;
        }
      }
      if (word == null) {
        throw bad(name, "must be one of " + String.join(", ", known) + ", not " + value);
      }
      words.add(word);
    }
    return words;
  }

  private Set<String> mapped(String name, Function<String, String> map) {
    Set<String> values = new LinkedHashSet<>();
    values(name).forEach(v -> values.add(map.apply(v)));
    return values;
  }

  private List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (String given : parameters.getOrDefault(name, new String[0])) {
      for (String value : joined ? given.split(",") : new String[] {given}) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    return values;
  }

  private String single(String name) {
    String[] values = parameters.get(name);
    return values == null || values[0].isBlank() ? null : values[0].strip();
  }

  private static ProblemException bad(String parameter, String detail) {
    return ApiProblem.badParameter(parameter, detail).asException();
  }
}
