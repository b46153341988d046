package org.tocsin.cap;

import java.util.Arrays;

/** Collects the text of one element after the other, up to a limit. One thread only. */
final class TextBuffer {
  private final int limit;
  private char[] chars = new char[512];
  private int length;
  private boolean cut;

  TextBuffer(int limit) {
    this.limit = limit;
  }

  void clear() {
    length = 0;
    cut = false;
  }

  void append(char[] piece, int from, int count) {
    int taken = Math.min(count, limit - length);
    if (taken < count) {
      cut = true;
    }
    if (length + taken > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(length + taken, chars.length * 2));
    }
    System.arraycopy(piece, from, chars, length, taken);
    length += taken;
    if (cut && length > 0 && Character.isHighSurrogate(chars[length - 1])) {
      length--; // half a character is none
    }
  }

  /** Whether there was more text than the limit. */
  boolean wasCut() {
    return cut;
  }

  String raw() {
    return new String(chars, 0, length);
  }

  /** The text without white space around it, of which feeds use more kinds than XML has. */
  String trimmed() {
    int from = 0;
    int to = length;
    while (from < to && isSpace(chars[from])) {
      from++;
    }
    while (to > from && isSpace(chars[to - 1])) {
      to--;
    }
    return new String(chars, from, to - from);
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || (c >= 0x80 && (Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B));
  }
}
