package org.tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Window;

/** Times of cuts in words, in the utility's zone. */
record CutTimes(Words words, ZoneId zone) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Such as {@code 17:00–18:20}, or {@code 22:00–Tue 01:00} into another day. */
  String window(Window window) {
    return clock(window.from()) + "–" + end(window);
  }

  /** The end of a cut as seen from its begin; midnight is 24:00. */
  String end(Window window) {
    ZonedDateTime from = window.from().atZone(zone);
    ZonedDateTime to = window.to().atZone(zone);
    LocalDate midnight = from.toLocalDate().plusDays(1);
    if (to.toInstant().equals(midnight.atStartOfDay(zone).toInstant())) {
      return "24:00";
    }
    return to.toLocalDate().equals(from.toLocalDate())
        ? CLOCK.format(to)
        : words.shortTime(window.to(), zone);
  }

  String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** The time of day, with the day where it is not today. */
  String when(Instant instant, Instant now) {
    return date(instant).equals(date(now)) ? clock(instant) : words.time(instant, zone);
  }

  /** "Today", "Tomorrow", else the day with its weekday. */
  String day(LocalDate date, LocalDate today) {
    if (date.equals(today)) {
      return words.of("day.today");
    }
    return date.equals(today.plusDays(1)) ? words.of("day.tomorrow") : words.day(date);
  }

  LocalDate date(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** Such as "in 3 h 20 min"; what is less than a minute off counts as one. */
  String in(Duration ahead) {
    long minutes = Math.max(1, (ahead.toSeconds() + 59) / 60);
    long hours = minutes / 60;
    return hours >= 48
        ? words.of("in.days", "d", hours / 24, "h", hours % 24)
        : hours > 0
            ? words.of("in.hours", "h", hours, "m", minutes % 60)
            : words.of("in.minutes", "m", minutes);
  }

  String length(Window window) {
    long minutes = window.length().toMinutes();
    if (minutes < 60) {
      return words.of("cut.length.minutes", "m", minutes);
    }
    return minutes % 60 == 0
        ? words.of("cut.length.hours", "h", minutes / 60)
        : words.of("cut.length", "h", minutes / 60, "m", minutes % 60);
  }
}
