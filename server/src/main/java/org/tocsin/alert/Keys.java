package org.tocsin.alert;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Texts that are part of an index, which takes 2,700 bytes at most: a longer one is cut and told
 * from others by its hash, so that no document is too odd to be stored.
 */
final class Keys {
  private static final int LONGEST = 400;
  private static final int KEPT = 320;

  private Keys() {}

  /** The text, or its beginning and its SHA-256 where it is long; null for null. */
  static String bounded(String text) {
    return text == null || text.length() <= LONGEST
        ? text
        : text.substring(0, KEPT) + '#' + DigestUtils.sha256Hex(text);
  }
}
