package org.tocsin.powercut;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * What a utility switches off together.
 *
 * @param code as the utility writes it: {@code A}, {@code CC1}, {@code 3.1}
 * @param names by BCP 47 language, where it has any but its code; may be empty
 * @param kind {@code household}, {@code industry} or {@code commercial}
 * @param admin1Codes ISO 3166-2 codes of the areas it lies in, where nothing better is known
 * @param outline longitude first, or null. Do not modify.
 */
public record Group(
    int id,
    int providerId,
    String code,
    Map<String, String> names,
    String kind,
    List<String> admin1Codes,
    Geometry outline) {
  public Group {
    names = Map.copyOf(names);
    admin1Codes = List.copyOf(admin1Codes);
  }
}
