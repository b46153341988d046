package org.tocsin.alert.tile;

import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/** A tile of the usual web map: zoom, column from longitude -180, row from latitude 85.05. */
public record TileAddress(int z, int x, int y) {
  public static final int MOST_ZOOM = 14;

  /** Empty outside the world or deeper than is served. */
  public static Optional<TileAddress> of(int z, int x, int y) {
    boolean inside = z >= 0 && z <= MOST_ZOOM && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
    return inside ? Optional.of(new TileAddress(z, x, y)) : Optional.empty();
  }

  /** Longitude and latitude, grown by a share of the tile on each side. */
  public Envelope box(double margin) {
    double n = 1 << z;
    return new Envelope(
        lon((x - margin) / n),
        lon((x + 1 + margin) / n),
        lat((y + 1 + margin) / n),
        lat((y - margin) / n));
  }

  private static double lon(double share) {
    return share * 360 - 180;
  }

  private static double lat(double share) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * share))));
  }

  /** Column within the tile, 0 to {@code extent}. */
  double column(double lon, int extent) {
    return ((lon + 180) / 360 * (1 << z) - x) * extent;
  }

  /** Row within the tile, 0 to {@code extent}, from the north. */
  double row(double lat, int extent) {
    double clamped = Math.clamp(lat, -85.0511287798, 85.0511287798);
    double sin = Math.sin(Math.toRadians(clamped));
    double share = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
    return (share * (1 << z) - y) * extent;
  }
}
