package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes forward in steps. Thread-safe. */
final class SteppedClock implements InstantSource {
  private volatile Instant now;

  SteppedClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void to(Instant later) {
    if (later.isBefore(now)) {
      throw new IllegalArgumentException("it is " + now + " already, not " + later);
    }
    now = later;
  }
}
