package org.tocsin.feed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/** Fixed-size names for keys of any length. */
final class KeyHash {
  private static final int LENGTH = 16;

  private KeyHash() {}

  static ByteBuffer of(String key) {
    return ByteBuffer.wrap(Arrays.copyOf(DigestUtils.sha256(key), LENGTH));
  }
}
