package org.tocsin.pipeline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Dates as HTTP writes them (RFC 9110 section 5.6.7). */
final class HttpDate {
  private HttpDate() {}

  /** Null for none, and for the opaque words that some servers put there. */
  static Instant parse(String text) {
    try {
      return text == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether both are dates and the first is the earlier one. */
  static boolean isBefore(String one, String other) {
    Instant first = parse(one);
    Instant second = parse(other);
    return first != null && second != null && first.isBefore(second);
  }
}
