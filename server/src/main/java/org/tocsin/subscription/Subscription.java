package org.tocsin.subscription;

/**
 * A stored wish of one contact.
 *
 * @param medium how the contact is reached: email, sms, push, webhook or telegram
 * @param lane of the contact's address, as {@code account} names it
 * @param proposal the confirmation token that it waits for; 0 when it is active
 */
public record Subscription(
    long id, long contactId, String medium, String lane, Wish wish, State state, long proposal) {
  /** How many one contact may hold, active and proposed each. */
  public static final int MOST_PER_CONTACT = 50;

  /** Whether it is matched. */
  public enum State {
    /** Waits for the contact's confirmation; nothing is matched. */
    PROPOSED,
    ACTIVE
  }
}
