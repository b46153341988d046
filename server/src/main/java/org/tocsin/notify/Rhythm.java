package org.tocsin.notify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * When a contact's digests come.
 *
 * @param day null: every day
 * @param at wall time in the contact's zone; one that a change of clocks leaves out comes as much
 *     later as the clocks jumped, one that comes twice counts the first time
 */
public record Rhythm(DayOfWeek day, LocalTime at) {
  public Rhythm {
    at = at.truncatedTo(ChronoUnit.MINUTES);
  }

  /** The first time after this instant. */
  public Instant next(Instant after, ZoneId zone) {
    LocalDate date = after.atZone(zone).toLocalDate();
    if (day != null) {
      date = date.with(TemporalAdjusters.nextOrSame(day));
    }
    ZonedDateTime due = ZonedDateTime.of(date, at, zone);
    while (!due.toInstant().isAfter(after)) {
      date = day == null ? date.plusDays(1) : date.plusWeeks(1);
      due = ZonedDateTime.of(date, at, zone);
    }
    return due.toInstant();
  }

  /** As it is kept in tables: {@code daily-07:00}, {@code monday-18:30}. */
  public String id() {
    return (day == null ? "daily" : day.name().toLowerCase(Locale.ROOT)) + "-" + at;
  }

  /** The reverse of {@link #id}. */
  public static Rhythm parse(String id) {
    int dash = id.indexOf('-');
    String day = id.substring(0, dash);
    return new Rhythm(
        day.equals("daily") ? null : DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)),
        LocalTime.parse(id.substring(dash + 1)));
  }
}
