package org.tocsin.notify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.tocsin.platform.time.WallClock;

/**
 * When a contact's digests come.
 *
 * @param day null: every day
 * @param at wall time in the contact's zone, see {@link WallClock}
 */
public record Rhythm(DayOfWeek day, LocalTime at) {
  public Rhythm {
    at = at.truncatedTo(ChronoUnit.MINUTES);
  }

  /** The first time after this instant. */
  public Instant next(Instant after, ZoneId zone) {
    return WallClock.first(WallClock.nextDate(day, at, zone, after), at, zone);
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
