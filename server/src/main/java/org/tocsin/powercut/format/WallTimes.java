package org.tocsin.powercut.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/** Reads dates and times as sources write them, more or less ISO 8601, into local wall time. */
final class WallTimes {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:\\.\\d{1,9})?)?");
  private static final Pattern BOTH =
      Pattern.compile("([\\d/-]{8,10})[T ]\\s*([\\d:.]{4,18})\\s*(Z|z|[+-]\\d{2}:?\\d{2})?");

  private WallTimes() {}

  /**
   * @throws ScheduleException bad-date
   */
  static LocalDate date(String text, String place) {
    Matcher parts = DATE.matcher(text.strip());
    try {
      if (parts.matches()) {
        int year = number(parts, 1);
        if (year >= FIRST_YEAR && year <= LAST_YEAR) {
          return LocalDate.of(year, number(parts, 2), number(parts, 3));
        }
      }
    } catch (DateTimeException e) {
      // no such day; said below
    }
    throw new ScheduleException("bad-date", place, "not a date such as 2026-05-01: " + cut(text));
  }

  /**
   * A time of that day; 24:00 is the next midnight.
   *
   * @throws ScheduleException bad-time
   */
  static LocalDateTime time(LocalDate date, String text, String place) {
    Matcher parts = TIME.matcher(text.strip());
    try {
      if (parts.matches()) {
        int hour = number(parts, 1);
        int minute = number(parts, 2);
        int second = parts.group(3) == null ? 0 : number(parts, 3);
        return hour == 24 && minute == 0 && second == 0
            ? date.plusDays(1).atStartOfDay()
            : date.atTime(LocalTime.of(hour, minute, second));
      }
    } catch (DateTimeException e) {
      // no such time; said below
    }
    throw new ScheduleException("bad-time", place, "not a time such as 17:30: " + cut(text));
  }

  /**
   * A date with a time. One with an offset from UTC is brought into the zone; with none it is meant
   * in it.
   *
   * @param localAsZ whether a Z, or an offset of zero, means nothing: the time is local all the
   *     same
   * @throws ScheduleException bad-date or bad-time
   */
  static LocalDateTime both(String text, ZoneId zone, boolean localAsZ, String place) {
    Matcher parts = BOTH.matcher(text.strip());
    if (!parts.matches()) {
      throw new ScheduleException(
          "bad-time", place, "not a time such as 2026-05-01T17:30: " + cut(text));
    }
    LocalDateTime wall = time(date(parts.group(1), place), parts.group(2), place);
    if (parts.group(3) == null) {
      return wall;
    }
    ZoneOffset offset = offset(parts.group(3), place);
    if (localAsZ && offset.equals(ZoneOffset.UTC)) {
      return wall;
    }
    return wall.atOffset(offset).atZoneSameInstant(zone).toLocalDateTime();
  }

  private static ZoneOffset offset(String text, String place) {
    try {
      return ZoneOffset.of(text.equals("z") ? "Z" : text);
    } catch (DateTimeException e) {
      throw new ScheduleException("bad-time", place, "no such offset: " + text);
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** What is shown of a text that was not understood. */
  static String cut(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", " ");
    return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
  }
}
