package org.tocsin.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.springframework.util.MultiValueMap;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.FilterWords;
import org.tocsin.alert.Provenance;
import org.tocsin.alert.State;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.AskedTime;

/**
 * What the address of the map asks for. {@code region} (its code), {@code country} (ISO 3166-1
 * alpha-3), {@code admin1} (ISO 3166-2), {@code point} (lat,lon) and {@code alert} (its number) say
 * where the reader has got to; {@code severity}, {@code urgency}, {@code certainty}, {@code
 * category} and {@code source} are the filters of {@code /api/v1/alerts}, several values by comma
 * or repeated; {@code cuts} is {@code no} or {@code only}; {@code tests=yes} shows tests and
 * exercises too; {@code at} is a moment that has been. The view itself, {@code #zoom/lat/lon},
 * never comes to the server.
 *
 * @param alert null for none
 * @param point x is the longitude; null for none
 * @param filters the values asked for by name; none for a name that is not there
 * @param at null for now
 */
record MapAsked(
    String region,
    String country,
    String admin1,
    Long alert,
    Coordinate point,
    Map<String, Set<String>> filters,
    Instant at) {
  static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("severity", FilterWords.SEVERITIES);
    WORDS.put("urgency", FilterWords.URGENCIES);
    WORDS.put("certainty", FilterWords.CERTAINTIES);
    WORDS.put("category", FilterWords.CATEGORIES);
    WORDS.put("cuts", List.of("no", "only"));
    WORDS.put("tests", List.of("yes"));
  }

  /** Filters that lists have too, of one value each. */
  private static final List<String> OF_LISTS = List.of("severity", "category", "source");

  private static final int LONGEST = 200;

  static MapAsked of(MultiValueMap<String, String> parameters) {
    Map<String, Set<String>> filters = new LinkedHashMap<>();
    WORDS.forEach((name, words) -> put(filters, name, words(parameters, name, words)));
    put(filters, "source", values(parameters, "source"));
    return new MapAsked(
        single(parameters, "region"),
        single(parameters, "country"),
        single(parameters, "admin1"),
        alert(single(parameters, "alert")),
        point(single(parameters, "point")),
        filters,
        at(single(parameters, "at")));
  }

  private static void put(Map<String, Set<String>> filters, String name, Set<String> values) {
    if (!values.isEmpty()) {
      filters.put(name, values);
    }
  }

  private static Set<String> words(
      MultiValueMap<String, String> parameters, String name, List<String> known) {
    Set<String> words = new LinkedHashSet<>();
    for (String value : values(parameters, name)) {
      words.add(
          known.stream()
              .filter(value::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> bad(name, value)));
    }
    return words;
  }

  private static Set<String> values(MultiValueMap<String, String> parameters, String name) {
    Set<String> values = new LinkedHashSet<>();
    for (String text : parameters.getOrDefault(name, List.of())) {
      if (text.length() > LONGEST) {
        throw bad(name, text.substring(0, LONGEST) + "…");
      }
      for (String value : text.split(",")) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    return values;
  }

  private static String single(MultiValueMap<String, String> parameters, String name) {
    String value = parameters.getFirst(name);
    if (value != null && value.length() > LONGEST) {
      throw bad(name, value.substring(0, LONGEST) + "…");
    }
    return value == null ? "" : value.strip();
  }

  private static Long alert(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,18}")) {
      throw bad("alert", text);
    }
    return Long.valueOf(text);
  }

  private static Coordinate point(String text) {
    if (text.isEmpty()) {
      return null;
    }
    String[] parts = text.split(",", -1);
    try {
      Coordinate point =
          new Coordinate(
              Double.parseDouble(parts[1].strip()), Double.parseDouble(parts[0].strip()));
      if (parts.length == 2 && Math.abs(point.x) <= 180 && Math.abs(point.y) <= 90) {
        return point;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // told below
    }
    throw bad("point", text);
  }

  private static Instant at(String text) {
    try {
      return text.isEmpty() ? null : AskedTime.parse(text);
    } catch (DateTimeException e) {
      throw ApiProblem.badParameter(
              "at", "must be a time such as 2026-01-31T12:00:00Z, not “" + text + "”")
          .asException();
    }
  }

  /**
   * The same; nobody knows what will be in force.
   *
   * @throws org.tocsin.platform.http.ProblemException for a time ahead
   */
  MapAsked by(Instant now) {
    if (at != null && at.isAfter(now)) {
      throw ApiProblem.badParameter("at", "must not lie ahead; the map shows what is and what was")
          .asException();
    }
    return this;
  }

  static RuntimeException bad(String name, String value) {
    return ApiProblem.badParameter(name, "there is no " + name + " “" + value + "”").asException();
  }

  /** The values of a filter; none when it is off. */
  public Set<String> chosen(String filter) {
    return filters.getOrDefault(filter, Set.of());
  }

  public boolean isOn(String filter, String value) {
    return chosen(filter).contains(value);
  }

  /** What passes the filters, at the point if there is one; of places nothing is said. */
  AlertFilter wanted(Set<Integer> sourceIds) {
    return AlertFilter.any()
        .severities(chosen("severity"))
        .urgencies(chosen("urgency"))
        .certainties(chosen("certainty"))
        .categories(chosen("category"))
        .sourceIds(sourceIds)
        .provenances(provenances())
        .statuses(isOn("tests", "yes") ? Set.of() : AlertFilter.LIVE.statuses())
        .boxes(point == null ? List.of() : List.of(new Envelope(point)))
        .at(at)
        .states(at == null ? AlertFilter.LIVE.states() : EnumSet.of(State.ACTIVE))
        .build();
  }

  private Set<String> provenances() {
    if (chosen("cuts").isEmpty()) {
      return Set.of();
    }
    Set<Provenance> wanted = EnumSet.of(Provenance.POWERCUT);
    if (!isOn("cuts", "only")) {
      wanted = EnumSet.complementOf(EnumSet.of(Provenance.POWERCUT));
    }
    return wanted.stream().map(Provenance::id).collect(Collectors.toSet());
  }

  /** The same filters at the same time, elsewhere: all places and alerts are left. */
  String without() {
    return address("", "");
  }

  /** The same filters at the same time at one place, or for one alert. */
  String to(String name, String value) {
    return address(name, value);
  }

  /** The list of one place, with those of the filters that it has too. */
  String list(String name, String value) {
    StringBuilder uri = new StringBuilder("/");
    add(uri, name, value);
    for (String filter : OF_LISTS) {
      if (chosen(filter).size() == 1) {
        add(uri, filter, chosen(filter).iterator().next());
      }
    }
    return uri.toString();
  }

  /** The picture of what is asked for, in a country or, where that is empty, in the world. */
  String image(String iso3) {
    return address("/map/world.svg", "country", iso3);
  }

  /** What is asked for, but for one alert. */
  String here() {
    if (point != null) {
      return to("point", Points.write(point));
    }
    return !admin1.isEmpty()
        ? to("admin1", admin1)
        : !country.isEmpty() ? to("country", country) : to("region", region);
  }

  /** Nothing but the world. */
  boolean isEverywhere() {
    return (region + country + admin1).isEmpty() && alert == null && point == null;
  }

  private String address(String name, String value) {
    return address("/map", name, value);
  }

  private String address(String path, String name, String value) {
    StringBuilder uri = new StringBuilder(path);
    add(uri, name, value);
    filters.forEach((filter, values) -> add(uri, filter, String.join(",", values)));
    add(uri, "at", at == null ? "" : at.toString());
    return uri.toString();
  }

  private static void add(StringBuilder uri, String name, String value) {
    if (!value.isEmpty()) {
      uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
      uri.append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ","));
    }
  }
}
