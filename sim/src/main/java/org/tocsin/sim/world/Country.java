package org.tocsin.sim.world;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * A country with warning authorities.
 *
 * @param iso3 ISO 3166-1 alpha-3
 * @param offset the offset its authorities write their times with
 * @param languages what its alerts are written in, first language first
 * @param largestRadius of a warned area, in degrees of latitude
 */
record Country(
    String iso3,
    String name,
    ZoneOffset offset,
    List<String> languages,
    List<Hazard> hazards,
    double largestRadius,
    List<Place> places) {

  /** Reads one line of {@code atlas.txt}, whose first lines say what stands where. */
  static Country parse(String line) {
    String[] f = line.split("\\|");
    return new Country(
        f[0],
        f[1],
        ZoneOffset.of(f[2]),
        List.of(f[3].split(",")),
        Arrays.stream(f[4].split(",")).map(Hazard::named).toList(),
        Double.parseDouble(f[5]),
        Arrays.stream(f[6].split(";")).map(Place::parse).toList());
  }
}
