package org.tocsin.alert.tile;

/**
 * Cuts rings and lines to a tile with its margin. Rings in Sutherland and Hodgman's way: a ring
 * that leaves and comes back runs along the edge meanwhile, which lies in the margin and is not
 * seen. It takes rings in any state and costs four walks over the points. Not thread-safe.
 */
final class Clip {
  private static final int LOW = -TileAddress.MARGIN;
  private static final int HIGH = TileAddress.EXTENT + TileAddress.MARGIN;

  /** What is left, x before y; replaced by each call. */
  int[] xy = new int[512];

  private int[] spare = new int[512];

  /** The points of the ring that are left, in {@link #xy}; none where it lies outside. */
  int ring(int[] in, int count) {
    if (xy.length < 2 * count) {
      xy = new int[2 * count];
    }
    System.arraycopy(in, 0, xy, 0, 2 * count);
    int left = count;
    for (int axis = 0; axis < 2 && left > 0; axis++) {
      left = cut(left, axis, LOW, 1);
      left = left == 0 ? 0 : cut(left, axis, HIGH, -1);
    }
    return distinct(xy, left);
  }

  /** Leaves out points that repeat the one before; how many are left. */
  static int distinct(int[] ring, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int before = kept == 0 ? count - 1 : kept - 1;
      boolean repeats = ring[2 * i] == ring[2 * before] && ring[2 * i + 1] == ring[2 * before + 1];
      if (!repeats || count == 1) {
        ring[2 * kept] = ring[2 * i];
        ring[2 * kept++ + 1] = ring[2 * i + 1];
      }
    }
    return kept;
  }

  /**
   * Leaves out points to which a ring goes only to come back the way it came, as rounding makes
   * them: strict readers drop a ring with such a point. How many points are left of a ring that has
   * a surface.
   */
  static int withoutSpikes(int[] ring, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      kept = point(ring, kept, ring[2 * i], ring[2 * i + 1]);
    }
    int first = 0;
    boolean more = true;
    while (more && kept - first > 2) {
      boolean last = isSpike(ring, kept - 2, kept - 1, first);
      more = last || isSpike(ring, kept - 1, first, first + 1);
      kept -= last ? 1 : 0;
      first += more && !last ? 1 : 0;
    }
    System.arraycopy(ring, 2 * first, ring, 0, 2 * (kept - first));
    return kept - first;
  }

  /** Adds a point behind others; how many there are then. */
  private static int point(int[] ring, int count, int x, int y) {
    int kept = count;
    ring[2 * kept] = x;
    ring[2 * kept + 1] = y;
    while (kept > 1 && isSpike(ring, kept - 2, kept - 1, kept)) {
      ring[2 * kept - 2] = x;
      ring[2 * kept - 1] = y;
      kept--;
    }
    boolean repeats = kept > 0 && x == ring[2 * kept - 2] && y == ring[2 * kept - 1];
    return repeats ? kept : kept + 1;
  }

  /** Whether the way from a to b is gone back, in part at least, from b to c; or is none. */
  private static boolean isSpike(int[] ring, int a, int b, int c) {
    long ux = (long) ring[2 * b] - ring[2 * a];
    long uy = (long) ring[2 * b + 1] - ring[2 * a + 1];
    long vx = (long) ring[2 * c] - ring[2 * b];
    long vy = (long) ring[2 * c + 1] - ring[2 * b + 1];
    return ux * vy == uy * vx && ux * vx + uy * vy <= 0;
  }

  /** Keeps what lies on the side of a bound to which {@code sign} points. */
  private int cut(int count, int axis, int bound, int sign) {
    if (spare.length < 4 * count) {
      spare = new int[Math.max(4 * count, 2 * spare.length)];
    }
    int kept = 0;
    int ax = xy[2 * count - 2];
    int ay = xy[2 * count - 1];
    boolean aInside = sign * ((axis == 0 ? ax : ay) - bound) >= 0;
    for (int i = 0; i < count; i++) {
      int bx = xy[2 * i];
      int by = xy[2 * i + 1];
      boolean bInside = sign * ((axis == 0 ? bx : by) - bound) >= 0;
      if (aInside != bInside) {
        spare[2 * kept] = axis == 0 ? bound : crossing(ay, by, ax, bx, bound);
        spare[2 * kept++ + 1] = axis == 0 ? crossing(ax, bx, ay, by, bound) : bound;
      }
      if (bInside) {
        spare[2 * kept] = bx;
        spare[2 * kept++ + 1] = by;
      }
      ax = bx;
      ay = by;
      aInside = bInside;
    }
    int[] swap = xy;
    xy = spare;
    spare = swap;
    return kept;
  }

  /** The other coordinate where the way from a to b meets the bound. */
  private static int crossing(int a, int b, int otherA, int otherB, int bound) {
    double share = ((double) bound - a) / ((double) b - a);
    return (int) Math.rint(otherA + share * ((double) otherB - otherA));
  }

  /**
   * The part of a step that lies inside, as x, y, x, y in {@link #xy}; false where none does. In
   * Liang and Barsky's way.
   */
  boolean step(int ax, int ay, int bx, int by) {
    double dx = (double) bx - ax;
    double dy = (double) by - ay;
    double[] in = {0, 1};
    boolean meets =
        narrow(in, -dx, (double) ax - LOW)
            && narrow(in, dx, (double) HIGH - ax)
            && narrow(in, -dy, (double) ay - LOW)
            && narrow(in, dy, (double) HIGH - ay);
    if (meets) {
      xy[0] = (int) Math.rint(ax + in[0] * dx);
      xy[1] = (int) Math.rint(ay + in[0] * dy);
      xy[2] = (int) Math.rint(ax + in[1] * dx);
      xy[3] = (int) Math.rint(ay + in[1] * dy);
    }
    return meets;
  }

  private static boolean narrow(double[] in, double towards, double room) {
    if (towards == 0) {
      return room >= 0;
    }
    double at = room / towards;
    if (towards < 0) {
      in[0] = Math.max(in[0], at);
    } else {
      in[1] = Math.min(in[1], at);
    }
    return in[0] <= in[1];
  }

  static boolean inside(int x, int y) {
    return x >= LOW && x <= HIGH && y >= LOW && y <= HIGH;
  }
}
