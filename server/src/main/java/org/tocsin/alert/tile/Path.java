package org.tocsin.alert.tile;

/**
 * Rings, lines or points in the commands of vector tiles (Vector Tile Specification 2.1, section
 * 4.3): counts of steps, and steps from one point to the next. Not thread-safe.
 */
final class Path {
  private static final int MOVE = 1;
  private static final int LINE = 2;
  private static final int CLOSE = 7;

  private final Bytes bytes = new Bytes();

  /** A line whose count of steps is not known yet. */
  private final Bytes steps = new Bytes();

  private int stepCount;
  private int x;
  private int y;

  void clear() {
    bytes.clear();
    steps.clear();
    stepCount = 0;
    x = 0;
    y = 0;
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  Bytes bytes() {
    return bytes;
  }

  void ring(int[] xy, int count, boolean backwards) {
    int last = count - 1;
    command(MOVE, 1);
    to(bytes, xy, backwards ? last : 0);
    command(LINE, last);
    for (int i = 1; i < count; i++) {
      to(bytes, xy, backwards ? last - i : i);
    }
    command(CLOSE, 1);
  }

  /** A step of a line, x, y, x, y; it goes on where the last one ended, or begins another. */
  void step(int[] xy) {
    if (xy[0] == xy[2] && xy[1] == xy[3]) {
      return;
    }
    if (stepCount == 0 || x != xy[0] || y != xy[1]) {
      endLine();
      command(MOVE, 1);
      to(bytes, xy, 0);
    }
    to(steps, xy, 1);
    stepCount++;
  }

  void endLine() {
    if (stepCount > 0) {
      command(LINE, stepCount);
      bytes.append(steps);
      steps.clear();
      stepCount = 0;
    }
  }

  void points(int[] xy, int count) {
    command(MOVE, count);
    for (int i = 0; i < count; i++) {
      to(bytes, xy, i);
    }
  }

  private void command(int command, int count) {
    bytes.varint((long) count << 3 | command);
  }

  private void to(Bytes out, int[] xy, int i) {
    out.zigzag(xy[2 * i] - x);
    out.zigzag(xy[2 * i + 1] - y);
    x = xy[2 * i];
    y = xy[2 * i + 1];
  }
}
