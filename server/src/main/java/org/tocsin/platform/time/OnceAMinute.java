package org.tocsin.platform.time;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Keeps what fails every second from filling the log: each thing is said at once, then once a
 * minute for as long as it goes on. Remembers the last ten thousand. Thread-safe.
 */
public final class OnceAMinute {
  private static final int MOST = 10_000;

  private final Cache<Object, Boolean> said;

  public OnceAMinute(Ticker ticker) {
    said =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(1))
            .ticker(ticker)
            .build();
  }

  /** Whether this was not said within the last minute; then it counts as said now. */
  public boolean first(Object thing) {
    return said.asMap().putIfAbsent(thing, true) == null;
  }
}
