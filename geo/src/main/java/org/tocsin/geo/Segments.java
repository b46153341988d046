package org.tocsin.geo;

/** Plane distances without an object per point: {@link Nearness} asks for millions. */
final class Segments {
  private Segments() {}

  /** Square of the least distance between two segments that do not cross. */
  static double squareDistance(
      double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
    double ends =
        Math.min(squareToSegment(ax, ay, cx, cy, dx, dy), squareToSegment(bx, by, cx, cy, dx, dy));
    double others =
        Math.min(squareToSegment(cx, cy, ax, ay, bx, by), squareToSegment(dx, dy, ax, ay, bx, by));
    return Math.min(ends, others);
  }

  static double squareToSegment(double px, double py, double ax, double ay, double bx, double by) {
    double x = bx - ax;
    double y = by - ay;
    double length = x * x + y * y;
    double t = length == 0 ? 0 : Math.clamp(((px - ax) * x + (py - ay) * y) / length, 0, 1);
    double offX = px - (ax + t * x);
    double offY = py - (ay + t * y);
    return offX * offX + offY * offY;
  }
}
