package org.tocsin.pipeline;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Starts what is due, each on a thread of its own, so that a slow one holds up none but itself, and
 * claims no more than may go on at once. Thread-safe.
 */
final class OwnThreads {
  private final ExecutorService threads;
  private final int most;
  private final AtomicInteger running = new AtomicInteger();

  OwnThreads(ExecutorService threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  /**
   * Returns at once.
   *
   * @param claim given how many there is room for
   */
  <C> void start(IntFunction<List<C>> claim, Consumer<C> work) {
    int room = most - running.get();
    if (room <= 0) {
      return;
    }
    for (C claimed : claim.apply(room)) {
      running.incrementAndGet();
      threads.submit(() -> run(claimed, work));
    }
  }

  private <C> void run(C claimed, Consumer<C> work) {
    try {
      work.accept(claimed);
    } finally {
      running.decrementAndGet();
    }
  }
}
