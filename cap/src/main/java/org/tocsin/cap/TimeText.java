package org.tocsin.cap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Times as CAP spells them (CAP 1.2 section 3.3.2), such as 2002-05-24T16:49:00-07:00. */
final class TimeText {
  private static final int LENGTH = "2002-05-24T16:49:00-07:00".length();
  private static final long NOT_STANDARD = Long.MIN_VALUE;

  private TimeText() {}

  /** A time, and what is odd about its text. */
  record Reading(CapTime time, List<CapProblem> oddities) {}

  /**
   * Reads a time in the standard's form, or any form that {@link LooseTime} knows.
   *
   * @param zone taken where the text names none
   */
  static Reading read(String text, ZoneId zone) {
    long seconds = standard(text);
    if (seconds != NOT_STANDARD) {
      return new Reading(new CapTime(Instant.ofEpochSecond(seconds), text, false), List.of());
    }
    LooseTime loose = LooseTime.parse(text);
    if (loose == null) {
      return new Reading(new CapTime(null, text, false), List.of(CapProblem.TIME_UNREADABLE));
    }
    return new Reading(
        new CapTime(loose.instant(zone), text, loose.offset() == null), loose.oddities());
  }

  /** Whether a text is in the standard's form, and a date that exists. */
  static boolean isStandard(String text) {
    return standard(text) != NOT_STANDARD;
  }

  static String format(OffsetDateTime time) {
    int offset = time.getOffset().getTotalSeconds() / 60;
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02d%s%02d:%02d",
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        offset > 0 ? "+" : "-",
        Math.abs(offset) / 60,
        Math.abs(offset) % 60);
  }

  /** Seconds since 1970 for the standard's own form; by hand, since most of all times are. */
  private static long standard(String s) {
    if (s.length() != LENGTH || !hasStandardPunctuation(s)) {
      return NOT_STANDARD;
    }
    int year = two(s, 0) * 100 + two(s, 2);
    int month = two(s, 5);
    int day = two(s, 8);
    int hour = two(s, 11);
    int minute = two(s, 14);
    int second = two(s, 17);
    int offsetHours = two(s, 20);
    int offsetMinutes = two(s, 23);
    boolean digits =
        (two(s, 0) | two(s, 2) | month | day | hour | minute | second | offsetHours | offsetMinutes)
            >= 0;
    boolean inRange =
        digits
            && year >= LooseTime.FIRST_YEAR
            && year < LooseTime.FIRST_BUDDHIST_YEAR
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= daysIn(year, month)
            && hour <= 23
            && minute <= 59
            && second <= 59
            && offsetHours <= 14
            && offsetMinutes <= 59;
    if (!inRange) {
      return NOT_STANDARD;
    }
    long offset = offsetHours * 3600L + offsetMinutes * 60L;
    long local = epochDay(year, month, day) * 86_400 + hour * 3600L + minute * 60L + second;
    return s.charAt(19) == '+' ? local - offset : local + offset;
  }

  private static boolean hasStandardPunctuation(String s) {
    return s.charAt(4) == '-'
        && s.charAt(7) == '-'
        && s.charAt(10) == 'T'
        && s.charAt(13) == ':'
        && s.charAt(16) == ':'
        && (s.charAt(19) == '+' || s.charAt(19) == '-')
        && s.charAt(22) == ':';
  }

  /** The number of two digits at an index; negative when they are none. */
  private static int two(String s, int i) {
    int tens = s.charAt(i) - '0';
    int ones = s.charAt(i + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Days since 1970-01-01, counting years from March so that the leap day is the last. */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int monthFromMarch = (month + 9) % 12;
    long days = 365L * y + y / 4 - y / 100 + y / 400 + (153 * monthFromMarch + 2) / 5 + day - 1;
    return days - 719_468;
  }
}
