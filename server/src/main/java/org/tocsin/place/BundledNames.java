package org.tocsin.place;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * What areas are called in other languages than English, by their ISO 3166-2 code: {@code
 * names.csv}. Like the outlines that come with the program they are not copied into the database; a
 * name that an operator gave goes before, and none is ever overwritten.
 */
final class BundledNames {
  private static final Map<String, Map<String, String>> BY_CODE = load();

  private BundledNames() {}

  /** Those of an area, or of a larger one of such; {@code given} is what an operator called it. */
  static Map<String, String> of(String code, Map<String, String> given) {
    Map<String, String> bundled = code == null ? null : BY_CODE.get(code);
    if (bundled == null || given.isEmpty()) {
      return bundled == null ? given : bundled;
    }
    Map<String, String> names = new HashMap<>(bundled);
    names.putAll(given);
    return Map.copyOf(names);
  }

  private static Map<String, Map<String, String>> load() {
    Map<String, Map<String, String>> byCode = new HashMap<>();
    for (CSVRecord row : Defaults.records("names.csv", false)) {
      Map<String, String> names = new HashMap<>(row.toMap());
      names.keySet().removeAll(List.of("code", "name"));
      names.values().removeIf(String::isEmpty);
      byCode.put(row.get("code"), Map.copyOf(names));
    }
    return Map.copyOf(byCode);
  }
}
