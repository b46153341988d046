package org.tocsin.cap;

/**
 * Refuses documents with a tag that is absurdly long, before the tokenizer sees them: it reads a
 * tag in one go, and takes minutes over one with a hundred thousand attributes.
 */
final class TagLength {
  static final int MOST = 64 * 1024;

  private TagLength() {}

  static void check(Utf8 document) {
    byte[] bytes = document.bytes();
    if (bytes.length <= MOST) {
      return;
    }
    int tagAt = -1;
    for (int i = document.start(); i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '>') {
        tagAt = -1;
      } else if (tagAt >= 0 && i - tagAt > MOST) {
        throw Refused.because(CapProblem.TAG_TOO_LONG, "a tag of more than " + MOST + " bytes");
      } else if (b == '<' && i + 1 < bytes.length && beginsName(bytes[i + 1])) {
        tagAt = i;
      }
    }
  }

  private static boolean beginsName(byte b) {
    return b < 0 || b == '_' || b == ':' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }
}
