package org.tocsin.alert.tile;

import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/** A tile of the usual web map: zoom, column from longitude -180, row from latitude 85.05. */
public record TileAddress(int z, int x, int y) {
  public static final int MOST_ZOOM = 14;

  /** Units across a tile, as vector tiles count. */
  static final int EXTENT = 4096;

  /** Units around a tile that are drawn too, so that no border is seen where tiles meet. */
  static final int MARGIN = 64;

  private static final int EXTENT_BITS = 12;

  /** Empty outside the world or deeper than is served. */
  public static Optional<TileAddress> of(int z, int x, int y) {
    boolean inside = z >= 0 && z <= MOST_ZOOM && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
    return inside ? Optional.of(new TileAddress(z, x, y)) : Optional.empty();
  }

  /** The square of the world with the tile's margin. */
  public WorldBox box() {
    long margin = (long) MARGIN << shift();
    return new WorldBox(
        left() - margin, top() - margin, left() + size() + margin, top() + size() + margin);
  }

  /** Longitude and latitude of the tile with its margin. */
  public Envelope envelope() {
    double n = 1 << z;
    double margin = (double) MARGIN / EXTENT;
    return new Envelope(
        lon((x - margin) / n),
        lon((x + 1 + margin) / n),
        lat((y + 1 + margin) / n),
        lat((y - margin) / n));
  }

  /** Units of the world in one of the tile, as a power of two. */
  int shift() {
    return World.BITS - EXTENT_BITS - z;
  }

  long left() {
    return x * size();
  }

  long top() {
    return y * size();
  }

  private long size() {
    return 1L << (World.BITS - z);
  }

  private static double lon(double share) {
    return share * 360 - 180;
  }

  private static double lat(double share) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * share))));
  }
}
