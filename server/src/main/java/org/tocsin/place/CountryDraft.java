package org.tocsin.place;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an editor says of a country.
 *
 * @param iso3 fixed once it is there
 * @param iso2 or null
 * @param names in other languages than English, by language tag
 * @param regionId or null
 * @param zone an IANA zone, taken for times that name none
 */
public record CountryDraft(
    String iso3,
    String iso2,
    String name,
    Map<String, String> names,
    int continentId,
    Integer regionId,
    String zone) {
  /** By field, for the audit. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("iso3", iso3);
    fields.put("iso2", iso2);
    fields.put("name", name);
    fields.put("names", names);
    fields.put("continent", continentId);
    fields.put("region", regionId);
    fields.put("zone", zone);
    return fields;
  }
}
