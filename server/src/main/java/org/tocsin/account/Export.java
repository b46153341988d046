package org.tocsin.account;

import java.time.Instant;
import java.util.List;

/**
 * All that is kept of a contact here, for the contact to read. What they subscribed to and what was
 * sent is kept elsewhere.
 *
 * @param lastSignUp when the address was last given to us
 * @param consent null while there is none
 * @param disabled null unless it is
 * @param tokens confirmations that were sent and are not yet forgotten, oldest first
 */
public record Export(
    Contact contact, Instant lastSignUp, Consent consent, Disabled disabled, List<Token> tokens) {

  /**
   * @param how {@code link} or {@code code} for who confirmed by themselves, {@code assisted} for a
   *     code that was read to an operator
   * @param operatorId who took the consent down; null for who confirmed by themselves
   */
  public record Consent(Instant at, String how, Long operatorId) {}

  public record Disabled(Instant at, String reason) {}

  /**
   * @param attempts how often its code was tried
   * @param used null while it is not
   */
  public record Token(Instant sent, Instant expires, Instant used, int attempts) {}
}
