package org.tocsin.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Confirmed;
import org.tocsin.notify.Suppression;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;

/**
 * An address answers its confirmation: what hung on it becomes active, in one transaction, and what
 * is in force now is told at once.
 */
public final class ConfirmContact {
  private final Database database;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Suppression suppression;
  private final MatchSubscription matchSubscription;

  public ConfirmContact(
      Database database,
      Accounts accounts,
      Subscriptions subscriptions,
      Suppression suppression,
      MatchSubscription matchSubscription) {
    this.database = database;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.suppression = suppression;
    this.matchSubscription = matchSubscription;
  }

  /**
   * @param subscriptions all that the contact is told of from now on
   * @param firstTime false when the token was used before: nothing has changed then
   */
  public record Done(long contactId, List<Subscription> subscriptions, boolean firstTime) {}

  /**
   * What a link is about.
   *
   * @param open whether it is still to be followed; else it was
   * @param subscriptions what following it begins, or what the contact is told of since
   */
  public record Asked(boolean open, List<Subscription> subscriptions) {}

  /** Changes nothing; empty when the token is of no use. */
  public Optional<Asked> look(String token) {
    return accounts
        .look(token)
        .map(
            found -> {
              long waits = found.firstTime() ? found.tokenId() : 0;
              return new Asked(
                  found.firstTime(),
                  subscriptions.of(found.contactId()).stream()
                      .filter(s -> s.proposal() == waits)
                      .toList());
            })
        .filter(asked -> !asked.subscriptions().isEmpty());
  }

  /** By the link of a mail, notification or webhook; empty when the token is of no use. */
  public Optional<Done> byLink(String token) {
    return confirm(tx -> accounts.confirm(tx, token));
  }

  /** By the code that a phone was sent; empty when it is wrong, too old, or tried too often. */
  public Optional<Done> byCode(Address phone, String code) {
    return accounts.check(phone, code).flatMap(right -> confirm(tx -> accounts.confirm(tx, right)));
  }

  Optional<Done> confirm(Function<Tx, Optional<Confirmed>> proof) {
    Optional<Confirmed> confirmed =
        database.inRepeatableTransaction(tx -> proof.apply(tx).map(c -> activate(tx, c)));
    matchSubscription.run();
    return confirmed.map(this::done);
  }

  private Done done(Confirmed confirmed) {
    List<Subscription> active =
        subscriptions.of(confirmed.contactId()).stream()
            .filter(s -> s.state() == Subscription.State.ACTIVE)
            .toList();
    return new Done(confirmed.contactId(), active, confirmed.firstTime());
  }

  private Confirmed activate(Tx tx, Confirmed confirmed) {
    if (confirmed.firstTime()) {
      List<Long> ids = subscriptions.activate(tx, confirmed.contactId(), confirmed.tokenId());
      Address address = accounts.contact(tx, confirmed.contactId()).orElseThrow().address();
      suppression.lift(
          tx, confirmed.contactId(), accounts.addressHash(address), Media.of(address.kind()));
      subscriptions.begin(tx, confirmed.contactId(), ids);
    }
    return confirmed;
  }
}
