package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.tocsin.platform.http.ApiProblem;

/**
 * What somebody typed and chose about a subscription, exactly as it came, so that it can be shown
 * again whatever is wrong with it.
 *
 * @param places chosen ones, each as JSON of the interface for machines
 * @param where name of a further place
 * @param when {@code at-once}, {@code daily} or {@code weekly}
 * @param remind minutes before a warning begins; empty for no reminder
 * @param languages best first, empty for none
 * @param open which of the folded parts is open: {@code list}, {@code map}, or empty
 */
record WishForm(
    List<String> places,
    String where,
    String country,
    String lat,
    String lon,
    String radius,
    String label,
    String severity,
    List<String> categories,
    String when,
    String at,
    String day,
    String quietFrom,
    String quietTo,
    boolean override,
    String remind,
    List<String> languages,
    String zone,
    String open) {
  static final int LANGUAGES = 3;

  private static final int MOST_VALUES = 200;
  private static final int LONGEST_PLACE = 20_000; // a drawn polygon has many corners
  private static final int LONGEST = 300;

  WishForm {
    places = List.copyOf(places);
    categories = List.copyOf(categories);
    languages = filled(languages);
  }

  /** A form as it is first shown. */
  static WishForm fresh(List<String> places, List<String> languages) {
    return new WishForm(
        places, "", "", "", "", "10", "", "", List.of(), "at-once", "07:00", "MONDAY", "", "", true,
        "", languages, "", "");
  }

  static WishForm of(MultiValueMap<String, String> sent) {
    Map<String, String> one = sent.toSingleValueMap();
    return new WishForm(
        several(sent, "place", LONGEST_PLACE),
        text(one, "where"),
        text(one, "country"),
        text(one, "lat"),
        text(one, "lon"),
        text(one, "radius"),
        text(one, "label"),
        text(one, "severity"),
        several(sent, "category", LONGEST),
        text(one, "when"),
        text(one, "at"),
        text(one, "day"),
        text(one, "quietFrom"),
        text(one, "quietTo"),
        one.containsKey("override") || !one.containsKey("_override"),
        text(one, "remind"),
        several(sent, "language", LONGEST),
        text(one, "zone"),
        "");
  }

  private static List<String> filled(List<String> languages) {
    List<String> filled = new ArrayList<>(languages);
    while (filled.size() < LANGUAGES) {
      filled.add("");
    }
    return List.copyOf(filled.subList(0, LANGUAGES));
  }

  /** The text of a field, without blanks around; empty where it is missing. */
  static String text(Map<String, String> sent, String name) {
    String text = sent.getOrDefault(name, "");
    return bounded(name, text == null ? "" : text.strip(), LONGEST);
  }

  private static List<String> several(
      MultiValueMap<String, String> sent, String name, int longest) {
    List<String> values = sent.getOrDefault(name, List.of());
    if (values.size() > MOST_VALUES) {
      throw ApiProblem.badParameter(name, "more than " + MOST_VALUES).asException();
    }
    return values.stream().map(v -> bounded(name, v == null ? "" : v, longest)).toList();
  }

  private static String bounded(String name, String text, int longest) {
    if (text.length() > longest) {
      throw ApiProblem.badParameter(name, "longer than " + longest).asException();
    }
    return text;
  }

  WishForm withPlaces(List<String> chosen) {
    return copy(chosen, "", "", "", "", "");
  }

  WishForm withPoint(String newLat, String newLon) {
    return copy(places, where, newLat, newLon, label, "map");
  }

  WishForm withOpen(String part) {
    return copy(places, where, lat, lon, label, part);
  }

  private WishForm copy(
      List<String> newPlaces,
      String newWhere,
      String newLat,
      String newLon,
      String newLabel,
      String newOpen) {
    return new WishForm(
        newPlaces,
        newWhere,
        country,
        newLat,
        newLon,
        radius,
        newLabel,
        severity,
        categories,
        when,
        at,
        day,
        quietFrom,
        quietTo,
        override,
        remind,
        languages,
        zone,
        newOpen);
  }
}
