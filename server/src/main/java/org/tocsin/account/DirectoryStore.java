package org.tocsin.account;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;

/** The table account_contact, read through by operators. */
final class DirectoryStore {
  private DirectoryStore() {}

  static List<Directory.Count> counts(Tx tx) {
    return tx.sql()
        .sql(
            """
            select kind, state, count(*) from account_contact group by kind, state order by kind, state\
            """)
        .query(
            (r, n) ->
                new Directory.Count(
                    ContactKind.ofId(r.getString(1)),
                    Contact.State.valueOf(r.getString(2).toUpperCase(Locale.ROOT)),
                    r.getLong(3)))
        .list();
  }

  /** Along the primary key. */
  static List<Contact> list(Tx tx, ContactKind kind, Contact.State state, Seek seek, int limit) {
    return tx.sql()
        .sql(
            """
            select * from account_contact
             where (:kind is null or kind = :kind) and (:state is null or state = :state)\
            """
                + seek.page("id"))
        .param("from", seek.from())
        .param("kind", kind == null ? null : kind.id(), Types.VARCHAR)
        .param("state", state == null ? null : state.name().toLowerCase(Locale.ROOT), Types.VARCHAR)
        .param("limit", limit)
        .query((r, n) -> ContactStore.contact(r))
        .list();
  }
}
