package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.account.Accounts;
import org.tocsin.account.Audit;
import org.tocsin.account.Contact;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Suppression;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * What operators do to subscribers, each on record without the address: write nothing more to them,
 * until that is lifted, or remove them with all they asked for. One whose state is another than was
 * seen stays as it is. Thread-safe.
 */
public final class EditSubscribers {
  private final Database database;
  private final Accounts accounts;
  private final Suppression suppression;
  private final DeleteContact delete;
  private final Audit audit;

  public EditSubscribers(
      Database database,
      Accounts accounts,
      Suppression suppression,
      DeleteContact delete,
      Audit audit) {
    this.database = database;
    this.accounts = accounts;
    this.suppression = suppression;
    this.delete = delete;
    this.audit = audit;
  }

  /**
   * Writes nothing more to contacts.
   *
   * @param seen the state in which each was seen, by id
   * @return those to whom it was written until now
   */
  public List<Long> silence(String by, Map<Long, Contact.State> seen) {
    return database.inRepeatableTransaction(
        tx -> {
          Map<Medium, List<Long>> byMedium = new EnumMap<>(Medium.class);
          for (Contact contact : held(tx, seen)) {
            byMedium
                .computeIfAbsent(Media.of(contact.address().kind()), m -> new ArrayList<>())
                .add(contact.id());
          }
          List<Long> silenced = new ArrayList<>();
          byMedium.forEach(
              (medium, ids) ->
                  silenced.addAll(
                      suppression.contacts(
                          tx, ids, medium, Suppression.Reason.OPERATOR, "by " + by)));
          record(tx, by, "contact-suppressed", silenced);
          return silenced;
        });
  }

  /**
   * Removes contacts.
   *
   * @param seen the state in which each was seen, by id
   * @return those that are gone now
   */
  public Set<Long> remove(String by, Map<Long, Contact.State> seen) {
    return database.inRepeatableTransaction(
        tx -> {
          Set<Long> gone = delete.delete(tx, held(tx, seen));
          record(tx, by, "contact-removed", gone);
          return gone;
        });
  }

  private List<Contact> held(Tx tx, Map<Long, Contact.State> seen) {
    return accounts.hold(tx, seen.keySet()).stream()
        .filter(c -> c.state() == seen.get(c.id()))
        .toList();
  }

  private void record(Tx tx, String by, String action, Collection<Long> ids) {
    audit.recordAll(
        tx,
        by,
        action,
        ids.stream().map(id -> new Audit.Entry("contact " + id, null, null)).toList());
  }
}
