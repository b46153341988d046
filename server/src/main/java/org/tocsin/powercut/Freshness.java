package org.tocsin.powercut;

import java.time.Instant;
import org.tocsin.platform.time.Clocks;

/**
 * How far a utility's schedules can be relied upon. As long as one of the best-ranked sources that
 * are asked and ever answered answers, what it says is known; a source that fails never turns into
 * "no cuts". Times are the machine's, unless {@link #in} has brought them into the world's.
 *
 * @param lastGood when one of them last answered in a way that was understood; null: never, or none
 *     is asked
 * @param failingSince while all fail: since when; else null
 * @param code stable code of the failure; {@code stale} where nothing was asked for too long; null
 *     while all is well
 * @param unknownSince since when it is not known what the utility says; null while it is, and where
 *     all comes by hand
 */
public record Freshness(Instant lastGood, Instant failingSince, String code, Instant unknownSince) {
  /** All is well, or nothing is asked. */
  static Freshness good(Instant lastGood) {
    return new Freshness(lastGood, null, null, null);
  }

  /** The same with times of the world, whose clock may not be the machine's. */
  public Freshness in(Clocks clocks) {
    return new Freshness(
        clocks.inWorld(lastGood), clocks.inWorld(failingSince), code, clocks.inWorld(unknownSince));
  }

  public boolean isUnknown() {
    return unknownSince != null;
  }
}
