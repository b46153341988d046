package org.tocsin.subscription;

import java.time.Instant;
import java.util.Comparator;

/** When a match is told, reckoned by {@link Schedules}. Instants are of world time. */
public sealed interface Tell {
  /** What is told on its own comes before every digest. */
  Comparator<Tell> SOONEST_FIRST =
      Comparator.<Tell>comparingInt(tell -> tell instanceof InDigest ? 1 : 0)
          .thenComparing(Tell::instant);

  /** The earliest instant of world time; the distant past for at once. */
  Instant instant();

  /** As soon as possible. */
  record Now() implements Tell {
    @Override
    public Instant instant() {
      return Instant.MIN;
    }
  }

  /** On its own, but not before this instant: the end of quiet hours. */
  record NotBefore(Instant instant) implements Tell {}

  /**
   * Together with others.
   *
   * @param period which digest, stable for a zone and hour: the local date on which it is due,
   *     after {@code day:} or {@code week:}
   * @param instant when it is due
   */
  record InDigest(String period, Instant instant) implements Tell {}
}
