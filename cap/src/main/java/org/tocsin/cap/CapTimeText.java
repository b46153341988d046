package org.tocsin.cap;

import java.time.OffsetDateTime;

/** Spells times as CAP wants them (CAP 1.2 section 3.3.2), such as 2002-05-24T16:49:00-07:00. */
final class CapTimeText {
  private CapTimeText() {}

  static String format(OffsetDateTime time) {
    int offset = time.getOffset().getTotalSeconds() / 60;
    String sign = offset > 0 ? "+" : "-";
    return String.format(
        java.util.Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02d%s%02d:%02d",
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        sign,
        Math.abs(offset) / 60,
        Math.abs(offset) % 60);
  }
}
