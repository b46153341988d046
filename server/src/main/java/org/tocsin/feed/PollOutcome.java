package org.tocsin.feed;

import java.util.Locale;

/**
 * How a poll ended. Only {@link #OK} and {@link #EMPTY} say anything about what is no longer
 * listed.
 */
public enum PollOutcome {
  /** The feed was read and lists alerts. */
  OK,
  /** The feed was read and lists nothing: no warnings, which is not a failure. */
  EMPTY,
  /** Nothing new since the last poll. */
  NOT_MODIFIED,
  /** No feed came back; what is in force is unknown. */
  FAILED,
  /** An older state of the feed came back, from a cache somewhere. */
  STALE;

  /** Whether the whole list was read, so that what is not in it is not listed. */
  public boolean isComplete() {
    return this == OK || this == EMPTY;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static PollOutcome parse(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
