package org.tocsin.notify.channel.sms;

import java.util.Arrays;

/**
 * The default alphabet of mobile networks and its extension table, 3GPP TS 23.038 section 6.2.1. A
 * character of the extension takes two septets, an escape and its place in that table.
 */
final class Gsm7 {
  static final int ESCAPE = 0x1b;

  /** By septet; the escape stands for itself. */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
          + " !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENDED = "\f^{}\\[~]|€";
  private static final byte[] EXTENDED_SEPTETS = {
    0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
  };

  private static final int HIGHEST = 0x20ac; // the euro sign
  private static final byte[] SEPTETS = new byte[HIGHEST + 1]; // basic ≥ 0, extended ~septet, else
  private static final byte NONE = Byte.MIN_VALUE;

  static {
    Arrays.fill(SEPTETS, NONE);
    for (int i = 0; i < BASIC.length(); i++) {
      if (i != ESCAPE) {
        SEPTETS[BASIC.charAt(i)] = (byte) i;
      }
    }
    for (int i = 0; i < EXTENDED.length(); i++) {
      SEPTETS[EXTENDED.charAt(i)] = (byte) ~EXTENDED_SEPTETS[i];
    }
  }

  private Gsm7() {}

  /** Septets that a character takes: 1, 2, or 0 for one that is in neither table. */
  static int width(char c) {
    byte septet = c > HIGHEST ? NONE : SEPTETS[c];
    return septet >= 0 ? 1 : septet == NONE ? 0 : 2;
  }

  /** Whether the whole text can be written so. */
  static boolean covers(String text) {
    return text.chars().allMatch(c -> width((char) c) > 0);
  }

  /**
   * One septet a byte, as SMPP takes them with data_coding 0.
   *
   * @throws IllegalArgumentException for a text that is not {@link #covers covered}
   */
  static byte[] septets(String text) {
    byte[] septets = new byte[2 * text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (width(c)) {
        case 1 -> septets[length++] = SEPTETS[c];
        case 2 -> {
          septets[length++] = ESCAPE;
          septets[length++] = (byte) ~SEPTETS[c];
        }
        default ->
            throw new IllegalArgumentException("not in GSM 7 bit: U+%04X".formatted((int) c));
      }
    }
    return Arrays.copyOf(septets, length);
  }

  /** Reads what {@link #septets} wrote; an escape before nothing known is a space, as phones do. */
  static String text(byte[] septets) {
    StringBuilder text = new StringBuilder(septets.length);
    for (int i = 0; i < septets.length; i++) {
      int septet = septets[i] & 0x7f;
      if (septet != ESCAPE) {
        text.append(BASIC.charAt(septet));
      } else if (++i < septets.length) {
        text.append(extended(septets[i]));
      }
    }
    return text.toString();
  }

  private static char extended(byte septet) {
    for (int i = 0; i < EXTENDED_SEPTETS.length; i++) {
      if (EXTENDED_SEPTETS[i] == septet) {
        return EXTENDED.charAt(i);
      }
    }
    return ' ';
  }
}
