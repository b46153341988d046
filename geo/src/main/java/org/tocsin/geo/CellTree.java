package org.tocsin.geo;

/**
 * One area cut beforehand into nested cells: a cell is outside the area, inside it, or holds the
 * few edges that cross it. A shape is cut along with the descent, so that only cells crossed by
 * both outlines need edges compared. Immutable.
 */
final class CellTree {
  private static final int EDGES_PER_CELL = 24;
  private static final int DEPTH = 40;

  /** A cell that lacks less than this part of being empty or full is taken as such. */
  private static final double NOTHING = 1e-12;

  /** What is less than this part of the cell and of the shape comes from rounding. */
  private static final double ROUNDING = 1e-10;

  private final Box box;
  private final double cell;
  private final double surface;

  /** The area within this cell; null where the cell is empty, full or halved further. */
  private final double[][] loops;

  private final CellTree lower;
  private final CellTree upper;

  private CellTree(Box box, double[][] area, int depth) {
    this.box = box;
    this.cell = box.surface();
    double inside = Surface.of(area);
    boolean empty = inside <= cell * NOTHING;
    boolean full = inside >= cell * (1 - NOTHING);
    boolean crossed = !empty && !full;
    boolean halved = crossed && depth < DEPTH && Loops.points(area) > EDGES_PER_CELL;
    this.surface = empty ? 0 : full ? cell : inside;
    this.loops = crossed && !halved ? area : null;
    this.lower = halved ? new CellTree(box.lower(), half(box, area, true), depth + 1) : null;
    this.upper = halved ? new CellTree(box.upper(), half(box, area, false), depth + 1) : null;
  }

  static CellTree of(double[][] area) {
    return new CellTree(Box.around(area), area, 0);
  }

  private static double[][] half(Box box, double[][] loops, boolean lower) {
    return Loops.clip(loops, box.wide() ? 0 : 1, box.middle(), lower);
  }

  /** Surface of the whole area. */
  double surface() {
    return surface;
  }

  /** Surface that the area and a shape have in common. */
  double common(double[][] shape) {
    return commonWithin(Loops.clip(shape, box));
  }

  private double commonWithin(double[][] shape) {
    if (shape.length == 0 || surface == 0) return 0;
    if (surface == cell) return Surface.of(shape);
    if (coveredBy(shape)) return surface;
    if (loops != null) return Surface.common(shape, loops);
    return lower.commonWithin(half(box, shape, true)) + upper.commonWithin(half(box, shape, false));
  }

  /**
   * Whether the area and a shape have any surface in common.
   *
   * @param whole surface of the shape, against which rounding is told from a tiny overlap
   */
  boolean meets(double[][] shape, double whole) {
    return meetsWithin(Loops.clip(shape, box), whole);
  }

  private boolean meetsWithin(double[][] shape, double whole) {
    if (shape.length == 0 || surface == 0) return false;
    if (surface == cell) return isSomething(Surface.of(shape), whole);
    if (coveredBy(shape)) return true;
    if (loops != null) return isSomething(Surface.common(shape, loops), whole);
    return lower.meetsWithin(half(box, shape, true), whole)
        || upper.meetsWithin(half(box, shape, false), whole);
  }

  private boolean isSomething(double common, double whole) {
    return common > Math.min(cell, whole) * ROUNDING;
  }

  private boolean coveredBy(double[][] shape) {
    return !box.holdsPointOf(shape) && Surface.of(shape) >= cell * (1 - NOTHING);
  }
}
