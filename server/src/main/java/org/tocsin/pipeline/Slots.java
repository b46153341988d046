package org.tocsin.pipeline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tocsin.notify.Medium;

/**
 * How many messages may be in the hands of channels. Most slots are for whoever comes, but some are
 * kept for each medium, so that it goes on even when all the others hang: push services and
 * webhooks are whatever hosts people name. Thread-safe.
 */
final class Slots {
  private static final int KEPT_FOR_EACH = 5;

  private final int shared;
  private final Map<Medium, Integer> used = new EnumMap<>(Medium.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();

  Slots(int most) {
    this.shared = most - KEPT_FOR_EACH * Medium.values().length;
    for (Medium medium : Medium.values()) {
      used.put(medium, 0);
    }
  }

  /** Waits for a slot. */
  void enter(Medium medium) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!take(medium)) {
        left.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #enter}, without waiting. */
  boolean tryEnter(Medium medium) {
    lock.lock();
    try {
      return take(medium);
    } finally {
      lock.unlock();
    }
  }

  void leave(Medium medium) {
    lock.lock();
    try {
      used.merge(medium, -1, Integer::sum);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody holds a slot; false when that took too long. */
  boolean awaitEmpty(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (used.values().stream().anyMatch(n -> n > 0)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = left.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean take(Medium medium) {
    int mine = used.get(medium);
    int overs = used.values().stream().mapToInt(n -> Math.max(0, n - KEPT_FOR_EACH)).sum();
    boolean free = mine < KEPT_FOR_EACH || overs < shared;
    if (free) {
      used.put(medium, mine + 1);
    }
    return free;
  }
}
