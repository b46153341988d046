package org.tocsin.feed.format;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was received, as text: UTF-8 without byte order mark, XML declaration and leading white
 * space. Every format reads this, so encodings are dealt with once.
 *
 * @param original the bytes as received
 * @param text UTF-8; the same array as {@code original} where nothing had to be converted
 * @param start index in {@code text} of the first byte that counts
 * @param base what relative links are relative to; may be null
 */
record Body(byte[] original, byte[] text, int start, URI base) {

  /** Text that is UTF-8 already. */
  static Body ofUtf8(String text, URI base) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Body(bytes, bytes, Prolog.end(bytes, Prolog.skipSpace(bytes, 0)), base);
  }

  boolean isBlank() {
    return start >= text.length;
  }

  int length() {
    return text.length - start;
  }

  /** The first byte that counts; 0 for a blank body. */
  byte first() {
    return isBlank() ? 0 : text[start];
  }

  /** The lines before {@link #start}, for places in problems. */
  int linesBefore() {
    int lines = 0;
    for (int i = 0; i < start; i++) {
      lines += text[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  byte[] bytes() {
    return Arrays.copyOfRange(text, start, text.length);
  }

  /** The beginning, for people to see what it is. */
  String excerpt() {
    String head = new String(text, start, Math.min(80, length()), StandardCharsets.UTF_8);
    return head.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
