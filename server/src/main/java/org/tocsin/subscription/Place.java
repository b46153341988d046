package org.tocsin.subscription;

import java.util.List;

/**
 * One of the places that a subscription watches. Places are named by the codes that people choose,
 * never by ids of rows: what a code stands for is looked up when an alert is matched, so an
 * operator's edit of the places holds from the next alert on and no subscription has to be
 * rewritten.
 */
public sealed interface Place {
  double LEAST_RADIUS_METRES = 100;
  double MOST_RADIUS_METRES = 1_000_000;
  int MOST_CORNERS = 500;
  int MOST_LABEL = 100;

  /** WGS 84 degrees; latitude in [-90, 90], longitude in [-180, 180]. */
  record Position(double lat, double lon) {}

  /**
   * Everything within a distance of a point, along the great circle.
   *
   * @param label the subscriber's own word for it, or null
   */
  record Point(double lat, double lon, double radiusMetres, String label) implements Place {}

  /**
   * A drawn polygon; edges are straight in longitude and latitude.
   *
   * @param ring the corners in order, as drawn; the closing one may be left out
   * @param label the subscriber's own word for it, or null
   */
  record Drawn(List<Position> ring, String label) implements Place {
    public Drawn {
      ring = List.copyOf(ring);
    }
  }

  /** All first-level areas with this ISO 3166-2 code, or part of the area with this code. */
  record Admin1(String code) implements Place {}

  /** A country by its ISO 3166-1 alpha-3 code. */
  record Country(String iso3) implements Place {}

  /** A region of the IFRC by its code, such as {@code asia-pacific}. */
  record Region(String code) implements Place {}

  /** A continent by its code, such as {@code asia}. */
  record Continent(String code) implements Place {}

  /** Every alert, also one that nobody can place. */
  record World() implements Place {}

  /**
   * Alerts that carry this geocode; a power-cut group is one: {@code power-group}, {@code
   * LK-CEB:A}.
   */
  record Code(String valueName, String value) implements Place {}

  /** Every alert of one source. */
  record FromSource(int sourceId) implements Place {}
}
