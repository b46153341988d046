package org.tocsin.sim.smpp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads texts as a phone does, by tables of its own: the code under test has others. */
final class SinkText {
  private static final int UCS2 = 8;
  private static final Map<Integer, Character> DIFFERENT = new HashMap<>();
  private static final Map<Integer, Character> ESCAPED = new HashMap<>();

  static {
    // Where the default alphabet of GSM 03.38 is not ASCII, from 00 to 1F and after.
    String low = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ";
    for (int i = 0; i < low.length(); i++) {
      DIFFERENT.put(i, low.charAt(i));
    }
    DIFFERENT.put(0x24, '¤');
    DIFFERENT.put(0x40, '¡');
    DIFFERENT.putAll(Map.of(0x5b, 'Ä', 0x5c, 'Ö', 0x5d, 'Ñ', 0x5e, 'Ü', 0x5f, '§', 0x60, '¿'));
    DIFFERENT.putAll(Map.of(0x7b, 'ä', 0x7c, 'ö', 0x7d, 'ñ', 0x7e, 'ü', 0x7f, 'à'));
    ESCAPED.putAll(Map.of(0x14, '^', 0x28, '{', 0x29, '}', 0x2f, '\\', 0x3c, '['));
    ESCAPED.putAll(Map.of(0x3d, '~', 0x3e, ']', 0x40, '|', 0x65, '€'));
  }

  private SinkText() {}

  static String read(int coding, byte[] octets) {
    if (coding == UCS2) {
      return new String(octets, StandardCharsets.UTF_16BE);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == 0x1b && i + 1 < octets.length) {
        text.append(ESCAPED.getOrDefault((int) octets[++i], '?'));
      } else {
        text.append(DIFFERENT.getOrDefault((int) octets[i], (char) octets[i]));
      }
    }
    return text.toString();
  }

  static int coding(String text) {
    return text.matches("[A-Za-z0-9 .,:!?]*") ? 0 : UCS2;
  }

  static byte[] write(String text) {
    return text.getBytes(coding(text) == 0 ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE);
  }
}
