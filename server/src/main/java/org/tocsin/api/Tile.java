package org.tocsin.api;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;

/**
 * A vector tile as it is handed out.
 *
 * @param until the instant of the world from which on it may be another; null: as long as what it
 *     was made from
 */
record Tile(WrittenAnswer answer, Instant until) {
  private static final MediaType TYPE =
      MediaType.parseMediaType("application/vnd.mapbox-vector-tile");

  /**
   * Layers one after the other are a tile.
   *
   * @param keep how long caches may give it out unasked
   */
  static Tile of(List<byte[]> layers, Instant until, Duration keep) {
    return new Tile(new WrittenAnswer(joined(layers), TYPE, null, keep), until);
  }

  private static byte[] joined(List<byte[]> layers) {
    if (layers.size() == 1) {
      return layers.getFirst();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    layers.forEach(all::writeBytes);
    return all.toByteArray();
  }

  byte[] bytes() {
    return answer.body();
  }

  boolean holdsAt(Instant now) {
    return until == null || now.isBefore(until);
  }
}
