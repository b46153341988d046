package org.tocsin.subscription;

import java.time.LocalTime;
import org.tocsin.platform.time.WallClock;

/**
 * Local hours in which only what is urgent is told: from the first time up to, not including, the
 * second, over midnight where the second is the earlier one. The two differ.
 */
public record QuietHours(LocalTime from, LocalTime to) {
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours that begin and end at " + from);
    }
  }

  /** Whether a clock on the wall that shows this time is within them. */
  public boolean holds(LocalTime time) {
    return WallClock.within(from, to, time);
  }
}
