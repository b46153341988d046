package org.tocsin.powercut;

import java.time.Duration;
import java.time.Instant;

/** One cut, from inclusive to exclusive. */
public record Window(Instant from, Instant to, CutState state) {
  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("no window: " + from + " to " + to);
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }
}
