package org.tocsin.cap;

import java.math.BigDecimal;

/** Spells coordinates as CAP wants them: plain decimals, "lat,lon" pairs separated by one space. */
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
}
