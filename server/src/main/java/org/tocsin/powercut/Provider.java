package org.tocsin.powercut;

import java.time.ZoneId;
import java.util.Map;

/**
 * A utility whose schedules are watched.
 *
 * @param code stable and public, such as {@code LK-CEB}: {@code [A-Z0-9][A-Z0-9-]{1,30}}
 * @param names by BCP 47 language; {@code en} is always there
 * @param iso3 the country, ISO 3166-1 alpha-3
 * @param zone in which its schedules are meant
 * @param toleranceMinutes by how much a cut may begin and end later than said; 0 for none
 * @param tolerances how the utility itself words that, by language; may be empty
 * @param web its own page, or null
 * @param version for optimistic locking
 */
public record Provider(
    int id,
    String code,
    Map<String, String> names,
    String iso3,
    ZoneId zone,
    int toleranceMinutes,
    Map<String, String> tolerances,
    String web,
    int version) {
  public Provider {
    names = Map.copyOf(names);
    tolerances = Map.copyOf(tolerances);
  }
}
