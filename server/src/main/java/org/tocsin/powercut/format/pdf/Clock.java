package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
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

  private static final int DAY = 24 * 60;
  private static final int NOON = 12;
  private static final int LONGEST_OVER_MIDNIGHT = 12 * 60;

  /**
   * @param group of the matcher where {@link #TIME} begins
   * @throws ScheduleException bad-time
   */
  static Clock of(Matcher found, int group, String place) {
    int hour = Integer.parseInt(found.group(group));
    int minute = Integer.parseInt(found.group(group + 1));
    String half =
        found.group(group + 2) == null ? "" : found.group(group + 2).toLowerCase(Locale.ROOT);
    boolean twelve =
        half.startsWith("a")
            || half.startsWith("p")
            || half.startsWith("n")
            || half.startsWith("m");
    boolean sound =
        minute < 60
            && (twelve ? hour >= 1 && hour <= NOON : hour < 24 || hour == 24 && minute == 0);
    if (!sound) {
      throw new ScheduleException(
          "bad-time",
          place,
          "this is no time: " + found.group(group) + ":" + found.group(group + 1) + " " + half);
    }
    if (half.startsWith("m")) {
      return new Clock(hour == NOON && minute == 0 ? DAY : hour * 60 + minute);
    }
    int from =
        twelve ? hour % NOON + (half.startsWith("p") || half.startsWith("n") ? NOON : 0) : hour;
    return new Clock(from * 60 + minute);
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
