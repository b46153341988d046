package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.tocsin.feed.Feed;
import org.tocsin.feed.PollState;

/** How a feed does, worst first. */
enum Health {
  FAILING("failing"),
  STALE("out of date"),
  LATE("not polled in time"),
  NEVER("not polled yet"),
  FINE("fine"),
  OFF("not polled");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String words;

  Health(String words) {
    this.words = words;
  }

  /** For addresses and style sheets. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String words() {
    return words;
  }

  /** Whether a person has to look. */
  public boolean needsAHand() {
    return compareTo(NEVER) < 0;
  }

  static Health of(Feed feed, PollState state, Instant now) {
    if (!feed.isPolled()) {
      return OFF;
    }
    if (state == null || state.outcome() == null) {
      boolean late = state != null && state.dueAt().plus(PATIENCE).isBefore(now);
      return late ? LATE : NEVER;
    }
    return switch (state.outcome()) {
      case FAILED -> FAILING;
      case STALE -> STALE;
      default -> state.dueAt().plus(PATIENCE).isBefore(now) ? LATE : FINE;
    };
  }
}
