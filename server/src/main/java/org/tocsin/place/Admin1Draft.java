package org.tocsin.place;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an editor says of an admin-1 area.
 *
 * @param countryId fixed once it is there
 * @param code ISO 3166-2
 * @param names in other languages than English, by language tag
 * @param parentCode of the area it is part of, or null
 * @param parentName or null
 */
public record Admin1Draft(
    int countryId,
    String code,
    String name,
    Map<String, String> names,
    String parentCode,
    String parentName) {
  /** By field, for the audit. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("country", countryId);
    fields.put("code", code);
    fields.put("name", name);
    fields.put("names", names);
    fields.put("parentCode", parentCode);
    fields.put("parentName", parentName);
    return fields;
  }
}
