package org.tocsin.place;

import java.time.ZoneId;
import java.util.Map;

/**
 * A country or territory of ISO 3166-1.
 *
 * @param iso3 the alpha-3 code
 * @param iso2 the alpha-2 code, or null
 * @param regionId the IFRC region, or null where it has none (Antarctica)
 * @param zone the zone of the capital, taken for times that name none
 */
public record Country(
    int id,
    String iso3,
    String iso2,
    String name,
    Map<String, String> names,
    int continentId,
    Integer regionId,
    ZoneId zone)
    implements Named {}
