package org.tocsin.geo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * The cells of a {@link LooseGrid} in which anything that meets a shape is filed, as ranges of
 * numbers: up to {@value #MOST_RANGES}, finer the more of them are spent. Immutable.
 */
public final class Cover {
  static final int MOST_RANGES = 512;

  private final long[] from;
  private final long[] to;
  private final boolean[] sure;

  /** What is known of a thing by the cell it is filed in. */
  public enum Verdict {
    /** It does not meet the shape. */
    APART,
    /** It may meet the shape. */
    NEAR,
    /** It meets the shape. */
    MET
  }

  private record Range(long from, long to, boolean sure) {}

  private record Cell(int level, long x, long y) {
    Envelope box() {
      double width = 360.0 / (1 << level);
      double height = 180.0 / (1 << level);
      return new Envelope(
          x * width - 180, (x + 1) * width - 180, y * height - 90, (y + 1) * height - 90);
    }

    /** All that things filed in this cell or below it can reach. */
    Envelope surroundings() {
      Envelope box = box();
      box.expandBy(box.getWidth() / 2, box.getHeight() / 2);
      return box;
    }

    long number() {
      return LooseGrid.number(level, x, y);
    }

    Range own() {
      return new Range(number(), number(), false);
    }

    Range withAllBelow(boolean sure) {
      long below = LooseGrid.below(level);
      return new Range(number() - below, number() + below, sure);
    }
  }

  private Cover(List<Range> ranges) {
    ranges.sort(Comparator.comparingLong(Range::from));
    from = ranges.stream().mapToLong(Range::from).toArray();
    to = ranges.stream().mapToLong(Range::to).toArray();
    sure = new boolean[from.length];
    for (int i = 0; i < sure.length; i++) sure[i] = ranges.get(i).sure();
  }

  /** Goes down from the whole world, level by level, where the shape is. */
  public static Cover of(PreparedShape shape) {
    List<Range> ranges = new ArrayList<>();
    Deque<Cell> open = new ArrayDeque<>();
    if (!shape.isEmpty()) open.add(new Cell(0, 0, 0));
    while (!open.isEmpty() && ranges.size() + open.size() < MOST_RANGES) {
      Cell cell = open.remove();
      if (shape.covers(cell.box())) {
        ranges.add(cell.withAllBelow(true));
      } else if (cell.level() == LooseGrid.DEEPEST) {
        ranges.add(cell.own());
      } else {
        ranges.add(cell.own());
        addChildren(cell, shape, open);
      }
    }
    open.forEach(cell -> ranges.add(cell.withAllBelow(false)));
    return new Cover(ranges);
  }

  private static void addChildren(Cell cell, PreparedShape shape, Deque<Cell> open) {
    for (int i = 0; i < 4; i++) {
      Cell child = new Cell(cell.level() + 1, 2 * cell.x() + (i & 1), 2 * cell.y() + (i >> 1));
      if (shape.meetsAround(child.surroundings())) open.add(child);
    }
  }

  /** The first number of each range, ascending; ranges do not overlap. */
  public long[] from() {
    return from.clone();
  }

  /** The last number of each range. */
  public long[] to() {
    return to.clone();
  }

  /** What the cell tells of the thing that is filed in it. */
  public Verdict verdict(long cell) {
    int i = Arrays.binarySearch(from, cell);
    int range = i >= 0 ? i : -i - 2;
    if (range < 0 || cell > to[range]) return Verdict.APART;
    return sure[range] ? Verdict.MET : Verdict.NEAR;
  }
}
