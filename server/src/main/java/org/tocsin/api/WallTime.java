package org.tocsin.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.tocsin.platform.time.AskedTime;

/**
 * Times as the existing power-cut API writes them: local wall time tagged {@code Z}, as if it were
 * UTC.
 */
final class WallTime {
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private WallTime() {}

  /** Such as {@code 2022-04-10T15:00:00.000Z} for three in the afternoon there. */
  static String of(Instant instant, ZoneId zone) {
    return WALL.format(instant.atZone(zone));
  }

  /** A true instant, in the same form. */
  static String utc(Instant instant) {
    return WALL.format(instant.atZone(ZoneOffset.UTC));
  }

  /**
   * A date, or a date and time with nothing or {@code Z} behind it, is wall time; with any other
   * offset it is what it says.
   *
   * @throws java.time.DateTimeException for what is none of these
   */
  static LocalDateTime parse(String text, ZoneId zone) {
    LocalDateTime time =
        text.length() == "2022-04-10".length()
            ? LocalDate.parse(text).atTime(LocalTime.MIN)
            : both(text, zone);
    AskedTime.near(time.getYear());
    return time;
  }

  private static LocalDateTime both(String text, ZoneId zone) {
    String time = text.replaceFirst("^(.{10}) ", "$1T").replace(' ', '+'); // a plus not encoded
    if (time.endsWith("Z") || time.endsWith("z")) {
      return LocalDateTime.parse(time.substring(0, time.length() - 1));
    }
    boolean hasOffset = time.indexOf('+') > 0 || time.lastIndexOf('-') > time.indexOf('T');
    return hasOffset
        ? OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDateTime()
        : LocalDateTime.parse(time);
  }
}
