package org.tocsin.subscription;

import java.time.Instant;
import java.time.LocalDate;
import org.tocsin.platform.time.WallClock;

/** When something is told, by the clock on the subscriber's wall, see {@link WallClock}. */
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
        LocalDate date = WallClock.nextDate(null, daily.at(), timing.zone(), now);
        yield new Tell.InDigest("day:" + date, WallClock.first(date, daily.at(), timing.zone()));
      }
      case When.Weekly weekly -> {
        LocalDate date = WallClock.nextDate(weekly.day(), weekly.at(), timing.zone(), now);
        yield new Tell.InDigest("week:" + date, WallClock.first(date, weekly.at(), timing.zone()));
      }
    };
  }

  private static Tell atOnce(Timing timing, boolean urgent, Instant now) {
    boolean heard = urgent && timing.overrideQuiet();
    if (heard || timing.quiet() == null) {
      return new Tell.Now();
    }
    QuietHours quiet = timing.quiet();
    return quiet.holds(now.atZone(timing.zone()).toLocalTime())
        ? new Tell.NotBefore(WallClock.end(quiet.from(), quiet.to(), timing.zone(), now))
        : new Tell.Now();
  }
}
