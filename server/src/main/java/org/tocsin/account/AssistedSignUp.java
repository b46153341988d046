package org.tocsin.account;

import java.time.ZoneId;
import java.util.Optional;
import org.tocsin.platform.db.Tx;

/**
 * Sign-up with the help of a volunteer, for people without internet: the operator names the phone,
 * a code goes to it, the person reads it back, the operator enters it. That the person read the
 * code is their consent, kept with the operator's number and the time. Thread-safe.
 */
public final class AssistedSignUp {
  private final Accounts accounts;

  public AssistedSignUp(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * As {@link Accounts#signUp}: the limits are the same for who is helped.
   *
   * @throws BadAddressException {@code phone-needed} for any other address
   */
  public SignedUp start(Tx tx, Address phone, String language, ZoneId zone) {
    if (phone.kind() != ContactKind.PHONE) {
      throw new BadAddressException("phone-needed", "has to be a phone, to be read a code from");
    }
    return accounts.signUp(tx, phone, language, zone, "");
  }

  /** The code as the operator was read it; attempts count as in {@link Accounts#check}. */
  public Optional<RightCode> check(Address phone, String code) {
    return accounts.check(phone, code);
  }

  /**
   * Takes the consent down.
   *
   * @param operatorId who was read the code
   */
  public Optional<Confirmed> confirm(Tx tx, RightCode code, long operatorId) {
    return accounts.confirmFor(tx, code, operatorId);
  }
}
