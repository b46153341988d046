package org.tocsin.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.account.Accounts;
import org.tocsin.account.Contact;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Reason;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Subscriptions;

/**
 * Forgets contacts, on their own wish or by an operator, in one transaction: what stays is a keyed
 * hash of each address, so that nobody can sign it up against its holder's will, and an operator's
 * word that nothing is written to it.
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
    Set<Long> silenced = suppression.byOperator(tx, ids);
    subscriptions.removeAll(tx, ids);
    outbox.forgetContacts(tx, ids);
    Map<Long, byte[]> hashes = accounts.delete(tx, ids);
    contacts.stream()
        .filter(c -> hashes.containsKey(c.id()))
        .collect(
            groupingBy(
                c -> new Kept(Media.of(c.address().kind()), reason(silenced, c)),
                mapping(c -> hashes.get(c.id()), toList())))
        .forEach((kept, own) -> suppression.addresses(tx, own, kept.medium, kept.reason, null));
    return hashes.keySet();
  }

  private static Reason reason(Set<Long> silenced, Contact contact) {
    return silenced.contains(contact.id()) ? Reason.OPERATOR : Reason.DELETED;
  }

  private record Kept(Medium medium, Reason reason) {}
}
