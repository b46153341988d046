package org.tocsin.place;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an editor says of a continent or region.
 *
 * @param code a lower-case word, fixed once it is there
 * @param names in other languages than English, by language tag
 */
public record NamedDraft(String code, String name, Map<String, String> names) {
  /** By field, for the audit. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("name", name);
    fields.put("names", names);
    return fields;
  }
}
