package org.tocsin.web;

import java.time.ZoneId;
import java.util.Set;

/**
 * A place that a reader may mean.
 *
 * @param label in English, as people may type it
 * @param area its own name, or null for a whole country
 * @param parameter of the list's address that asks for it: country or admin1
 * @param value of that parameter
 * @param admin1Ids all that may concern somebody there, the country's Unknown among them
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
    ZoneId zone) {
  public String href() {
    return "/?" + parameter + "=" + value;
  }
}
