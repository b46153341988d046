package org.tocsin.subscription;

import java.time.Instant;

/** When a match is told, reckoned by {@link Schedules}. Instants are of world time. */
public sealed interface Tell {
  /** As soon as possible. */
  record Now() implements Tell {}

  /** On its own, but not before this instant: the end of quiet hours. */
  record NotBefore(Instant instant) implements Tell {}

  /**
   * Together with others.
   *
   * @param period which digest, stable for a zone and hour: the local date on which it is due,
   *     after {@code day:} or {@code week:}
   * @param due when it is to be told
   */
  record InDigest(String period, Instant due) implements Tell {}
}
