package org.tocsin.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** The edges of shapes, indexed in short runs, for distances from points. Immutable. */
final class Edges {
  private static final int RUN = 8;

  /** In kilometres: a centimetre. */
  private static final double FINEST = 1e-5;

  /**
   * Halvings of one edge after which it is taken for near enough: only an edge that keeps to the
   * very distance asked for, all along, needs so many.
   */
  private static final int MOST_HALVINGS = 4000;

  private final STRtree runs = new STRtree();

  /** The points from {@code first} to {@code last}, both included. */
  private record Run(double[] path, int first, int last) {}

  private Edges() {}

  static Edges of(List<Geometry> shapes) {
    Edges edges = new Edges();
    for (Geometry shape : shapes) shape.apply(edges.collector());
    edges.runs.build();
    return edges;
  }

  private GeometryComponentFilter collector() {
    return part -> {
      if (part instanceof LineString line) add(path(line.getCoordinateSequence()));
      if (part instanceof Point p && !p.isEmpty()) {
        add(new double[] {p.getX(), p.getY(), p.getX(), p.getY()});
      }
    };
  }

  private static double[] path(CoordinateSequence points) {
    double[] path = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      path[2 * i] = points.getX(i);
      path[2 * i + 1] = points.getY(i);
    }
    return path;
  }

  private void add(double[] path) {
    int points = path.length / 2;
    for (int first = 0; first < points - 1; first += RUN) {
      int last = Math.min(first + RUN, points - 1);
      Envelope box = new Envelope();
      for (int i = first; i <= last; i++) box.expandToInclude(path[2 * i], path[2 * i + 1]);
      runs.insert(box, new Run(path, first, last));
    }
  }

  /** Whether some edge comes within a great-circle distance of a point. */
  boolean within(double lat, double lon, double km) {
    for (Envelope window : windows(lat, lon, km)) {
      List<Run> near = new ArrayList<>();
      runs.query(window, run -> near.add((Run) run));
      for (Run run : near) {
        if (within(lat, lon, km, run)) return true;
      }
    }
    return false;
  }

  /** Boxes around the circle: one, or with what of it lies over the antimeridian two. */
  private static List<Envelope> windows(double lat, double lon, double km) {
    Surround around = Surround.of(lat, km);
    double south = lat - around.lat();
    double north = lat + around.lat();
    if (around.lon() >= 180) return List.of(new Envelope(-180, 180, south, north));
    List<Envelope> windows = new ArrayList<>(2);
    for (int turn = -360; turn <= 360; turn += 360) {
      double west = lon + turn - around.lon();
      double east = lon + turn + around.lon();
      if (east >= -180 && west <= 180) windows.add(new Envelope(west, east, south, north));
    }
    return windows;
  }

  private static boolean within(double lat, double lon, double km, Run run) {
    double[] path = run.path();
    for (int i = run.first(); i < run.last(); i++) {
      int at = 2 * i;
      Halving halving = new Halving(lat, lon, km);
      if (halving.near(path[at], path[at + 1], path[at + 2], path[at + 3])) return true;
    }
    return false;
  }

  /**
   * Halves an edge until each piece is plainly near or plainly far. No point of a piece is further
   * from its middle than half its length, and that is at most its length on the widest parallel
   * that it meets.
   */
  private static final class Halving {
    private final double lat;
    private final double lon;
    private final double km;
    private int halvings;

    Halving(double lat, double lon, double km) {
      this.lat = lat;
      this.lon = lon;
      this.km = km;
    }

    boolean near(double x0, double y0, double x1, double y1) {
      double x = (x0 + x1) / 2;
      double y = (y0 + y1) / 2;
      double middle = Sphere.km(lat, lon, y, x);
      if (middle <= km) return true;
      double half = halfLength(x0, y0, x1, y1);
      if (middle - half > km || half < FINEST) return false;
      if (++halvings > MOST_HALVINGS) return true;
      return near(x0, y0, x, y) || near(x, y, x1, y1);
    }

    private static double halfLength(double x0, double y0, double x1, double y1) {
      double widest = y0 * y1 <= 0 ? 0 : Math.min(Math.abs(y0), Math.abs(y1));
      double east = (x1 - x0) * Math.cos(Math.toRadians(widest));
      double north = y1 - y0;
      return Math.sqrt(east * east + north * north) / 2 * Sphere.KM_PER_DEGREE;
    }
  }
}
