package org.tocsin.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;

/**
 * What the address of the list asks for, as its parameters spell it; empty for what is not there.
 * The names are those of the interface for machines, and {@code where} for what people type.
 */
record Asked(
    String where,
    String q,
    String country,
    String admin1,
    String region,
    String severity,
    String status,
    String cursor) {
  private static final int MOST_WORDS = 8;
  private static final int LONGEST = 200;

  Asked {
    for (String text : List.of(where, q, country, admin1, region, severity, status, cursor)) {
      if (text.length() > LONGEST) {
        throw ApiProblem.badParameter("query", "longer than " + LONGEST).asException();
      }
    }
  }

  static Asked of(Map<String, String> parameters) {
    return new Asked(
        parameters.getOrDefault("where", "").strip(),
        parameters.getOrDefault("q", "").strip(),
        parameters.getOrDefault("country", ""),
        parameters.getOrDefault("admin1", ""),
        parameters.getOrDefault("region", ""),
        parameters.getOrDefault("severity", ""),
        parameters.getOrDefault("status", ""),
        parameters.getOrDefault("cursor", ""));
  }

  /** Nothing at all: the overview. */
  boolean isOverview() {
    return (where + q + country + admin1 + region + severity + status + cursor).isBlank();
  }

  SeverityTag only() {
    return severity.isBlank()
        ? null
        : SeverityTag.parse(severity).orElseThrow(() -> bad("severity", severity));
  }

  LiveList.Position after() {
    try {
      return cursor.isBlank() ? null : LiveList.Position.decode(cursor);
    } catch (IllegalArgumentException e) {
      throw bad("cursor", cursor);
    }
  }

  boolean anyStatus() {
    return status.equalsIgnoreCase("any");
  }

  Region regionOf(Catalogue catalogue) {
    return region.isBlank()
        ? null
        : catalogue.regions().stream()
            .filter(r -> r.code().equalsIgnoreCase(region))
            .findFirst()
            .orElseThrow(() -> bad("region", region));
  }

  /** The words to search for where no place was found. */
  List<String> words() {
    return words(where + " " + q);
  }

  private static List<String> words(String text) {
    List<String> words =
        new ArrayList<>(List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")));
    words.removeIf(String::isBlank);
    return words.subList(0, Math.min(words.size(), MOST_WORDS));
  }

  LiveList.Wanted wanted(List<PlaceFound> found, Catalogue catalogue) {
    Set<Integer> countries = new HashSet<>();
    Set<Integer> areas = new HashSet<>();
    for (PlaceFound place : found) {
      areas.addAll(place.admin1Ids());
      if (place.wholeCountry()) {
        countries.add(place.countryId());
      }
    }
    Region in = regionOf(catalogue);
    if (in != null && found.isEmpty()) {
      catalogue.countries().stream()
          .filter(c -> Integer.valueOf(in.id()).equals(c.regionId()))
          .forEach(c -> countries.add(c.id()));
    }
    List<String> words = found.isEmpty() ? words() : words(q);
    return new LiveList.Wanted(countries, areas, Set.of(), words, anyStatus());
  }

  /** The address of the list with one parameter changed, from its first page. */
  String with(String name, String value) {
    StringBuilder uri = new StringBuilder("/");
    add(uri, "where", where, name, value);
    add(uri, "q", q, name, value);
    add(uri, "country", country, name, value);
    add(uri, "admin1", admin1, name, value);
    add(uri, "region", region, name, value);
    add(uri, "severity", severity, name, value);
    add(uri, "status", status, name, value);
    add(uri, "cursor", "", name, value);
    return uri.toString();
  }

  private static void add(
      StringBuilder uri, String name, String now, String changed, String value) {
    String set = name.equals(changed) ? value : now;
    if (!set.isBlank()) {
      uri.append(uri.length() == 1 ? '?' : '&').append(name).append('=');
      uri.append(URLEncoder.encode(set, StandardCharsets.UTF_8));
    }
  }

  private static RuntimeException bad(String name, String value) {
    return ApiProblem.badParameter(name, "there is no " + name + " “" + value + "”").asException();
  }
}
