package org.tocsin.api.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.alert.AlertFilter;
import org.tocsin.api.AlertParams;
import org.tocsin.feed.Registry;
import org.tocsin.place.Catalogue;

/**
 * Makes alert filters of the input type {@code AlertFilter}, with the meaning they have in REST.
 */
final class Filters {
  /** Words of enums that REST writes in lower case. */
  private static final Set<String> LOWER = Set.of("state", "status");

  private Filters() {}

  /**
   * @param input as the library read it; null asks for what is live
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter}
   */
  static AlertFilter read(Map<String, Object> input, Catalogue places, Registry registry) {
    Map<String, String[]> values = new HashMap<>();
    if (input != null) {
      input.forEach((name, value) -> put(values, name, value));
    }
    return AlertParams.filter(values, places, registry);
  }

  private static void put(Map<String, String[]> values, String name, Object value) {
    switch (value) {
      case null -> {}
      case List<?> box when name.equals("bbox") ->
          one(values, name, box.stream().map(String::valueOf).collect(Collectors.joining(",")));
      case Map<?, ?> point -> one(values, name, point.get("lat") + "," + point.get("lon"));
      case List<?> list ->
          values.put(name, list.stream().map(v -> word(name, v)).toArray(String[]::new));
      default -> one(values, name, value.toString());
    }
  }

  private static void one(Map<String, String[]> values, String name, String value) {
    values.put(name, new String[] {value});
  }

  private static String word(String name, Object value) {
    return LOWER.contains(name) ? value.toString().toLowerCase(Locale.ROOT) : value.toString();
  }
}
