package org.tocsin.geo;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Shapes without the detail that a question does not need, so that thousands of points answer soon.
 *
 * <p>Douglas and Peucker's way, without recursion and with a bound on the work: an outline drawn to
 * hurt makes theirs take the square of its points, and as many frames of stack. Stateless.
 */
final class Coarse {
  /** Beyond this many nested halves the middle point is kept unasked, so that halving goes on. */
  private static final int DEPTH = 64;

  private static final int SMALLEST_RING = 4;

  private Coarse() {}

  /**
   * The shape with its points moved by at most {@code km}; it may touch itself, and no part of it
   * vanishes.
   */
  static Geometry of(Geometry shape, double km) {
    return within(shape, km / Sphere.KM_PER_DEGREE);
  }

  /**
   * The shape with its points moved by at most {@code tolerance}, in the unit of its coordinates.
   * It may touch or cross itself; no part vanishes, a tiny ring keeps four points.
   */
  private static Geometry within(Geometry shape, double tolerance) {
    GeometryTransformer thinner =
        new GeometryTransformer() {
          @Override
          protected CoordinateSequence transformCoordinates(CoordinateSequence in, Geometry of) {
            return createCoordinateSequence(thinned(in.toCoordinateArray(), tolerance));
          }
        };
    return thinner.transform(shape);
  }

  private static Coordinate[] thinned(Coordinate[] points, double tolerance) {
    int last = points.length - 1;
    if (last < SMALLEST_RING) {
      return points;
    }
    BitSet kept = new BitSet(points.length);
    kept.set(0);
    kept.set(last);
    if (points[0].equals2D(points[last])) {
      kept.set(last / 3);
      kept.set(2 * last / 3);
    }
    keep(points, kept, tolerance * tolerance);
    return kept.stream().mapToObj(i -> points[i]).toArray(Coordinate[]::new);
  }

  private record Span(int from, int to, int depth) {}

  private static void keep(Coordinate[] points, BitSet kept, double square) {
    Deque<Span> open = new ArrayDeque<>();
    for (int from = 0, to; (to = kept.nextSetBit(from + 1)) > 0; from = to) {
      open.push(new Span(from, to, 0));
    }
    while (!open.isEmpty()) {
      Span span = open.pop();
      int at = farthest(points, span, square);
      if (at > 0) {
        int cut = span.depth < DEPTH ? at : (span.from + span.to) / 2;
        kept.set(at);
        kept.set(cut);
        open.push(new Span(span.from, cut, span.depth + 1));
        open.push(new Span(cut, span.to, span.depth + 1));
      }
    }
  }

  /** The point farthest from the straight line, or 0 where none is farther than allowed. */
  private static int farthest(Coordinate[] points, Span span, double square) {
    Coordinate a = points[span.from];
    Coordinate b = points[span.to];
    int at = 0;
    double most = square;
    for (int i = span.from + 1; i < span.to; i++) {
      double off = Segments.squareToSegment(points[i].x, points[i].y, a.x, a.y, b.x, b.y);
      if (off > most) {
        most = off;
        at = i;
      }
    }
    return at;
  }
}
