package org.tocsin.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

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
    ZoneId place = ZoneId.of(zone);
    LocalTime to = LocalTime.parse(ends[1]);
    if (ends[0].equals(ends[1]) || !new Hours(LocalTime.parse(ends[0]), to, place).open(at)) {
      return null;
    }
    ZonedDateTime now = at.atZone(place);
    ZonedDateTime end = ZonedDateTime.of(now.toLocalDate(), to, place);
    return end.toInstant().isAfter(at)
        ? end.toInstant()
        : ZonedDateTime.of(now.toLocalDate().plusDays(1), to, place).toInstant();
  }
}
