package org.tocsin.sim.http;

import java.time.Duration;

/** How an answer waits; a test gives one that only takes note. */
@FunctionalInterface
public interface Pause {
  /** Waits in real time. */
  Pause REAL = Thread::sleep;

  /** Waits for that long. */
  void pause(Duration duration) throws InterruptedException;
}
