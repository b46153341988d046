package org.tocsin.admin;

import java.util.List;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Contact;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.place.Places;
import org.tocsin.subscription.Subscriptions;

/** What other packages know of a contact. */
final class SubscriberFacts {
  private static final long NOBODY = -1;

  private final Accounts accounts;
  private final Suppression suppression;
  private final Subscriptions subscriptions;
  private final Places places;
  private final SuppressedRows rows;

  SubscriberFacts(
      Accounts accounts,
      Suppression suppression,
      Subscriptions subscriptions,
      Places places,
      SuppressedRows rows) {
    this.accounts = accounts;
    this.suppression = suppression;
    this.subscriptions = subscriptions;
    this.places = places;
    this.rows = rows;
  }

  List<Suppressed> suppressed(Contact contact) {
    return suppression.of(contact.id(), accounts.addressHash(contact.address()));
  }

  /** Where an address that nobody signed up with is told nothing more. */
  List<Suppressed> suppressedAs(List<Address> addresses) {
    return addresses.stream()
        .flatMap(a -> suppression.of(NOBODY, accounts.addressHash(a)).stream())
        .toList();
  }

  List<SuppressedRows.Row> rows(List<Suppressed> suppressed) {
    return rows.of(suppressed);
  }

  List<WishWords.Row> wishes(long contactId) {
    WishWords words = new WishWords(places.catalogue());
    return subscriptions.of(contactId).stream().map(words::of).toList();
  }
}
