package org.tocsin.alert.tile;

import java.util.Arrays;

/**
 * Tells for each point of an outline the zoom from which on it is seen: where leaving it out would
 * move the outline by more than half a pixel (4 of the 4,096 units of a tile that is shown 512
 * pixels wide). One walk in Douglas and Peucker's way serves all zooms.
 *
 * <p>Without recursion and with a bound on the work, as outlines drawn to hurt make theirs take the
 * square of their points. Not thread-safe.
 */
final class Significance {
  private static final int HALF_PIXEL_BITS = 2;

  /** Half a pixel at zoom z is 2^(20 - z) units of the world. */
  private static final int HALF_PIXEL_AT_ZOOM_0 = World.BITS - 12 + HALF_PIXEL_BITS;

  /** Beyond this many nested halves the middle point is a split too, so that halving goes on. */
  private static final int DEPTH = 64;

  private static final byte ALWAYS = 0;
  private static final byte DEEPEST = TileAddress.MOST_ZOOM;

  private int[] xy;
  private byte[] levels;

  /** From, to (the point after the last stands for the first), level of what is above, depth. */
  private int[] open = new int[256];

  private int height;
  private int from;
  private int end;

  /**
   * A ring without its closing point.
   *
   * @param points x before y, in units of the world; those from an index up to, not including,
   *     another are the ring
   * @param zooms receives a zoom for each
   */
  void ring(int[] points, byte[] zooms, int first, int after) {
    begin(points, zooms, first, after);
    int far = farthestFrom(first);
    levels[first] = ALWAYS;
    levels[far] = ALWAYS;
    push(first, far, ALWAYS, 0);
    push(far, after, ALWAYS, 0);
    walk();
  }

  /** As {@link #ring}, for a line: both ends are always seen. */
  void line(int[] points, byte[] zooms, int first, int after) {
    begin(points, zooms, first, after);
    levels[first] = ALWAYS;
    levels[after - 1] = ALWAYS;
    push(first, after - 1, ALWAYS, 0);
    walk();
  }

  private void begin(int[] points, byte[] zooms, int first, int after) {
    xy = points;
    levels = zooms;
    from = first;
    end = after;
  }

  private int farthestFrom(int first) {
    int far = first;
    double most = -1;
    for (int i = first; i < end; i++) {
      double dx = (double) xy[2 * i] - xy[2 * first];
      double dy = (double) xy[2 * i + 1] - xy[2 * first + 1];
      if (dx * dx + dy * dy > most) {
        most = dx * dx + dy * dy;
        far = i;
      }
    }
    return far;
  }

  private void walk() {
    while (height > 0) {
      height -= 4;
      split(open[height], open[height + 1], open[height + 2], open[height + 3]);
    }
  }

  private void split(int a, int b, int above, int depth) {
    if (b - a < 2) {
      return;
    }
    int b0 = b == end ? from : b;
    double ax = xy[2 * a];
    double ay = xy[2 * a + 1];
    double dx = xy[2 * b0] - ax;
    double dy = xy[2 * b0 + 1] - ay;
    double length = dx * dx + dy * dy;
    double most = -1;
    int far = a + 1;
    for (int i = a + 1; i < b; i++) {
      double px = xy[2 * i] - ax;
      double py = xy[2 * i + 1] - ay;
      double along = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
      double ox = px - along * dx;
      double oy = py - along * dy;
      double off = ox * ox + oy * oy;
      if (off > most) {
        most = off;
        far = i;
      }
    }
    int level = Math.max(above, zoom(most));
    if (level >= DEEPEST) {
      Arrays.fill(levels, a + 1, b, DEEPEST);
      return;
    }
    levels[far] = (byte) level;
    if (depth < DEPTH) {
      push(a, far, level, depth + 1);
      push(far, b, level, depth + 1);
    } else {
      int middle = (a + b) >>> 1;
      levels[middle] = (byte) level;
      push(a, Math.min(far, middle), level, depth + 1);
      push(Math.min(far, middle), Math.max(far, middle), level, depth + 1);
      push(Math.max(far, middle), b, level, depth + 1);
    }
  }

  /** The first zoom at which the root of {@code square} is half a pixel or more. */
  private static int zoom(double square) {
    return square < 1
        ? DEEPEST
        : Math.clamp(HALF_PIXEL_AT_ZOOM_0 - (Math.getExponent(square) >> 1), ALWAYS, DEEPEST);
  }

  private void push(int a, int b, int level, int depth) {
    if (height == open.length) {
      open = Arrays.copyOf(open, 2 * height);
    }
    open[height++] = a;
    open[height++] = b;
    open[height++] = level;
    open[height++] = depth;
  }
}
