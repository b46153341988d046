package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Suppression;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Subscriptions;

/**
 * Forgets contacts on their own wish, in one transaction: what stays is a keyed hash of each
 * address, so that nobody can sign it up against its holder's will.
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
        .map(c -> database.inRepeatableTransaction(tx -> !delete(tx, List.of(c)).isEmpty()))
        .orElse(false);
  }

  /** The ids of those that were still there. A statement or two for each kind of address. */
  Set<Long> delete(Tx tx, List<Contact> contacts) {
    List<Long> ids = contacts.stream().map(Contact::id).toList();
    subscriptions.removeAll(tx, ids);
    outbox.forgetContacts(tx, ids);
    Map<Long, byte[]> hashes = accounts.delete(tx, ids);
    Map<Medium, List<byte[]>> byMedium = new EnumMap<>(Medium.class);
    for (Contact contact : contacts) {
      if (hashes.containsKey(contact.id())) {
        byMedium
            .computeIfAbsent(Media.of(contact.address().kind()), m -> new ArrayList<>())
            .add(hashes.get(contact.id()));
      }
    }
    byMedium.forEach(
        (medium, own) -> suppression.addresses(tx, own, medium, Suppression.Reason.DELETED, null));
    return hashes.keySet();
  }
}
