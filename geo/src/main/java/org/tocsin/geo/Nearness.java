package org.tocsin.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/**
 * Distances from one shape to areas that it does not touch, over the antimeridian too. Measured on
 * a map that is true to scale at the shape's own latitude, good to a few percent within some
 * hundred kilometres.
 */
final class Nearness {
  private static final double DETAIL_KM = 0.1;

  private final double degreesLat;
  private final double degreesLon;
  private final double shrink;
  private final List<double[]> paths;
  private final Envelope window;

  Nearness(Geometry shape, double km) {

    this.window = shape.getEnvelopeInternal().copy();
    double farthest = Math.max(Math.abs(window.getMinY()), Math.abs(window.getMaxY()));
    this.degreesLat = km / Sphere.KM_PER_DEGREE;
    this.degreesLon = degreesLat / cosine(Math.min(89, farthest + degreesLat));
    this.shrink = cosine(window.isNull() ? 0 : window.centre().y);
    this.paths = paths(Coarse.of(shape, DETAIL_KM));
    window.expandBy(degreesLon, degreesLat);
  }

  private static double cosine(double latitude) {
    return Math.max(0.01, Math.cos(Math.toRadians(latitude)));
  }

  /** Boxes to look in: around the shape, and what of that runs over the antimeridian. */
  List<Envelope> windows() {
    List<Envelope> windows = new ArrayList<>();
    for (int turn = -1; turn <= 1; turn++) windows.add(shifted(window, turn * 360));
    return windows;
  }

  private static Envelope shifted(Envelope e, double by) {
    return e.isNull()
        ? e
        : new Envelope(e.getMinX() + by, e.getMaxX() + by, e.getMinY(), e.getMaxY());
  }

  /** Least distance to the area; more than the limit where it is beyond that. */
  double km(Geometry area) {
    double least = Double.MAX_VALUE;
    for (double[] edge : paths(area)) {
      for (int turn = -360; turn <= 360; turn += 360) least = Math.min(least, km(edge, turn));
    }
    return least;
  }

  private double km(double[] path, double turn) {
    double least = Double.MAX_VALUE;
    for (int i = 2; i < path.length; i += 2) {
      double u0 = path[i - 2] + turn;
      double u1 = path[i] + turn;
      boolean aside = Math.max(u0, u1) < window.getMinX() || Math.min(u0, u1) > window.getMaxX();
      double v0 = path[i - 1];
      double v1 = path[i + 1];
      if (aside || Math.max(v0, v1) < window.getMinY() || Math.min(v0, v1) > window.getMaxY())
        continue;
      least = Math.min(least, km(u0, v0, u1, v1));
    }
    return least;
  }

  private double km(double u0, double v0, double u1, double v1) {
    double square = Double.MAX_VALUE;
    for (double[] path : paths) {
      for (int i = 2; i < path.length; i += 2) {
        square =
            Math.min(
                square,
                Segments.squareDistance(
                    path[i - 2] * shrink,
                    path[i - 1],
                    path[i] * shrink,
                    path[i + 1],
                    u0 * shrink,
                    v0,
                    u1 * shrink,
                    v1));
      }
    }
    return Math.sqrt(square) * Sphere.KM_PER_DEGREE;
  }

  /** All edges of all parts; a point is a path from itself to itself. */
  private static List<double[]> paths(Geometry shape) {
    List<double[]> paths = new ArrayList<>();
    GeometryComponentFilter collector =
        part -> {
          if (part instanceof LineString line) paths.add(path(line.getCoordinateSequence()));
          if (part instanceof Point p && !p.isEmpty()) {
            paths.add(new double[] {p.getX(), p.getY(), p.getX(), p.getY()});
          }
        };
    shape.apply(collector);
    return paths;
  }

  private static double[] path(CoordinateSequence points) {
    double[] path = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      path[2 * i] = points.getX(i);
      path[2 * i + 1] = points.getY(i);
    }
    return path;
  }
}
