package org.tocsin.alert.tile;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What one tile shows of one thing: polygons, and as lines and points what is too thin or too small
 * to be seen as such, so that no warning vanishes. Made once for a tile and used again for each
 * thing on it. Not thread-safe.
 */
public final class Sketch {
  /** A part smaller than a pixel both ways is a point; of the points within a pixel one is kept. */
  private static final int PIXEL_BITS = 3;

  private static final int PIXEL = 1 << PIXEL_BITS;

  private final TileAddress address;
  private final WorldBox box;
  private final int shift;
  private final Clip clip = new Clip();
  final Path polygons = new Path();
  final Path lines = new Path();
  private final Path points = new Path();
  private int[] ring = new int[512];
  private int gathered;
  private long left;
  private long top;
  private int[] specks = new int[16];
  private int speckCount;
  private final Set<Long> pixels = new HashSet<>();

  public Sketch(TileAddress address) {
    this.address = address;
    this.box = address.box();
    this.shift = address.shift();
  }

  /** An empty sheet again. */
  public void clear() {
    polygons.clear();
    lines.clear();
    if (speckCount > 0) {
      pixels.clear();
      speckCount = 0;
    }
  }

  /** Whether nothing of what was added is on the tile. */
  public boolean isEmpty() {
    return polygons.isEmpty() && lines.isEmpty() && speckCount == 0;
  }

  /** Leaves one point where nothing else was drawn, and none where something was. */
  public void withoutSpecks() {
    boolean drawn = !polygons.isEmpty() || !lines.isEmpty();
    if (drawn) {
      speckCount = 0;
      pixels.clear();
    }
    speckCount = Math.min(1, speckCount);
  }

  /** Adds what the tile shows of a shape, on whichever turn around the world. */
  public void add(PreparedShape shape) {
    boolean shellSeen = false;
    for (int r = 0, first = 0; r < shape.kinds.length; first = shape.ends[r++]) {
      byte kind = shape.kinds[r];
      if (kind != PreparedShape.HOLE) {
        shellSeen = false;
      } else if (!shellSeen) {
        continue; // a hole in what is not drawn
      }
      int turns = kind == PreparedShape.BELT ? 0 : 1;
      for (int turn = -turns; turn <= turns; turn++) {
        if (meets(shape.boxes, 4 * r, turn)) {
          shellSeen |= part(shape, r, first, (long) turn * World.SIZE);
        }
      }
    }
  }

  /** Adds a point. */
  public void add(double lon, double lat) {
    long x = World.x(lon);
    long y = World.y(lat);
    for (int turn = -1; turn <= 1; turn++) {
      speck(x + (long) turn * World.SIZE, y);
    }
  }

  /** Adds a point in the middle of the tile. */
  public void addMiddle() {
    point(TileAddress.EXTENT / 2, TileAddress.EXTENT / 2);
  }

  private boolean meets(int[] boxes, int at, int turn) {
    long by = (long) turn * World.SIZE;
    return box.meets(boxes[at] + by, boxes[at + 1], boxes[at + 2] + by, boxes[at + 3]);
  }

  /** Whether it was drawn as a polygon. */
  private boolean part(PreparedShape shape, int r, int first, long by) {
    int at = 4 * r;
    long width = (long) shape.boxes[at + 2] - shape.boxes[at];
    long height = (long) shape.boxes[at + 3] - shape.boxes[at + 1];
    if (Math.max(width, height) < (long) PIXEL << shift) {
      if (shape.kinds[r] != PreparedShape.HOLE) {
        speck(shape.boxes[at] + width / 2 + by, shape.boxes[at + 1] + height / 2);
      }
      return false;
    }
    int count = gather(shape, first, shape.ends[r], by);
    return switch (shape.kinds[r]) {
      case PreparedShape.LINE -> line(count, false);
      case PreparedShape.HOLE -> ring(count, covered(shape.boxes, at, by), true);
      default -> ring(count, covered(shape.boxes, at, by), false);
    };
  }

  private boolean covered(int[] boxes, int at, long by) {
    return box.covers(boxes[at] + by, boxes[at + 1], boxes[at + 2] + by, boxes[at + 3]);
  }

  /** The points that this zoom shows, in units of the tile, none twice in a row. */
  private int gather(PreparedShape shape, int first, int after, long by) {
    long half = 1L << shift >> 1;
    left = address.left() - by - half;
    top = address.top() - half;
    gathered = 0;
    int next;
    for (int i = first; i < after; i = next) {
      next = Math.min(after, (i | PreparedShape.STRETCH - 1) + 1);
      if (isAside(shape.stretches, 4 * (i / PreparedShape.STRETCH), by)) {
        ends(shape, i, next);
      } else {
        all(shape, i, next);
      }
    }
    return gathered;
  }

  /** Beyond one edge of the tile, where only the ways in and out are seen. */
  private boolean isAside(int[] boxes, int at, long by) {
    return boxes[at] + by > box.maxX()
        || boxes[at + 1] > box.maxY()
        || boxes[at + 2] + by < box.minX()
        || boxes[at + 3] < box.minY();
  }

  private void all(PreparedShape shape, int first, int after) {
    for (int i = first; i < after; i++) {
      if (shape.levels[i] <= address.z()) {
        put(shape.xy, i);
      }
    }
  }

  private void ends(PreparedShape shape, int first, int after) {
    int a = first;
    while (a < after && shape.levels[a] > address.z()) {
      a++;
    }
    int b = after - 1;
    while (b > a && shape.levels[b] > address.z()) {
      b--;
    }
    if (a < after) {
      put(shape.xy, a);
      put(shape.xy, b);
    }
  }

  private void put(int[] xy, int i) {
    int x = (int) (xy[2 * i] - left >> shift);
    int y = (int) (xy[2 * i + 1] - top >> shift);
    if (gathered == 0 || x != ring[2 * gathered - 2] || y != ring[2 * gathered - 1]) {
      if (ring.length == 2 * gathered) {
        ring = Arrays.copyOf(ring, 2 * ring.length);
      }
      ring[2 * gathered] = x;
      ring[2 * gathered++ + 1] = y;
    }
  }

  private boolean ring(int points, boolean inside, boolean hole) {
    int count = points;
    if (count > 1 && ring[0] == ring[2 * count - 2] && ring[1] == ring[2 * count - 1]) {
      count--; // back where it began
    }
    if (surface(ring, count) == 0) {
      return !hole && line(count, true); // too thin to have a surface
    }
    int[] seen = ring;
    int kept = count;
    if (!inside) {
      kept = clip.ring(ring, count);
      seen = clip.xy;
    }
    double surface = surface(seen, kept);
    if (surface == 0) {
      return false; // only its box meets the tile
    }
    polygons.ring(seen, Clip.withoutSpikes(seen, kept), surface > 0 == hole);
    return !hole;
  }

  private static double surface(int[] xy, int count) {
    double twice = 0;
    for (int i = 0, before = count - 1; i < count; before = i++) {
      double ax = (double) xy[2 * before] - xy[0];
      double ay = (double) xy[2 * before + 1] - xy[1];
      double bx = (double) xy[2 * i] - xy[0];
      double by = (double) xy[2 * i + 1] - xy[1];
      twice += ax * by - bx * ay;
    }
    return count < 3 ? 0 : twice;
  }

  /** Never a polygon. */
  private boolean line(int count, boolean closed) {
    if (count == 1) {
      point(ring[0], ring[1]);
    }
    int steps = closed && count > 2 ? count : count - 1;
    for (int i = 0; i < steps; i++) {
      int j = (i + 1) % count;
      if (clip.step(ring[2 * i], ring[2 * i + 1], ring[2 * j], ring[2 * j + 1])) {
        lines.step(clip.xy);
      }
    }
    lines.endLine();
    return false;
  }

  private void speck(long x, long y) {
    point(
        (int) (x - address.left() + (1L << shift >> 1) >> shift),
        (int) (y - address.top() + (1L << shift >> 1) >> shift));
  }

  private void point(int x, int y) {
    if (!Clip.inside(x, y)) {
      return;
    }
    if (!pixels.add((long) (x >> PIXEL_BITS) << 32 | (y >> PIXEL_BITS) & 0xFFFF_FFFFL)) {
      return;
    }
    if (specks.length < 2 * speckCount + 2) {
      specks = Arrays.copyOf(specks, 2 * specks.length);
    }
    specks[2 * speckCount] = x;
    specks[2 * speckCount++ + 1] = y;
  }

  /** The points as commands of the format; empty where there are none. */
  Bytes points() {
    points.clear();
    if (speckCount > 0) {
      points.points(specks, speckCount);
    }
    return points.bytes();
  }

  /** What is on the sheet, to be kept. */
  public Drawing copy() {
    return new Drawing(polygons.bytes().copy(), lines.bytes().copy(), points().copy());
  }

  /** How many bytes the geometry takes. */
  public int size() {
    return polygons.bytes().size() + lines.bytes().size() + 4 * speckCount;
  }
}
