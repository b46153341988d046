package org.tocsin.feed.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for content that has none. */
final class Hashes {
  private Hashes() {}

  /** The same for text. */
  static String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The first 16 bytes of the SHA-256 hash, in hexadecimal. */
  static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
