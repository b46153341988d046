package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * A time of day as it is printed: {@code 08:30}, {@code 9:30}, {@code 11.00 a.m}, {@code 12.00
 * noon}.
 *
 * @param minutes since midnight, to 1,440 for 24:00
 */
record Clock(int minutes) {
  /** With hour, minute and half of the day as its three groups. */
  static final String TIME =
      "(\\d{1,2})\\s*[:.]\\s*(\\d{2})\\s*(a\\.?\\s*m\\b\\.?|p\\.?\\s*m\\b\\.?|noon|midnight|hrs|h\\b)?";

  private static final int HOURS = 24;
  private static final int DAY = HOURS * 60;
  private static final int NOON = 12;
  private static final int LONGEST_OVER_MIDNIGHT = 12 * 60;

  /**
   * @param group of the matcher where {@link #TIME} begins
   * @throws ScheduleException bad-time
   */
  static Clock of(Matcher found, int group, String place) {
    int hour = Integer.parseInt(found.group(group));
    int minute = Integer.parseInt(found.group(group + 1));
    char half = half(found, group);
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
   * @param first group of the matcher where the earlier begins
   * @param second where the later begins
   * @throws ScheduleException bad-time
   */
  static void checkHalves(Matcher found, int first, int second, String place) {
    boolean one = half(found, first) != ' ';
    boolean other = half(found, second) != ' ';
    if (one != other && isTwelve(Integer.parseInt(found.group(one ? second : first)))) {
      throw bad(place);
    }
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
  private static char half(Matcher found, int group) {
    String said = found.group(group + 2);
    char first = said == null ? ' ' : Character.toLowerCase(said.charAt(0));
    return first == 'h' ? ' ' : first;
  }

  /**
   * The time at which a cut begins.
   *
   * @throws ScheduleException bad-time for the end of a day, which may mean that of the day before
   */
  static Clock start(Matcher found, int group, String place) {
    Clock start = of(found, group, place);
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
