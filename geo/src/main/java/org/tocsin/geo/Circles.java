package org.tocsin.geo;

import java.util.Arrays;
import java.util.Comparator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** CAP circles (CAP 1.2 section 3.2.4) as polygons: all points within a distance on the sphere. */
public final class Circles {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double HALF_WAY_ROUND_KM = Math.PI * Sphere.RADIUS_KM;
  private static final int CORNERS = 64;

  /** Meridians lie close near a pole, and a straight edge in longitude and latitude bends more. */
  private static final int CORNERS_NEAR_POLE = 256;

  private static final double NEAR_POLE = 75;

  private Circles() {}

  /**
   * A polygon around the whole circle, its corners at most 0.2 % beyond the radius; right where it
   * crosses the antimeridian, holds a pole, or covers more than half of the world.
   *
   * @param lat latitude of the centre, in [-90, 90]
   * @param lon longitude of the centre, in [-360, 360]
   * @param radiusKm in kilometres; 0 gives the centre as a point, half way round the Earth the
   *     world
   * @return point, polygon or multipolygon, x in [-180, 180]
   * @throws IllegalArgumentException for numbers out of range
   */
  public static Geometry geodesic(double lat, double lon, double radiusKm) {
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 360 && radiusKm >= 0)) {
      throw new IllegalArgumentException("no circle: " + lat + "," + lon + " " + radiusKm);
    }
    double centre = Math.IEEEremainder(lon, 360);
    if (radiusKm == 0) return FACTORY.createPoint(new Coordinate(centre, lat));
    double degrees = outer(lat, radiusKm / Sphere.KM_PER_DEGREE);
    boolean north = lat + degrees >= 90;
    boolean south = lat - degrees <= -90;
    if (north && south) return aroundBothPoles(lat, centre, radiusKm);
    Coordinate[] corners = corners(lat, centre, degrees);
    Polygon plain = north || south ? cap(corners, north ? 90 : -90) : closed(corners);
    return Antimeridian.split(plain);
  }

  /** What the same circle seen from the other side of the Earth leaves over. */
  private static Geometry aroundBothPoles(double lat, double lon, double radiusKm) {
    Geometry world = FACTORY.toGeometry(Antimeridian.WORLD);
    double rest = HALF_WAY_ROUND_KM - radiusKm;
    if (rest <= 0) return world;
    return world.difference(geodesic(-lat, lon > 0 ? lon - 180 : lon + 180, rest));
  }

  /** Radius of the corners such that the edges between them stay outside the circle. */
  private static double outer(double lat, double degrees) {
    double factor = 1 / Math.cos(Math.PI / cornerCount(lat, degrees));
    return Math.min(degrees * factor, (degrees + 180) / 2);
  }

  private static int cornerCount(double lat, double degrees) {
    return Math.abs(lat) + degrees > NEAR_POLE ? CORNERS_NEAR_POLE : CORNERS;
  }

  private static Coordinate[] corners(double lat, double lon, double degrees) {
    int n = cornerCount(lat, degrees);
    Coordinate[] corners = new Coordinate[n];
    for (int i = 0; i < n; i++) {
      double[] at = Sphere.destination(lat, 2 * Math.PI * i / n, Math.toRadians(degrees));
      corners[i] = new Coordinate(lon + at[0], at[1]);
    }
    return corners;
  }

  private static Polygon closed(Coordinate[] corners) {
    Coordinate[] ring = Arrays.copyOf(corners, corners.length + 1);
    ring[corners.length] = corners[0].copy();
    return FACTORY.createPolygon(ring);
  }

  /**
   * Around one pole every meridian is crossed once, so the corners in order of longitude are the
   * edge.
   */
  private static Polygon cap(Coordinate[] corners, double pole) {
    Coordinate[] edge = corners.clone();
    Arrays.sort(edge, Comparator.comparingDouble(Coordinate::getX));
    int n = edge.length;
    Coordinate[] ring = Arrays.copyOf(edge, n + 4);
    ring[n] = new Coordinate(edge[0].x + 360, edge[0].y);
    ring[n + 1] = new Coordinate(edge[0].x + 360, pole);
    ring[n + 2] = new Coordinate(edge[0].x, pole);
    ring[n + 3] = edge[0].copy();
    return FACTORY.createPolygon(ring);
  }
}
