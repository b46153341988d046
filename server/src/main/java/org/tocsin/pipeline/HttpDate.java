package org.tocsin.pipeline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Dates as HTTP writes them (RFC 9110 section 5.6.7). */
final class HttpDate {
  private HttpDate() {}

  /** Whether both are dates and the first is the earlier one. */
  static boolean isBefore(String one, String other) {
    if (one == null || other == null) {
      return false;
    }
    try {
      return instant(one).isBefore(instant(other));
    } catch (DateTimeException e) {
      return false; // some servers put an opaque word there
    }
  }

  private static Instant instant(String text) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
  }
}
