package org.tocsin.platform.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets work take a whole number of steps of time, so that who measures how long an answer took does
 * not learn what was found on the way: one who is known costs a statement or two more. Waiting
 * costs a virtual thread and nothing else.
 */
public final class EvenPace {
  private static final long STEP = Duration.ofMillis(50).toNanos();

  private EvenPace() {}

  /** Does the work and comes back at the end of the step that it ended in. */
  public static <T> T of(Supplier<T> work) {
    long begun = System.nanoTime();
    try {
      return work.get();
    } finally {
      long end = begun + (1 + (System.nanoTime() - begun) / STEP) * STEP;
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
