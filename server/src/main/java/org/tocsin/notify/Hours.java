package org.tocsin.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.tocsin.platform.time.WallClock;

/**
 * The hours of the day at which a provider takes messages.
 *
 * @param from wall time, included
 * @param to wall time, not included; before {@code from} when the hours go over midnight; equal:
 *     always open
 */
public record Hours(LocalTime from, LocalTime to, ZoneId zone) {
  /** Whether it is open at this instant of world time. */
  public boolean open(Instant at) {
    return from.equals(to) || WallClock.within(from, to, at.atZone(zone).toLocalTime());
  }
}
