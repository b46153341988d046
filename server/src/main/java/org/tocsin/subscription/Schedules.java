package org.tocsin.subscription;

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
 * When something is told, by the clock on the subscriber's wall. Where a change to summer time
 * leaves an hour out, what was due in it is due at the moment of the change; where an hour comes
 * twice, a digest is due the first time only and quiet hours hold in both.
 */
public final class Schedules {
  private Schedules() {}

  /**
   * @param urgent whether the alert is Extreme, or Severe and Immediate
   * @param now world time
   */
  public static Tell tell(Wish wish, boolean urgent, Instant now) {
    return tell(Timing.of(wish), urgent, now);
  }

  static Tell tell(Timing timing, boolean urgent, Instant now) {
    return switch (timing.when()) {
      case When.AtOnce ignored -> atOnce(timing, urgent, now);
      case When.Daily daily -> {
        LocalDate date = nextDate(daily.at(), null, timing.zone(), now);
        yield new Tell.InDigest("day:" + date, due(date, daily.at(), timing.zone()));
      }
      case When.Weekly weekly -> {
        LocalDate date = nextDate(weekly.at(), weekly.day(), timing.zone(), now);
        yield new Tell.InDigest("week:" + date, due(date, weekly.at(), timing.zone()));
      }
    };
  }

  private static Tell atOnce(Timing timing, boolean urgent, Instant now) {
    boolean heard = urgent && timing.overrideQuiet();
    if (heard || timing.quiet() == null) {
      return new Tell.Now();
    }
    boolean quiet = timing.quiet().holds(now.atZone(timing.zone()).toLocalTime());
    return quiet ? new Tell.NotBefore(end(timing.quiet(), timing.zone(), now)) : new Tell.Now();
  }

  /** The first date whose hour is still ahead. */
  private static LocalDate nextDate(LocalTime at, DayOfWeek day, ZoneId zone, Instant now) {
    LocalDate date = now.atZone(zone).toLocalDate().minusDays(1); // a zone may skip or repeat hours
    do {
      date = day == null ? date.plusDays(1) : date.with(TemporalAdjusters.next(day));
    } while (!due(date, at, zone).isAfter(now));
    return date;
  }

  /** The instant of a local time: the first of two, the moment of the change for one left out. */
  private static Instant due(LocalDate date, LocalTime at, ZoneId zone) {
    return instants(date.atTime(at), zone.getRules()).getFirst();
  }

  /**
   * The next instant at which the clock on the wall comes to show their end, or jumps past it; not
   * where it jumps over a whole day and shows the same hour again.
   */
  private static Instant end(QuietHours quiet, ZoneId zone, Instant now) {
    LocalDate date = now.atZone(zone).toLocalDate();
    while (true) {
      for (Instant instant : instants(date.atTime(quiet.to()), zone.getRules())) {
        if (instant.isAfter(now) && !quiet.holds(instant.atZone(zone).toLocalTime())) {
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
