package org.tocsin.alert;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.cap.Area;
import org.tocsin.cap.Circle;
import org.tocsin.cap.Polygon;

/**
 * How much is spent on locating one alert, so that one drawn to hurt cannot hold up the others.
 * What is left over is boxed: it covers too much rather than too little. Real alerts come nowhere
 * near the limits. Not thread-safe.
 */
final class Effort {
  static final int MOST_SHAPES = 10_000;
  static final int MOST_POINTS = 200_000;

  /** Thousands of points, squared per shape: what a winding outline costs. */
  static final double MOST_SQUARES = 400;

  /** Areas looked at, a shape's each time anew: about ten microseconds each. */
  static final int MOST_HITS = 50_000;

  private static final double KM_PER_DEGREE = 111;
  private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Envelope rest = new Envelope();
  private int shapes;
  private int points;
  private double squares;
  private int hits;

  void spend(Geometry shape, int areas) {
    shapes++;
    points += shape.getNumPoints();
    squares += Math.pow(shape.getNumPoints() / 1000.0, 2);
    hits += areas;
  }

  boolean isSpent() {
    return shapes >= MOST_SHAPES
        || points >= MOST_POINTS
        || squares >= MOST_SQUARES
        || hits >= MOST_HITS;
  }

  void skip(Geometry shape) {
    rest.expandToInclude(shape.getEnvelopeInternal());
  }

  /** As its numbers are, unrepaired. */
  void skip(Area area) {
    for (Polygon polygon : area.polygons()) {
      for (int i = 0; i < polygon.size(); i++) {
        include(polygon.lat(i), polygon.lon(i), 0);
      }
    }
    for (Circle circle : area.circles()) {
      include(circle.lat(), circle.lon(), Math.max(0, circle.radiusKm() / KM_PER_DEGREE));
    }
  }

  private void include(double lat, double lon, double degrees) {
    if (WORLD.contains(lon, lat) && degrees >= 0) {
      double wide = degrees / Math.max(0.01, Math.cos(Math.toRadians(lat)));
      Envelope around = new Envelope(lon - wide, lon + wide, lat - degrees, lat + degrees);
      rest.expandToInclude(around.intersection(WORLD));
    }
  }

  /** The box around what was skipped; null when nothing was. */
  Geometry rest() {
    return rest.isNull() ? null : GEOMETRY.toGeometry(rest);
  }
}
