package org.tocsin.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Polygons as bare loops of numbers: x, y, x, y … in degrees, the closing point left out, shells
 * clockwise and holes the other way round. This is what {@link Surface} integrates over; loops cut
 * at a line may run back and forth along it, which adds nothing to a surface.
 */
final class Loops {
  static final double[][] NONE = {};

  private Loops() {}

  /** All rings of all polygons in {@code g}; points and lines give none. */
  static double[][] of(Geometry g) {
    List<double[]> loops = new ArrayList<>();
    for (int i = 0; i < g.getNumGeometries(); i++) {
      Geometry part = g.getGeometryN(i);
      if (part instanceof Polygon polygon) addPolygon(polygon, loops);
      else if (part.getNumGeometries() > 1) loops.addAll(Arrays.asList(of(part)));
    }
    return loops.toArray(double[][]::new);
  }

  private static void addPolygon(Polygon polygon, List<double[]> loops) {
    if (polygon.isEmpty()) return;
    loops.add(loop(polygon.getExteriorRing().getCoordinateSequence(), true));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      loops.add(loop(polygon.getInteriorRingN(i).getCoordinateSequence(), false));
    }
  }

  private static double[] loop(CoordinateSequence ring, boolean clockwise) {
    int n = ring.size() - 1;
    boolean reverse = Orientation.isCCW(ring) == clockwise;
    double[] loop = new double[2 * n];
    for (int i = 0; i < n; i++) {
      int from = reverse ? n - i : i;
      loop[2 * i] = ring.getX(from);
      loop[2 * i + 1] = ring.getY(from);
    }
    return loop;
  }

  static int points(double[][] loops) {
    int values = 0;
    for (double[] loop : loops) values += loop.length;
    return values / 2;
  }

  /** What lies within the box. */
  static double[][] clip(double[][] loops, Box box) {
    double[][] left = clip(loops, 0, box.minX(), false);
    left = clip(left, 0, box.maxX(), true);
    left = clip(left, 1, box.minY(), false);
    return clip(left, 1, box.maxY(), true);
  }

  /**
   * What lies on one side of a line (Sutherland and Hodgman's way, loop by loop).
   *
   * @param axis 0 to cut at x = {@code at}, 1 to cut at y = {@code at}
   * @param below whether to keep the side of smaller values
   */
  static double[][] clip(double[][] loops, int axis, double at, boolean below) {
    double[][] kept = new double[loops.length][];
    int count = 0;
    for (double[] loop : loops) {
      double[] part = clip(loop, axis, at, below);
      if (part.length >= 6) kept[count++] = part;
    }
    return count == 0 ? NONE : count == kept.length ? kept : Arrays.copyOf(kept, count);
  }

  private static double[] clip(double[] loop, int axis, double at, boolean below) {
    int outside = 0;
    for (int i = axis; i < loop.length; i += 2)
      if (loop[i] > at == below && loop[i] != at) outside++;
    if (outside == 0) return loop;
    if (2 * outside == loop.length) return new double[0];
    double[] out = new double[2 * loop.length];
    int size = 0;
    double x0 = loop[loop.length - 2];
    double y0 = loop[loop.length - 1];
    for (int i = 0; i < loop.length; i += 2) {
      double x1 = loop[i];
      double y1 = loop[i + 1];
      double from = axis == 0 ? x0 : y0;
      double to = axis == 0 ? x1 : y1;
      if (from < at && to > at || from > at && to < at) {
        double t = (at - from) / (to - from);
        out[size++] = axis == 0 ? at : x0 + t * (x1 - x0);
        out[size++] = axis == 0 ? y0 + t * (y1 - y0) : at;
      }
      if (to == at || to < at == below) {
        out[size++] = x1;
        out[size++] = y1;
      }
      x0 = x1;
      y0 = y1;
    }
    return Arrays.copyOf(out, size);
  }
}
