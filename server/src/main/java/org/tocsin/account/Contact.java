package org.tocsin.account;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A person as we know them: an address, and how to speak to it.
 *
 * @param language a BCP 47 tag
 * @param confirmed when the address was first proven; null while it is not
 */
public record Contact(
    long id,
    Address address,
    State state,
    String language,
    ZoneId zone,
    Instant created,
    Instant confirmed) {

  /**
   * What may be sent: to an unconfirmed contact its confirmation, to a disabled one only answers.
   */
  public enum State {
    UNCONFIRMED,
    ACTIVE,
    DISABLED
  }
}
