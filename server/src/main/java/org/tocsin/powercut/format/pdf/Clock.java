package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * A time of day as it is printed: {@code 08:30}, {@code 9:30}, {@code 0930 hrs}, {@code 11.00 a.m},
 * {@code 8 p.m}, {@code 12.00 noon}, {@code midnight}.
 *
 * @param minutes since midnight, to 1,440 for 24:00
 */
record Clock(int minutes) {
  private static final String HALF = "(?:[ap]\\.?\\s*m\\b\\.?|noon\\b|mid-?\\s?night\\b)";
  private static final String HOURS_WORD = "(?:hrs?|hours|h)\\b\\.?";

  /** One time, as a pattern without groups of its own. */
  static final String TIME =
      "(?:(?<!\\d)\\d{1,2}\\s*[:.]\\s*\\d{2}(?!\\d)(?:\\s*(?:"
          + HALF
          + "|"
          + HOURS_WORD
          + "))?"
          + "|(?<!\\d)\\d{4}(?!\\d)(?:\\s*"
          + HOURS_WORD
          + ")?"
          + "|(?<!\\d)\\d{1,2}\\s*"
          + HALF
          + "|noon\\b|mid-?\\s?night\\b)";

  private static final Pattern PARTS =
      pattern("(?:(\\d{1,2})(?:\\s*[:.]?\\s*(\\d{2}))?)?\\s*([apnmh]?).*");

  private static final int HOURS = 24;
  private static final int DAY = HOURS * 60;
  private static final int NOON = 12;
  private static final int LONGEST_OVER_MIDNIGHT = 12 * 60;

  /**
   * @param said what {@link #TIME} matched
   * @throws ScheduleException bad-time
   */
  static Clock of(String said, String place) {
    Matcher parts = parts(said);
    int hour = hour(parts);
    int minute = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    char half = half(parts);
    boolean sound = half == ' ' ? hour < HOURS || hour == HOURS && minute == 0 : isTwelve(hour);
    if (!sound || minute >= 60) {
      throw bad(place);
    }
    return switch (half) {
      case 'a' -> new Clock(hour % NOON * 60 + minute);
      case 'p' -> new Clock((hour % NOON + NOON) * 60 + minute);
      case 'n', 'm' -> twelve(hour, minute, half, place);
      default -> new Clock(hour * 60 + minute);
    };
  }

  /**
   * The times of a span, of which either both or none say the half of the day, unless it is plain:
   * "1.00 - 3.00 p.m" may mean two lengths.
   *
   * @throws ScheduleException bad-time
   */
  static void checkHalves(String first, String second, String place) {
    boolean one = half(parts(first)) != ' ';
    boolean other = half(parts(second)) != ' ';
    if (one != other && isTwelve(hour(parts(one ? second : first)))) {
      throw bad(place);
    }
  }

  private static Matcher parts(String said) {
    Matcher parts = PARTS.matcher(said.strip());
    parts.matches(); // as everything does
    return parts;
  }

  /** The hour as it is written; noon and midnight have one without figures. */
  private static int hour(Matcher parts) {
    return parts.group(1) == null ? NOON : Integer.parseInt(parts.group(1));
  }

  private static boolean isTwelve(int hour) {
    return hour >= 1 && hour <= NOON;
  }

  /** Noon or midnight; midnight ends a day. */
  private static Clock twelve(int hour, int minute, char half, String place) {
    if (hour != NOON || minute != 0) {
      throw bad(place);
    }
    return new Clock(half == 'n' ? NOON * 60 : DAY);
  }

  /** The letter by which a half of the day begins, or a blank. */
  private static char half(Matcher parts) {
    String said = parts.group(3);
    char first = said.isEmpty() ? ' ' : Character.toLowerCase(said.charAt(0));
    return first == 'h' ? ' ' : first;
  }

  /**
   * The time at which a cut begins.
   *
   * @throws ScheduleException bad-time for the end of a day, which may mean that of the day before
   */
  static Clock start(String said, String place) {
    Clock start = of(said, place);
    if (start.minutes == DAY) {
      throw bad(place);
    }
    return start;
  }

  private static ScheduleException bad(String place) {
    return new ScheduleException("bad-time", place, "a time is none, or may be another");
  }

  LocalDateTime on(LocalDate date) {
    return date.atStartOfDay().plusMinutes(minutes);
  }

  /**
   * The next time at which it is so late after another, on the same day or over midnight.
   *
   * @throws ScheduleException end-before-start, when the wait would be too long to be meant
   */
  Duration after(Clock earlier, String place) {
    int wait = minutes - earlier.minutes;
    if (wait <= 0) {
      wait += DAY;
      if (wait > LONGEST_OVER_MIDNIGHT) {
        throw new ScheduleException("end-before-start", place, "the end is not after the start");
      }
    }
    return Duration.ofMinutes(wait);
  }

  static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
