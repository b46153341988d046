package org.tocsin.geo;

import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Shapes like those that forecasters draw, for tests. */
final class Shapes {
  static final GeometryFactory FACTORY = new GeometryFactory();

  private Shapes() {}

  static Polygon box(double minX, double minY, double maxX, double maxY) {
    return polygon(minX, minY, minX, maxY, maxX, maxY, maxX, minY);
  }

  /** A polygon from x, y, x, y … without the closing point. */
  static Polygon polygon(double... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < xy.length / 2; i++) ring[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    ring[xy.length / 2] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  static Geometry point(double x, double y) {
    return FACTORY.createPoint(new Coordinate(x, y));
  }

  static Geometry line(double... xy) {
    Coordinate[] points = new Coordinate[xy.length / 2];
    for (int i = 0; i < points.length; i++) points[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    return FACTORY.createLineString(points);
  }

  /** A blob of 20 to 300 corners, 0.2° to 5° wide, near some area. */
  static Polygon warning(Random random, List<Outline> near) {
    Geometry area = near.get(random.nextInt(near.size())).geometry();
    Coordinate centre = area.getInteriorPoint().getCoordinate();
    int corners = 20 + (int) (280 * square(random.nextDouble()));
    double radius = 0.1 + 2.4 * square(random.nextDouble());
    double x = Math.clamp(centre.x + random.nextGaussian() / 2, -176, 176);
    double y = Math.clamp(centre.y + random.nextGaussian() / 2, -86, 86);
    double turn3 = random.nextDouble() * 6;
    double turn7 = random.nextDouble() * 6;
    double[] ring = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double t = 2 * Math.PI * i / corners;
      double lobes = 1 + 0.25 * Math.sin(3 * t + turn3) + 0.15 * Math.sin(7 * t + turn7);
      ring[2 * i] = x + radius * lobes * Math.cos(t);
      ring[2 * i + 1] = y + radius * lobes * Math.sin(t) * 0.8;
    }
    return polygon(ring);
  }

  private static double square(double value) {
    return value * value;
  }
}
