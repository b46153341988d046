package org.tocsin.cap;

import java.nio.charset.StandardCharsets;

/** A document as UTF-8, without byte order mark. The bytes are only read. */
record Utf8(byte[] bytes, int start) {

  static Utf8 of(String text) {
    return new Utf8(text.getBytes(StandardCharsets.UTF_8), 0);
  }

  int length() {
    return bytes.length - start;
  }

  String decode() {
    return new String(bytes, start, length(), StandardCharsets.UTF_8);
  }
}
