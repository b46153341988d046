package org.tocsin.pipeline;

import java.util.List;
import java.util.Optional;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Audit;
import org.tocsin.account.Contact;
import org.tocsin.platform.db.Database;

/** An operator looks somebody up by a whole address; on record, without the address. */
public final class FindContact {
  private final Database database;
  private final Accounts accounts;
  private final Audit audit;

  public FindContact(Database database, Accounts accounts, Audit audit) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * The contact of the first of these addresses that has one.
   *
   * @param possible what the operator's words may stand for
   */
  public Optional<Contact> find(String by, List<Address> possible) {
    return database.inTransaction(
        tx -> {
          Optional<Contact> found =
              possible.stream().flatMap(a -> accounts.find(tx, a).stream()).findFirst();
          String whom = found.map(c -> "contact " + c.id()).orElse("nobody");
          audit.record(tx, by, "subscriber-looked-up", whom, null, null);
          return found;
        });
  }
}
