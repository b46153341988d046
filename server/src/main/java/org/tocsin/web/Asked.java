package org.tocsin.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.tocsin.alert.FilterWords;
import org.tocsin.platform.http.ApiProblem;

/**
 * What the address of the list asks for, as its parameters spell it; what is not there is empty.
 * The names are those of the interface for machines, {@code where} is for what people type, and
 * {@code view} is {@code table} or nothing.
 *
 * @param values of {@link #NAMES}, blank ones left out
 */
record Asked(Map<String, String> values) {
  /** In the order in which our own addresses have them. */
  static final List<String> NAMES =
      List.of(
          "where",
          "point",
          "country",
          "admin1",
          "region",
          "q",
          "severity",
          "category",
          "source",
          "language",
          "status",
          "view",
          "sort",
          "cursor");

  /** Those that say where. */
  private static final List<String> PLACES =
      List.of("where", "point", "country", "admin1", "region");

  /** Those that say how to show it rather than what. */
  private static final List<String> MANNERS = List.of("view", "sort", "cursor");

  /** Those that leave some of a place's warnings out. */
  private static final List<String> NARROWING =
      List.of("q", "severity", "category", "source", "language", "cursor");

  private static final List<String> KEPT = List.of("status", "view");
  private static final int MOST_WORDS = 8;
  private static final int LONGEST = 200;

  Asked {
    for (String text : values.values()) {
      if (text.length() > LONGEST) {
        throw ApiProblem.badParameter("query", "longer than " + LONGEST).asException();
      }
    }
  }

  static Asked of(Map<String, String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = parameters.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }
    return new Asked(values);
  }

  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Nothing at all: the overview. */
  boolean isOverview() {
    return values.isEmpty();
  }

  public boolean isTable() {
    return get("view").equals("table");
  }

  /** Whether the page may be without warnings that its place has. */
  public boolean isNarrowed() {
    return NARROWING.stream().anyMatch(this::has);
  }

  /** Whether the list was made shorter than its place, by other than how bad a warning is. */
  public boolean isOfKind() {
    return List.of("q", "category", "source", "language").stream().anyMatch(this::has);
  }

  SeverityTag only() {
    return has("severity")
        ? SeverityTag.parse(get("severity")).orElseThrow(() -> bad("severity"))
        : null;
  }

  /** As the standard writes it, in whatever case it was typed; null for all. */
  String category() {
    if (!has("category")) {
      return null;
    }
    return FilterWords.CATEGORIES.stream()
        .filter(get("category")::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> bad("category"));
  }

  Order order() {
    return Order.parse(get("sort")).orElseThrow(() -> bad("sort"));
  }

  Position after() {
    try {
      return has("cursor") ? Position.decode(get("cursor")) : null;
    } catch (IllegalArgumentException e) {
      throw bad("cursor");
    }
  }

  boolean anyStatus() {
    return get("status").equalsIgnoreCase("any");
  }

  /** The place on earth, longitude first, that {@code point} names, or that was typed as one. */
  Optional<Coordinate> point() {
    if (has("point")) {
      return Optional.of(Points.parse(get("point")).orElseThrow(() -> bad("point")));
    }
    return Points.parse(get("where"));
  }

  /** The words to search for. */
  static List<String> words(String text) {
    List<String> words =
        new ArrayList<>(List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")));
    words.removeIf(String::isBlank);
    return words.subList(0, Math.min(words.size(), MOST_WORDS));
  }

  /** The address of the list with one parameter changed, from its first page. */
  public String with(String name, String value) {
    return with(name, value, List.of("cursor"));
  }

  /** The address of the list for one country, from its first page; other places are left. */
  public String in(String iso3) {
    return with("country", iso3, List.of("where", "point", "admin1", "region", "cursor"));
  }

  private String with(String name, String value, List<String> without) {
    StringBuilder uri = new StringBuilder("/");
    for (String each : NAMES) {
      String set = each.equals(name) ? value : without.contains(each) ? "" : get(each);
      if (!set.isBlank()) {
        uri.append(uri.length() == 1 ? '?' : '&').append(each).append('=');
        uri.append(URLEncoder.encode(set, StandardCharsets.UTF_8));
      }
    }
    return uri.toString();
  }

  /**
   * The same for the interface for machines.
   *
   * @param instead of all that says where, as what was typed and what we understood by it differ
   */
  Map<String, String> forMachines(Map<String, String> instead) {
    Map<String, String> query = new LinkedHashMap<>(instead);
    values.forEach(
        (name, value) -> {
          if (!MANNERS.contains(name) && !PLACES.contains(name)) {
            query.putIfAbsent(name, value);
          }
        });
    return query;
  }

  /** With its question mark; empty for nothing. */
  static String query(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  /** What a form that narrows the list carries along unseen. */
  public List<Map.Entry<String, String>> kept() {
    return values.entrySet().stream()
        .filter(e -> PLACES.contains(e.getKey()) || KEPT.contains(e.getKey()))
        .toList();
  }

  RuntimeException bad(String name) {
    return ApiProblem.badParameter(name, "there is no " + name + " “" + get(name) + "”")
        .asException();
  }
}
