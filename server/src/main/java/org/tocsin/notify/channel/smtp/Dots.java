package org.tocsin.notify.channel.smtp;

import java.util.Arrays;

/** Transparency of RFC 5321 section 4.5.2. */
final class Dots {
  private Dots() {}

  /**
   * The lines with one more dot before each that begins with one, and an end of line after the
   * last; the same array when it is so already.
   */
  static byte[] stuffed(byte[] lines) {
    int more = ends(lines) ? 0 : 2;
    for (int i = 0; i < lines.length; i++) {
      more += begins(lines, i) ? 1 : 0;
    }
    if (more == 0) {
      return lines;
    }
    byte[] stuffed = new byte[lines.length + more];
    int to = 0;
    for (int i = 0; i < lines.length; i++) {
      if (begins(lines, i)) {
        stuffed[to++] = '.';
      }
      stuffed[to++] = lines[i];
    }
    if (!ends(lines)) {
      stuffed[to++] = '\r';
      stuffed[to++] = '\n';
    }
    return Arrays.copyOf(stuffed, to);
  }

  private static boolean begins(byte[] lines, int i) {
    return lines[i] == '.' && (i == 0 || lines[i - 1] == '\n');
  }

  private static boolean ends(byte[] lines) {
    int n = lines.length;
    return n == 0 || n > 1 && lines[n - 2] == '\r' && lines[n - 1] == '\n';
  }
}
