package org.tocsin.geo;

import org.locationtech.jts.geom.Geometry;

/** How much of the Earth a shape covers. Stateless. */
public final class SurfaceArea {
  private SurfaceArea() {}

  /**
   * Square kilometres on the sphere of the Earth's mean radius, edges straight in longitude and
   * latitude; within 0.6 % of those on the WGS 84 ellipsoid.
   *
   * @param shape in degrees, valid, x in [-180, 180]; points and lines cover nothing
   */
  public static double km2(Geometry shape) {
    double steradians = Math.abs(Surface.of(Loops.of(shape)));
    return steradians * Sphere.RADIUS_KM * Sphere.RADIUS_KM;
  }
}
