package org.tocsin.cap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A point in time beside what the document says.
 *
 * @param instant null when the text is not understood
 * @param text the document's own text without surrounding white space
 * @param zoneAssumed the text names no zone, and the reader's was taken
 */
public record CapTime(Instant instant, String text, boolean zoneAssumed) {

  /** A time in UTC, spelled as the standard wants it: to the second, and {@code -00:00} for UTC. */
  public static CapTime of(Instant instant) {
    return of(instant.atOffset(ZoneOffset.UTC));
  }

  /** A time with its offset from UTC, cut to whole seconds as the standard wants it. */
  public static CapTime of(OffsetDateTime time) {
    OffsetDateTime whole = time.truncatedTo(ChronoUnit.SECONDS);
    return new CapTime(whole.toInstant(), TimeText.format(whole), false);
  }
}
