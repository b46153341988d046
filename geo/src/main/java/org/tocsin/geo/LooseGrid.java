package org.tocsin.geo;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * A loose quadtree over the world: whatever its size and place, an object is in one cell, and the
 * cell's number can be kept in any ordered index.
 *
 * <p>A cell of level n is 360 / 2^n degrees wide and 180 / 2^n high. An object is filed by a point
 * within it, in the deepest cell around that point that the object leaves by no more than half the
 * cell's size on each side. So it is found by looking at the cells whose surroundings a shape meets
 * ({@link Cover}); and where a cell lies wholly in the shape, everything filed in and below it is
 * met for certain. Longitude goes round.
 *
 * <p>Numbers: two bits a level from the top, then a 1, then zeros; all cells below a cell are the
 * range of numbers around its own. Stateless.
 */
public final class LooseGrid {
  static final int DEEPEST = 16;

  private static final double DEEPEST_WIDTH = 360.0 / (1 << DEEPEST);
  private static final double DEEPEST_HEIGHT = 180.0 / (1 << DEEPEST);

  private LooseGrid() {}

  /** The cell of everything within a distance of a point. */
  public static long cellOfCircle(double lat, double lon, double radiusKm) {
    Surround around = Surround.of(lat, radiusKm);
    return cell(lat, lon, around.lat(), around.lon());
  }

  /** The cell of a polygon or several, split at the antimeridian. */
  public static long cellOf(Geometry shape) {
    Point inside = shape.getInteriorPoint();
    double lon = 0;
    double lat = 0;
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Envelope box = shape.getGeometryN(i).getEnvelopeInternal();
      lon = Math.max(lon, lonReach(box, inside.getX()));
      lat = Math.max(lat, Math.max(box.getMaxY() - inside.getY(), inside.getY() - box.getMinY()));
    }
    return cell(inside.getY(), inside.getX(), lat, lon);
  }

  /** How far a box reaches from a longitude, the shorter way round. */
  private static double lonReach(Envelope box, double lon) {
    double middle = Math.abs(Math.IEEEremainder(box.centre().x - lon, 360));
    return Math.min(180, middle + box.getWidth() / 2);
  }

  /**
   * @param reachLat degrees by which the object goes beyond the point to north and south
   * @param reachLon the same to east and west; 180 for all the way round
   */
  static long cell(double lat, double lon, double reachLat, double reachLon) {
    double wrapped = Math.IEEEremainder(lon, 360);
    long x = (long) Math.clamp(Math.floor((wrapped + 180) / DEEPEST_WIDTH), 0, (1 << DEEPEST) - 1);
    long y = (long) Math.clamp(Math.floor((lat + 90) / DEEPEST_HEIGHT), 0, (1 << DEEPEST) - 1);
    int level = DEEPEST;
    while (level > 0 && (reachLon > 180.0 / (1 << level) || reachLat > 90.0 / (1 << level))) {
      level--;
    }
    int up = DEEPEST - level;
    return number(level, x >> up, y >> up);
  }

  static long number(int level, long x, long y) {
    long path = interleaved(x) | interleaved(y) << 1;
    return (path << 1 | 1) << 2 * (DEEPEST - level);
  }

  /** How far the numbers of the cells below reach to both sides of a cell's own. */
  static long below(int level) {
    return (1L << 2 * (DEEPEST - level)) - 1;
  }

  private static long interleaved(long bits) {
    long v = bits & 0xFFFFFFFFL;
    v = (v | v << 16) & 0x0000FFFF0000FFFFL;
    v = (v | v << 8) & 0x00FF00FF00FF00FFL;
    v = (v | v << 4) & 0x0F0F0F0F0F0F0F0FL;
    v = (v | v << 2) & 0x3333333333333333L;
    return (v | v << 1) & 0x5555555555555555L;
  }
}
