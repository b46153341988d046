package org.tocsin.pipeline;

import java.util.List;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Suppression;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Subscriptions;

/**
 * Forgets a contact on its own wish, in one transaction: what stays is a keyed hash of the address,
 * so that nobody can sign it up against its will.
 */
public final class DeleteContact {
  private final Database database;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final Suppression suppression;

  public DeleteContact(
      Database database,
      Accounts accounts,
      Subscriptions subscriptions,
      Outbox outbox,
      Suppression suppression) {
    this.database = database;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.suppression = suppression;
  }

  /** False when there is no such contact. */
  public boolean delete(long contactId) {
    return accounts
        .contact(contactId)
        .map(contact -> database.inRepeatableTransaction(tx -> delete(tx, contact)))
        .orElse(false);
  }

  private boolean delete(Tx tx, Contact contact) {
    subscriptions.removeAll(tx, List.of(contact.id()));
    outbox.forgetContacts(tx, List.of(contact.id()));
    var hash = accounts.delete(tx, contact.id());
    hash.ifPresent(
        h ->
            suppression.addresses(
                tx,
                List.of(h),
                Media.of(contact.address().kind()),
                Suppression.Reason.DELETED,
                null));
    return hash.isPresent();
  }
}
