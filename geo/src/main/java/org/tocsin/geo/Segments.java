package org.tocsin.geo;

/** Plane distances without an object per point: {@link Nearness} asks for millions. */
final class Segments {
  private Segments() {}

  /** Square of the least distance between two segments that do not cross. */
  static double squareDistance(
      double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
    double ends = Math.min(toSegment(ax, ay, cx, cy, dx, dy), toSegment(bx, by, cx, cy, dx, dy));
    double others = Math.min(toSegment(cx, cy, ax, ay, bx, by), toSegment(dx, dy, ax, ay, bx, by));
    return Math.min(ends, others);
  }

  private static double toSegment(
      double px, double py, double ax, double ay, double bx, double by) {
    double x = bx - ax;
    double y = by - ay;
    double length = x * x + y * y;
    double t = length == 0 ? 0 : Math.clamp(((px - ax) * x + (py - ay) * y) / length, 0, 1);
    double offX = px - (ax + t * x);
    double offY = py - (ay + t * y);
    return offX * offX + offY * offY;
  }
}
