package org.tocsin.geo;

/** Distances and directions on the sphere; within 0.6 % of those on the WGS 84 ellipsoid. */
final class Sphere {
  /** Mean radius of the Earth. */
  static final double RADIUS_KM = 6371.0088;

  static final double KM_PER_DEGREE = RADIUS_KM * Math.PI / 180;

  private Sphere() {}

  /** Great-circle distance. */
  static double km(double lat0, double lon0, double lat1, double lon1) {
    double sinLat = Math.sin(Math.toRadians(lat1 - lat0) / 2);
    double sinLon = Math.sin(Math.toRadians(lon1 - lon0) / 2);
    double cosines = Math.cos(Math.toRadians(lat0)) * Math.cos(Math.toRadians(lat1));
    double h = sinLat * sinLat + cosines * sinLon * sinLon;
    return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /**
   * The point reached from another.
   *
   * @param bearing radians, clockwise from north
   * @param angle distance in radians
   * @return longitude relative to that of the start, in [-180, 180], and latitude, degrees
   */
  static double[] destination(double lat, double bearing, double angle) {
    double phi = Math.toRadians(lat);
    double sinLat =
        Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
    double east = Math.sin(bearing) * Math.sin(angle) * Math.cos(phi);
    double north = Math.cos(angle) - Math.sin(phi) * sinLat;
    double clamped = Math.clamp(sinLat, -1, 1);
    return new double[] {
      Math.toDegrees(Math.atan2(east, north)), Math.toDegrees(Math.asin(clamped))
    };
  }
}
