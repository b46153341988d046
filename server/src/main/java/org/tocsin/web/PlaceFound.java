package org.tocsin.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A place that a reader may mean.
 *
 * @param label in the language of the page
 * @param area the name of the area without its country; null for a whole country
 * @param parameter of the list's address that asks for it: country or admin1
 * @param value of that parameter
 * @param admin1Ids all that may concern somebody there, the country's Unknown among them
 * @param codes the same, as the interface for machines spells {@code admin1}
 */
record PlaceFound(
    String label,
    String area,
    String parameter,
    String value,
    int countryId,
    String iso3,
    boolean wholeCountry,
    Set<Integer> admin1Ids,
    List<String> codes,
    ZoneId zone) {
  public String href() {
    return "/?" + parameter + "=" + value;
  }

  PlaceFound withLabel(String name) {
    return new PlaceFound(
        name, area, parameter, value, countryId, iso3, wholeCountry, admin1Ids, codes, zone);
  }
}
