package org.tocsin.notify.channel;

import java.time.Duration;

/** What became of one message. */
public sealed interface Outcome {
  /**
   * The provider has taken it over.
   *
   * @param providerId what the provider calls it, for its receipts; null when it says nothing
   */
  record Sent(String providerId) implements Outcome {}

  /**
   * It will never go this way.
   *
   * @param code stable and short: the reply of the protocol, such as {@code smtp-5.1.1}, else a
   *     word of ours
   * @param addressGone whether the address itself is dead, so that nothing more is sent to it
   */
  record Rejected(String code, String detail, boolean addressGone) implements Outcome {}

  /**
   * Not now.
   *
   * @param pause how long the other side asks to wait; null: as usual
   * @param scope how much should wait
   */
  record RetryAfter(String code, String detail, Duration pause, Scope scope) implements Outcome {}

  /** What a refusal is about. */
  enum Scope {
    /** This message or its recipient alone. */
    MESSAGE,
    /** Everything in the same {@link Message#lane()}. */
    LANE,
    /** Everything that goes through the channel. */
    PROVIDER
  }
}
