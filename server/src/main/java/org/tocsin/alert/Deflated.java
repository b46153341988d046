package org.tocsin.alert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Documents as they are stored: zlib at its fastest level, which makes a quarter of CAP's XML and
 * keeps most rows within a page, so that they need no second table behind the first.
 */
final class Deflated {
  private Deflated() {}

  static byte[] of(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new ByteArrayOutputStream(bytes.length / 3 + 64)) {
      try (var deflating = new DeflaterOutputStream(out, deflater)) {
        deflating.write(bytes);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }

  static byte[] inflate(byte[] deflated) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
