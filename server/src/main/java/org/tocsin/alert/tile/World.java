package org.tocsin.alert.tile;

/**
 * The square of the usual web map (spherical Mercator, EPSG:3857) in whole numbers: 2^30 units from
 * longitude -180 eastwards, and as many from latitude 85.05 southwards. A unit is 4 cm; a tile of
 * 4,096 units at zoom 14 is 16 times coarser.
 */
final class World {
  static final int BITS = 30;
  static final int SIZE = 1 << BITS;

  /** Beyond the map's edge, so that borders along the poles are not drawn on it. */
  private static final double MOST_LATITUDE = 86.5;

  private World() {}

  /** Longitudes run on beyond 180°, up to 540°. */
  static int x(double lon) {
    double x = Math.rint((lon + 180) / 360 * SIZE);
    return (int) Math.clamp(x, -SIZE, 2.0 * SIZE - 1);
  }

  static int y(double lat) {
    double sin = Math.sin(Math.toRadians(Math.clamp(lat, -MOST_LATITUDE, MOST_LATITUDE)));
    double share = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
    return (int) Math.rint(share * SIZE);
  }
}
