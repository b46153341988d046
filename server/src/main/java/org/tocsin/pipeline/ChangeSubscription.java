package org.tocsin.pipeline;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.notify.Outbox;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;

/** What a contact that is let in does with its subscriptions; each call is one transaction. */
public final class ChangeSubscription {
  private final Database database;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final MatchSubscription matchSubscription;

  public ChangeSubscription(
      Database database,
      Accounts accounts,
      Subscriptions subscriptions,
      Outbox outbox,
      MatchSubscription matchSubscription) {
    this.database = database;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.matchSubscription = matchSubscription;
  }

  /** What a contact is told of, the oldest first; what waits for confirmation is not. */
  public List<Subscription> active(long contactId) {
    return subscriptions.of(contactId).stream()
        .filter(s -> s.state() == Subscription.State.ACTIVE)
        .toList();
  }

  /**
   * Adds one, without a confirmation: whoever is let in has proven to hold the address.
   *
   * @throws org.tocsin.subscription.BadWishException when it cannot be kept
   */
  public long add(Contact contact, Wish wish) {
    Owner owner =
        new Owner(contact.id(), Media.of(contact.address().kind()).id(), contact.address().lane());
    long id =
        database.inRepeatableTransaction(
            tx -> {
              long added = subscriptions.add(tx, owner, wish);
              subscriptions.begin(tx, contact.id(), List.of(added));
              return added;
            });
    matchSubscription.run();
    return id;
  }

  /**
   * Changes one; what is in force under the new terms is told at once.
   *
   * @throws org.tocsin.subscription.BadWishException also when there is no such subscription
   */
  public void replace(long contactId, long id, Wish wish) {
    database.inRepeatableTransaction(
        tx -> {
          subscriptions.replace(tx, id, contactId, wish);
          subscriptions.begin(tx, contactId, List.of(id));
          return id;
        });
    matchSubscription.run();
  }

  /** Is silent until then; null goes on at once. False when there is no such subscription. */
  public boolean pause(long contactId, long id, Instant until) {
    boolean paused =
        database.inRepeatableTransaction(
            tx -> {
              if (until != null) {
                outbox.forget(tx, contactId, List.of(id));
              }
              subscriptions.remindAnew(tx, contactId);
              return subscriptions.pause(tx, contactId, List.of(id), until) > 0;
            });
    matchSubscription.run();
    return paused;
  }

  /** Ends some, and what is still to be sent for nothing but them; how many there were. */
  public int remove(long contactId, Collection<Long> ids) {
    int removed = database.inRepeatableTransaction(tx -> remove(tx, contactId, ids));
    matchSubscription.run();
    return removed;
  }

  int remove(Tx tx, long contactId, Collection<Long> ids) {
    outbox.forget(tx, contactId, ids);
    subscriptions.remindAnew(tx, contactId);
    return subscriptions.remove(tx, contactId, ids);
  }

  public void preferences(long contactId, String language, ZoneId zone) {
    database.useTransaction(tx -> accounts.setPreferences(tx, contactId, language, zone));
  }
}
