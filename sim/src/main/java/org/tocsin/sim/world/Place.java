package org.tocsin.sim.world;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A place that alerts are about.
 *
 * @param lat degrees north
 * @param lon degrees east
 * @param geocodes at least its ISO 3166-2 code
 */
record Place(String name, double lat, double lon, List<Geocode> geocodes) {
  /** A code and the scheme it belongs to, as in CAP's {@code geocode}. */
  record Geocode(String scheme, String code) {}

  /** Reads {@code name,lat,lon,ISO 3166-2[,scheme=code]…}. */
  static Place parse(String text) {
    String[] parts = text.split(",");
    List<Geocode> geocodes =
        IntStream.range(3, parts.length).mapToObj(i -> geocode(parts[i])).toList();
    return new Place(
        parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), geocodes);
  }

  private static Geocode geocode(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new Geocode("ISO3166-2", text)
        : new Geocode(text.substring(0, equals), text.substring(equals + 1));
  }
}
