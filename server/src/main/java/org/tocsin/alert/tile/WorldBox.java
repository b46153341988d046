package org.tocsin.alert.tile;

import org.locationtech.jts.geom.Envelope;

/**
 * A rectangle of the web map in units of the world, 2^30 from west to east and from north to south;
 * edges belong to it. It may run on beyond the antimeridian.
 */
public record WorldBox(long minX, long minY, long maxX, long maxY) {

  /** The rectangle around a box of longitudes and latitudes. */
  public static WorldBox of(Envelope degrees) {
    return new WorldBox(
        World.x(degrees.getMinX()),
        World.y(degrees.getMaxY()),
        World.x(degrees.getMaxX()),
        World.y(degrees.getMinY()));
  }

  /** Whether they meet, on this turn around the world. */
  public boolean meets(long otherMinX, long otherMinY, long otherMaxX, long otherMaxY) {
    return otherMinX <= maxX && otherMaxX >= minX && otherMinY <= maxY && otherMaxY >= minY;
  }

  /** Whether they meet on the map, which goes on where it ends. */
  public boolean meets(WorldBox other) {
    return meetsTurned(other, 0)
        || meetsTurned(other, World.SIZE)
        || meetsTurned(other, -World.SIZE);
  }

  private boolean meetsTurned(WorldBox other, int by) {
    return meets(other.minX + by, other.minY, other.maxX + by, other.maxY);
  }

  boolean covers(long otherMinX, long otherMinY, long otherMaxX, long otherMaxY) {
    return otherMinX >= minX && otherMaxX <= maxX && otherMinY >= minY && otherMaxY <= maxY;
  }
}
