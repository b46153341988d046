package org.tocsin.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tocsin.account.Address;
import org.tocsin.account.AssistedSignUp;
import org.tocsin.account.Audit;
import org.tocsin.account.Confirmed;
import org.tocsin.account.ContactKind;
import org.tocsin.account.Operator;
import org.tocsin.account.RightCode;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.subscription.Wish;

/**
 * A volunteer signs up somebody without internet: a code goes to the phone, the person reads it
 * out, the volunteer enters it. Both steps are on record, without the number.
 */
public final class AssistSignUp {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_PER_OPERATOR = 60;

  private final Database database;
  private final AssistedSignUp assisted;
  private final Proposals proposals;
  private final ConfirmContact confirmContact;
  private final RateLimits limits;
  private final Audit audit;

  public AssistSignUp(
      Database database,
      AssistedSignUp assisted,
      Proposals proposals,
      ConfirmContact confirmContact,
      RateLimits limits,
      Audit audit) {
    this.database = database;
    this.assisted = assisted;
    this.proposals = proposals;
    this.confirmContact = confirmContact;
    this.limits = limits;
    this.audit = audit;
  }

  /**
   * Sends the code.
   *
   * @return false when this operator did so too often in the last hour
   * @throws IllegalArgumentException for any address but a phone
   * @throws org.tocsin.subscription.BadWishException when the wish cannot be kept
   */
  public boolean start(Operator operator, Address phone, Wish wish) {
    if (phone.kind() != ContactKind.PHONE) {
      throw new IllegalArgumentException("a code is read from a phone, not from " + phone);
    }
    return database.inRepeatableTransaction(
        tx -> {
          if (!limits.take(tx, "assist", operator.name(), MOST_PER_OPERATOR, HOUR)) {
            return false;
          }
          proposals.add(tx, phone, wish);
          audit.record(
              tx,
              operator.name(),
              "sign-up-assisted",
              phone.toString(),
              null,
              Map.of("places", wish.places().size()));
          return true;
        });
  }

  /** Takes the code as it was read out; empty when it is wrong, too old, or tried too often. */
  public Optional<ConfirmContact.Done> confirm(Operator operator, Address phone, String code) {
    return assisted
        .check(phone, code)
        .flatMap(right -> confirmContact.confirm(tx -> confirm(tx, operator, phone, right)));
  }

  /** On record only what came about: a code may expire or be used between check and use. */
  private Optional<Confirmed> confirm(Tx tx, Operator operator, Address phone, RightCode right) {
    Optional<Confirmed> confirmed = assisted.confirm(tx, right, operator.id());
    if (confirmed.isPresent() && confirmed.get().firstTime()) {
      audit.record(
          tx,
          operator.name(),
          "sign-up-confirmed",
          "contact " + confirmed.get().contactId(),
          null,
          Map.of("phone", phone.toString(), "how", "code read out"));
    }
    return confirmed;
  }
}
