package org.tocsin.subscription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Geometry the obvious way, for checking the quick one: rays for what lies inside, and the least of
 * many distances between vectors. Shares no formula with it. Answers NaN-free doubles whose borders
 * the caller leaves aside.
 */
final class SlowEarth {
  private static final double RADIUS = 6_371_008.8; // metres
  private static final int SAMPLES = 48;
  private static final double PLAIN = 1e-8; // degrees

  private SlowEarth() {}

  /** Rings of one polygon, or a line (open) or point as a ring of its own that holds nothing. */
  record Flat(List<double[][]> rings, boolean surface) {
    /** Whether the boxes around the two are further apart than any border matters. */
    boolean isFarFrom(Flat other) {
      return low(0) > other.high(0) + 1e-6
          || other.low(0) > high(0) + 1e-6
          || low(1) > other.high(1) + 1e-6
          || other.low(1) > high(1) + 1e-6;
    }

    private double low(int axis) {
      return Arrays.stream(rings.getFirst()).mapToDouble(p -> p[axis]).min().orElseThrow();
    }

    private double high(int axis) {
      return Arrays.stream(rings.getFirst()).mapToDouble(p -> p[axis]).max().orElseThrow();
    }
  }

  static List<Flat> flats(Geometry shape) {
    List<Flat> flats = new ArrayList<>();
    collect(shape, flats);
    return flats;
  }

  private static void collect(Geometry shape, List<Flat> flats) {
    if (shape instanceof GeometryCollection) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        collect(shape.getGeometryN(i), flats);
      }
    } else if (shape instanceof Polygon polygon) {
      List<double[][]> rings = new ArrayList<>();
      rings.add(ring(polygon.getExteriorRing()));
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        rings.add(ring(polygon.getInteriorRingN(i)));
      }
      flats.add(new Flat(rings, true));
    } else {
      flats.add(new Flat(Collections.singletonList(points(shape.getCoordinates())), false));
    }
  }

  private static double[][] ring(LineString line) {
    return points(line.getCoordinates());
  }

  private static double[][] points(Coordinate[] corners) {
    double[][] points = new double[corners.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {corners[i].x, corners[i].y};
    }
    return points;
  }

  /** Whether a ray to the east crosses the rings an odd number of times. */
  static boolean inside(double x, double y, Flat flat) {
    boolean inside = false;
    for (double[][] ring : flat.rings()) {
      for (int i = 1; i < ring.length && flat.surface(); i++) {
        double[] a = ring[i - 1];
        double[] b = ring[i];
        if (a[1] > y != b[1] > y && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) {
          inside = !inside;
        }
      }
    }
    return inside;
  }

  static double metres(double lat0, double lon0, double lat1, double lon1) {
    double[] a = vector(lat0, lon0);
    double[] b = vector(lat1, lon1);
    double x = a[1] * b[2] - a[2] * b[1];
    double y = a[2] * b[0] - a[0] * b[2];
    double z = a[0] * b[1] - a[1] * b[0];
    double dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    return RADIUS * Math.atan2(Math.sqrt(x * x + y * y + z * z), dot);
  }

  private static double[] vector(double lat, double lon) {
    double phi = Math.toRadians(lat);
    double lambda = Math.toRadians(lon);
    return new double[] {
      Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)
    };
  }

  /**
   * Least distance from a point to the shape in metres; anything beyond {@code enough} may be too
   * much.
   */
  static double metres(double lat, double lon, List<Flat> shape, double enough) {
    double least = Double.MAX_VALUE;
    for (Flat flat : shape) {
      if (inside(lon, lat, flat)) {
        return 0;
      }
      for (double[][] ring : flat.rings()) {
        for (int i = 0; i < ring.length; i++) {
          double[] a = ring[Math.max(0, i - 1)];
          least = Math.min(least, metres(lat, lon, a, ring[i], Math.min(enough, least)));
        }
      }
    }
    return least;
  }

  private static double metres(double lat, double lon, double[] a, double[] b, double enough) {
    double atEnd = metres(lat, lon, b[1], b[0]);
    double longest = Math.hypot(b[0] - a[0], b[1] - a[1]) * 111_200;
    if (atEnd - longest > enough) {
      return atEnd;
    }
    int last = (int) Math.clamp(longest / 2_000, 2, SAMPLES);
    double[] samples = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      samples[i] = at(lat, lon, a, b, (double) i / last);
    }
    double least = Double.MAX_VALUE;
    for (int i = 0; i <= last; i++) {
      boolean valley =
          (i == 0 || samples[i] <= samples[i - 1]) && (i == last || samples[i] <= samples[i + 1]);
      if (valley) {
        least = Math.min(least, valley(lat, lon, a, b, i, last));
      }
    }
    return least;
  }

  private static double valley(
      double lat, double lon, double[] a, double[] b, int sample, int last) {
    double low = Math.max(0, sample - 1.0) / last;
    double high = Math.min(last, sample + 1.0) / last;
    for (int i = 0; i < 60; i++) {
      double third = (high - low) / 3;
      if (at(lat, lon, a, b, low + third) < at(lat, lon, a, b, high - third)) {
        high -= third;
      } else {
        low += third;
      }
    }
    return at(lat, lon, a, b, (low + high) / 2);
  }

  private static double at(double lat, double lon, double[] a, double[] b, double t) {
    return metres(lat, lon, a[1] + t * (b[1] - a[1]), a[0] + t * (b[0] - a[0]));
  }

  /** Whether two flat shapes meet, and how near to a border the answer is, in degrees. */
  record Meeting(boolean meets, double border) {
    /** A plain yes makes up for any border. */
    Meeting or(Meeting other) {
      boolean plain = meets && border > PLAIN || other.meets && other.border > PLAIN;
      double least = Math.min(border, other.border);
      return new Meeting(meets || other.meets, plain ? Double.MAX_VALUE : least);
    }
  }

  static final Meeting APART = new Meeting(false, Double.MAX_VALUE);

  /** The ring may run on beyond 180 degrees: it is held against the shape at each turn. */
  static Meeting meeting(double[][] ring, List<Flat> shape) {
    Meeting meeting = APART;
    for (int turn = -720; turn <= 720; turn += 360) {
      double[][] turned = new double[ring.length][];
      for (int i = 0; i < ring.length; i++) {
        turned[i] = new double[] {ring[i][0] + turn, ring[i][1]};
      }
      Flat flat = new Flat(Collections.singletonList(turned), true);
      for (Flat part : shape) {
        meeting = meeting.or(meeting(flat, part));
      }
    }
    return meeting;
  }

  private static Meeting meeting(Flat a, Flat b) {
    if (a.isFarFrom(b)) {
      return APART;
    }
    double[][] first = a.rings().getFirst();
    double[][] other = b.rings().getFirst();
    boolean meets = inside(first[0][0], first[0][1], b) || inside(other[0][0], other[0][1], a);
    double border = Double.MAX_VALUE;
    for (double[][] ring : b.rings()) {
      for (int i = 1; i < first.length; i++) {
        for (int j = Math.min(1, ring.length - 1); j < ring.length; j++) {
          double[] c = ring[Math.max(0, j - 1)];
          meets |= cross(first[i - 1], first[i], c, ring[j]);
          if (!alongPole(first[i - 1], first[i])) {
            border = Math.min(border, ends(first[i - 1], first[i], c, ring[j]));
          }
        }
      }
    }
    return new Meeting(meets, border);
  }

  /** An edge that is one point on Earth: what lies along it tells nothing. */
  private static boolean alongPole(double[] a, double[] b) {
    return Math.abs(a[1]) == 90 && a[1] == b[1];
  }

  private static boolean cross(double[] a, double[] b, double[] c, double[] d) {
    return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b);
  }

  private static boolean side(double[] a, double[] b, double[] p) {
    return (b[0] - a[0]) * (p[1] - a[1]) > (b[1] - a[1]) * (p[0] - a[0]);
  }

  /** Least distance of an end of one edge from the other edge. */
  private static double ends(double[] a, double[] b, double[] c, double[] d) {
    return Math.min(Math.min(off(a, c, d), off(b, c, d)), Math.min(off(c, a, b), off(d, a, b)));
  }

  private static double off(double[] p, double[] a, double[] b) {
    double x = b[0] - a[0];
    double y = b[1] - a[1];
    double square = x * x + y * y;
    double t = square == 0 ? 0 : ((p[0] - a[0]) * x + (p[1] - a[1]) * y) / square;
    double clamped = Math.max(0, Math.min(1, t));
    return Math.hypot(p[0] - a[0] - clamped * x, p[1] - a[1] - clamped * y);
  }
}
