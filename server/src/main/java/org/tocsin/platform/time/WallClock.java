package org.tocsin.platform.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Hours by the clock on somebody's wall. Where a change to summer time leaves an hour out, what was
 * due in it is due at the moment of the change; where an hour comes twice, what is due in it is due
 * the first time only, and a span of hours holds in both.
 */
public final class WallClock {
  private WallClock() {}

  /**
   * The date of the first time after an instant that the clock shows an hour.
   *
   * @param day null: any
   */
  public static LocalDate nextDate(DayOfWeek day, LocalTime at, ZoneId zone, Instant after) {
    LocalDate date = after.atZone(zone).toLocalDate().minusDays(1); // zones skip or repeat hours
    do {
      date = day == null ? date.plusDays(1) : date.with(TemporalAdjusters.next(day));
    } while (!first(date, at, zone).isAfter(after));
    return date;
  }

  /** The instant of a local time: the first of two, the moment of the change for one left out. */
  public static Instant first(LocalDate date, LocalTime at, ZoneId zone) {
    return instants(date.atTime(at), zone.getRules()).getFirst();
  }

  /**
   * Whether a clock that shows this time is between two others: from the first up to, not
   * including, the second, over midnight where the second is the earlier one; never when they are
   * the same.
   */
  public static boolean within(LocalTime from, LocalTime to, LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean goesOn = time.isBefore(to);
    return from.isBefore(to) ? begun && goesOn : from.isAfter(to) && (begun || goesOn);
  }

  /**
   * The next instant at which the clock comes to show the end of a span, or jumps past it; not
   * where it jumps over a whole day and shows the same hour again. The two times differ.
   */
  public static Instant end(LocalTime from, LocalTime to, ZoneId zone, Instant now) {
    LocalDate date = now.atZone(zone).toLocalDate();
    while (true) {
      for (Instant instant : instants(date.atTime(to), zone.getRules())) {
        if (instant.isAfter(now) && !within(from, to, instant.atZone(zone).toLocalTime())) {
          return instant;
        }
      }
      date = date.plusDays(1);
    }
  }

  private static List<Instant> instants(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition change = rules.getTransition(local);
    return change != null && change.isGap()
        ? List.of(change.getInstant())
        : rules.getValidOffsets(local).stream().map(local::toInstant).toList();
  }
}
