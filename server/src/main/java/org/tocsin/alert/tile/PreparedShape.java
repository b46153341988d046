package org.tocsin.alert.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * A shape as tiles need it: its points on the web map, and for each the zoom from which on it is
 * seen, so that every tile of every zoom is drawn by one walk over them. About 10 bytes a point.
 * Immutable.
 */
public final class PreparedShape {
  static final byte POINT = 0;
  static final byte LINE = 1;

  /** Positive by the surveyor's formula, as vector tiles want the outer ring of a polygon. */
  static final byte SHELL = 2;

  /** Negative; belongs to the last shell before it. */
  static final byte HOLE = 3;

  /** A shell that goes around the world: it has no copy on the next turn. */
  static final byte BELT = 4;

  /** How many points are left out together where a tile is far from all of them. */
  static final int STRETCH = 32;

  private static final int OVERHEAD = 120;

  /** x before y. */
  final int[] xy;

  final byte[] levels;
  final byte[] kinds;

  /** Index of the point after the last of each ring, line or point. */
  final int[] ends;

  /** West, north, east, south of each ring, line or point. */
  final int[] boxes;

  /** The same of each {@value #STRETCH} points in a row, whatever ring they belong to. */
  final int[] stretches;

  private PreparedShape(Builder builder) {
    xy = Arrays.copyOf(builder.xy, 2 * builder.points);
    levels = Arrays.copyOf(builder.levels, builder.points);
    kinds = Arrays.copyOf(builder.kinds, builder.rings);
    ends = Arrays.copyOf(builder.ends, builder.rings);
    boxes = new int[4 * builder.rings];
    for (int ring = 0, first = 0; ring < kinds.length; first = ends[ring++]) {
      box(boxes, ring, first, ends[ring]);
    }
    stretches = new int[4 * ((levels.length + STRETCH - 1) / STRETCH)];
    for (int i = 0; i < stretches.length / 4; i++) {
      box(stretches, i, i * STRETCH, Math.min(levels.length, (i + 1) * STRETCH));
    }
  }

  private void box(int[] boxes, int at, int first, int after) {
    int minX = Integer.MAX_VALUE;
    int minY = Integer.MAX_VALUE;
    int maxX = Integer.MIN_VALUE;
    int maxY = Integer.MIN_VALUE;
    for (int i = first; i < after; i++) {
      minX = Math.min(minX, xy[2 * i]);
      minY = Math.min(minY, xy[2 * i + 1]);
      maxX = Math.max(maxX, xy[2 * i]);
      maxY = Math.max(maxY, xy[2 * i + 1]);
    }
    boxes[4 * at] = minX;
    boxes[4 * at + 1] = minY;
    boxes[4 * at + 2] = maxX;
    boxes[4 * at + 3] = maxY;
  }

  /**
   * Prepares any shape, valid or not. What was split at the antimeridian is joined again, so that
   * no seam is seen there.
   *
   * @param shape longitude and latitude; not modified
   */
  public static PreparedShape of(Geometry shape) {
    List<Geometry> parts = new ArrayList<>();
    flatten(shape, parts);
    Builder builder = new Builder(shape.getNumPoints(), parts.size());
    for (Geometry part : Antimeridian.joined(parts)) {
      builder.add(part);
    }
    return new PreparedShape(builder);
  }

  private static void flatten(Geometry shape, List<Geometry> parts) {
    if (shape instanceof GeometryCollection) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        flatten(shape.getGeometryN(i), parts);
      }
    } else if (!shape.isEmpty()) {
      parts.add(shape);
    }
  }

  /** About how much memory it takes. */
  public int bytes() {
    return OVERHEAD + 9 * levels.length + 21 * kinds.length + 4 * stretches.length;
  }

  private static final class Builder {
    private final Significance significance = new Significance();
    private int[] xy;
    private byte[] levels;
    private byte[] kinds;
    private int[] ends;
    private int points;
    private int rings;

    Builder(int points, int parts) {
      xy = new int[2 * points];
      levels = new byte[points];
      kinds = new byte[parts];
      ends = new int[parts];
    }

    void add(Geometry part) {
      switch (part) {
        case Polygon polygon -> polygon(polygon);
        case LineString line -> line(line.getCoordinateSequence());
        case Point point -> {
          append(point.getX(), point.getY());
          ring(POINT);
        }
        default -> throw new IllegalArgumentException("no part of a shape: " + part.getClass());
      }
    }

    private void polygon(Polygon polygon) {
      boolean belt = Antimeridian.isBelt(polygon);
      ring(polygon.getExteriorRing(), belt ? BELT : SHELL);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        ring(polygon.getInteriorRingN(i), HOLE);
      }
    }

    private void ring(LinearRing ring, byte kind) {
      int first = points;
      CoordinateSequence from = ring.getCoordinateSequence();
      for (int i = 0; i < from.size() - 1; i++) {
        double lon = kind == BELT ? Antimeridian.widened(from.getX(i)) : from.getX(i);
        append(lon, from.getY(i));
      }
      if (surface(first) > 0 == (kind == HOLE)) {
        reverse(first);
      }
      significance.ring(xy, levels, first, points);
      ring(kind);
    }

    private void line(CoordinateSequence from) {
      int first = points;
      for (int i = 0; i < from.size(); i++) {
        append(from.getX(i), from.getY(i));
      }
      significance.line(xy, levels, first, points);
      ring(LINE);
    }

    private void append(double lon, double lat) {
      if (points == levels.length) {
        xy = Arrays.copyOf(xy, 4 * points + 16);
        levels = Arrays.copyOf(levels, 2 * points + 8);
      }
      xy[2 * points] = World.x(lon);
      xy[2 * points + 1] = World.y(lat);
      points++;
    }

    private void ring(byte kind) {
      if (rings == kinds.length) {
        kinds = Arrays.copyOf(kinds, 2 * rings + 4);
        ends = Arrays.copyOf(ends, 2 * rings + 4);
      }
      kinds[rings] = kind;
      ends[rings++] = points;
    }

    private double surface(int first) {
      double twice = 0;
      for (int i = first, before = points - 1; i < points; before = i++) {
        twice +=
            ((double) xy[2 * before] - xy[2 * first]) * ((double) xy[2 * i + 1] - xy[2 * first + 1])
                - ((double) xy[2 * i] - xy[2 * first])
                    * ((double) xy[2 * before + 1] - xy[2 * first + 1]);
      }
      return twice;
    }

    private void reverse(int first) {
      for (int i = first, j = points - 1; i < j; i++, j--) {
        swap(2 * i, 2 * j);
        swap(2 * i + 1, 2 * j + 1);
      }
    }

    private void swap(int i, int j) {
      int kept = xy[i];
      xy[i] = xy[j];
      xy[j] = kept;
    }
  }
}
