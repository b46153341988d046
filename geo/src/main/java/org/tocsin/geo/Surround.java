package org.tocsin.geo;

/**
 * How far a circle on the sphere reaches from its centre, in degrees: the box around it.
 *
 * @param lon 180 where it holds a pole
 */
record Surround(double lat, double lon) {
  /** Beyond the rounding of the sines below. */
  private static final double MARGIN = 1e-9;

  static Surround of(double lat, double radiusKm) {
    double reach = radiusKm / Sphere.KM_PER_DEGREE + MARGIN;
    if (Math.abs(lat) + reach >= 90) {
      return new Surround(reach, 180);
    }
    double sine = Math.sin(Math.toRadians(reach)) / Math.cos(Math.toRadians(lat));
    return new Surround(reach, Math.toDegrees(Math.asin(Math.min(1, sine))) + MARGIN);
  }
}
