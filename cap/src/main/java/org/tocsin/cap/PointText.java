package org.tocsin.cap;

import java.math.BigDecimal;
import java.util.Arrays;

/** Coordinates as CAP spells them: plain decimals, "lat,lon" pairs separated by white space. */
final class PointText {
  private PointText() {}

  static String format(double[] latLon) {
    StringBuilder text = new StringBuilder(latLon.length * 8);
    for (int i = 0; i < latLon.length; i++) {
      if (i > 0) {
        text.append(i % 2 == 0 ? ' ' : ',');
      }
      text.append(number(latLon[i]));
    }
    return text.toString();
  }

  /** The shortest decimal without exponent that reads back as the same number. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return new BigDecimal(Double.toString(value)).toPlainString();
  }

  /**
   * The numbers of a text that is spelled as the standard wants it; null for any other. At most one
   * point more than the limit is read, which tells that there are too many.
   */
  static double[] standard(String text, int limit) {
    double[] latLon = new double[Math.min(text.length() / 12 * 2 + 8, 1 << 16)];
    int count = 0;
    Decimal number = new Decimal(text);
    int i = 0;
    int length = text.length();
    while (i < length && count <= 2L * limit) {
      if (!number.scan(i) || number.end() == length || text.charAt(number.end()) != ',') {
        return null;
      }
      if (count == latLon.length) {
        latLon = Arrays.copyOf(latLon, count * 2);
      }
      latLon[count++] = number.value();
      if (!number.scan(number.end() + 1)) {
        return null;
      }
      latLon[count++] = number.value();
      i = skipSpace(text, number.end());
      if (i == number.end() && i < length) {
        return null;
      }
    }
    return Arrays.copyOf(latLon, count);
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }
}
