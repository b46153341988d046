package org.tocsin.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock for tests that stands still until it is moved. Thread-safe. */
public final class MutableTime implements InstantSource {
  private volatile Instant now;

  public MutableTime(Instant now) {
    this.now = now;
  }

  public static MutableTime at(String instant) {
    return new MutableTime(Instant.parse(instant));
  }

  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
