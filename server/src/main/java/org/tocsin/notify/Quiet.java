package org.tocsin.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.tocsin.platform.time.WallClock;

/**
 * A contact's quiet hours as the outbox keeps them.
 *
 * @param hours such as {@code 22:00-07:00}; with {@code !} behind them they hold for urgent news
 *     too
 */
record Quiet(String zone, String hours) {
  private static final String ALWAYS = "!";

  /** Whether news of this priority waits for their end. */
  boolean holds(int priority) {
    return priority > 0 || hours.endsWith(ALWAYS);
  }

  /** When they end; null when they are not on at this instant of world time. */
  Instant end(Instant at) {
    String[] ends = hours.replace(ALWAYS, "").split("-");
    LocalTime from = LocalTime.parse(ends[0]);
    LocalTime to = LocalTime.parse(ends[1]);
    ZoneId place = ZoneId.of(zone);
    boolean on = WallClock.within(from, to, at.atZone(place).toLocalTime());
    return on ? WallClock.end(from, to, place, at) : null;
  }
}
