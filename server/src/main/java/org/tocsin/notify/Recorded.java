package org.tocsin.notify;

import org.tocsin.notify.channel.Outcome;

/**
 * What became of a claimed message.
 *
 * @param outcome what the channel said; null when it was not handed over
 * @param dropped why it was not, a stable code; null when it was
 */
public record Recorded(Claimed claimed, Outcome outcome, String dropped) {
  /**
   * The alert ended, or was followed by a later version, before this could be told. Should the
   * alert stand again, adding it again brings it back.
   */
  public static final String OVER = "over";

  /** Its time has passed. */
  public static final String EXPIRED = "expired";

  /** The contact is suppressed, by itself or by its address. */
  public static final String SUPPRESSED = "suppressed";

  /** The contact is gone, not confirmed or disabled. */
  public static final String UNREACHABLE = "unreachable";

  /** Handed over, with this result. */
  public static Recorded of(Claimed claimed, Outcome outcome) {
    return new Recorded(claimed, outcome, null);
  }

  /** Not handed over, and never will be. */
  public static Recorded dropped(Claimed claimed, String code) {
    return new Recorded(claimed, null, code);
  }
}
