package org.tocsin.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Where a version is in its life. */
public enum State {
  /** All that is in force of it lies ahead. */
  SCHEDULED,
  /** Some of it is in force. */
  ACTIVE,
  /** Its time has passed, or it never was a warning (an acknowledgement, an error report). */
  EXPIRED,
  /** A later version of the same event took its place. */
  SUPERSEDED,
  /** It was called off, or it is itself the calling off. */
  CANCELLED,
  /** Its source ends alerts by taking them off, and took it off. */
  WITHDRAWN;

  /** The word in interfaces. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Scheduled or active: what people have to know of. */
  public boolean isLive() {
    return this == SCHEDULED || this == ACTIVE;
  }

  public static Optional<State> parse(String id) {
    for (State state : values()) {
      if (state.id().equalsIgnoreCase(id)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /**
   * The state at an instant. An ending counts from its own instant on, so a question about an
   * earlier time gets the answer that was true then; a cancel outranks a later version, which
   * outranks a withdrawal.
   */
  static State at(Instant t, Spans spans, Ending ending) {
    if (ending.cancelledBy(t)) {
      return CANCELLED;
    }
    if (ending.supersededBy(t)) {
      return SUPERSEDED;
    }
    if (ending.withdrawnBy(t)) {
      return WITHDRAWN;
    }
    return spans.at(t);
  }
}
