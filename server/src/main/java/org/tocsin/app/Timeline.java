package org.tocsin.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the start cost, part by part. Written by one thread at a time. */
final class Timeline {
  private final Map<String, Duration> parts = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** The time since the part before belongs to this one. */
  synchronized void done(String part) {
    long now = System.nanoTime();
    parts.put(part, Duration.ofNanos(now - last));
    last = now;
  }

  /** {@code migrations 210 ms, places 480 ms}. */
  @Override
  public synchronized String toString() {
    return parts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue().toMillis() + " ms")
        .collect(Collectors.joining(", "));
  }
}
