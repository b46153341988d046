package org.tocsin.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: exponential, with full jitter. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration LONGEST_WORD = Duration.ofHours(24);
  private static final long SHORTEST_MS = 1_000;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * After an attempt that failed: anything up to twice the last bound, so that what failed together
   * does not come back together.
   *
   * @param attempt its number, from 1
   * @param asked what the other side asks for; null: nothing. It is kept, with jitter after it
   */
  Duration next(int attempt, Duration asked) {
    long bound =
        Math.min(
            FIRST.multipliedBy(1L << Math.clamp(attempt - 1L, 0, 20)).toMillis(),
            LONGEST.toMillis());
    if (asked == null || !asked.isPositive()) {
      return Duration.ofMillis(SHORTEST_MS + random.nextLong(bound));
    }
    Duration word = asked.compareTo(LONGEST_WORD) < 0 ? asked : LONGEST_WORD;
    return word.plusMillis(random.nextLong(1 + Math.min(word.toMillis() / 10, bound)));
  }
}
