package org.tocsin.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to ask again. An interval that was set is kept; only a failure or the server's own word
 * makes it longer, and nothing makes it stop for good.
 */
final class Schedule {
  private static final Duration LONGEST_POLL = Duration.ofHours(1);
  private static final Duration LONGEST_WORD = Duration.ofHours(24);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofHours(6);
  private static final double JITTER = 0.05;

  private final RandomGenerator random;

  Schedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * After a poll that was begun and is over; {@code failures} in a row, this one among them. The
   * interval counts from its beginning, a failure and the server's word from its end.
   */
  Instant nextPoll(
      Instant begun, Instant over, Duration interval, int failures, Duration retryAfter) {
    Duration wait =
        failures == 0 ? interval : backoff(interval, failures, max(LONGEST_POLL, interval));
    // Jitter only shortens, so that an interval is never exceeded, and failures never ask too
    // early.
    Duration jittered = failures == 0 ? wait.minus(part(wait, JITTER)) : wait;
    Instant due = (failures == 0 ? begun : over).plus(jittered);
    Instant asked = over.plus(bounded(retryAfter));
    return asked.isAfter(due) ? asked : due;
  }

  /** After a document did not come. */
  Instant nextAttempt(Instant now, int attempts, Duration retryAfter) {
    Duration wait = backoff(FIRST_RETRY, attempts, LONGEST_RETRY);
    return now.plus(max(wait.plus(part(wait, JITTER)), bounded(retryAfter)));
  }

  private static Duration backoff(Duration first, int failures, Duration longest) {
    return min(first.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20)), longest);
  }

  private Duration part(Duration whole, double share) {
    return Duration.ofMillis((long) (random.nextDouble() * share * whole.toMillis()));
  }

  private static Duration bounded(Duration retryAfter) {
    return retryAfter == null ? Duration.ZERO : min(retryAfter, LONGEST_WORD);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
