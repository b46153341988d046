package org.tocsin.web;

import java.nio.charset.StandardCharsets;

/** Content lines as RFC 5545 section 3.1 wants them: CRLF, and none longer than 75 octets. */
final class Folding {
  private static final int MOST_OCTETS = 75;

  private Folding() {}

  /** Folds between characters, never within one: three octets of Sinhala stay together. */
  static String fold(String lines) {
    StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 16);
    for (String line : lines.split("\r?\n")) {
      int octets = 0;
      for (int i = 0; i < line.length(); ) {
        int character = line.codePointAt(i);
        int size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
        if (octets + size > MOST_OCTETS) {
          folded.append("\r\n ");
          octets = 1;
        }
        folded.appendCodePoint(character);
        octets += size;
        i += Character.charCount(character);
      }
      folded.append("\r\n");
    }
    return folded.toString();
  }
}
