package org.tocsin.api;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import org.tocsin.platform.http.Etags;

/**
 * A vector tile as it is handed out.
 *
 * @param tag weak: a strong one would keep the answer from being compressed
 * @param until the instant of the world from which on it may be another; null: as long as what it
 *     was made from
 */
record Tile(byte[] bytes, String tag, Instant until) {

  /** Layers one after the other are a tile. */
  static Tile of(List<byte[]> layers) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    layers.forEach(all::writeBytes);
    byte[] bytes = all.toByteArray();
    return new Tile(bytes, Etags.weak(Etags.of(bytes).replace("\"", "")), null);
  }

  Tile until(Instant instant) {
    return new Tile(bytes, tag, instant);
  }

  boolean holdsAt(Instant now) {
    return until == null || now.isBefore(until);
  }
}
