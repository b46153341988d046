package org.tocsin.subscription;

import java.time.Instant;
import java.time.ZoneId;

/** How soon somebody wants to be told, see {@link Wish}. */
public record Timing(When when, ZoneId zone, QuietHours quiet, boolean overrideQuiet) {
  static Timing of(Wish wish) {
    return new Timing(wish.when(), wish.zone(), wish.quiet(), wish.overrideQuiet());
  }

  /** The same quiet hours without digests. */
  Timing atOnce() {
    return new Timing(new When.AtOnce(), zone, quiet, overrideQuiet);
  }

  Tell tell(boolean urgent, Instant now) {
    return Schedules.tell(this, urgent, now);
  }
}
