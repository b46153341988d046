package org.tocsin.subscription;

import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** The table subscription_begun. */
final class BegunStore {
  private BegunStore() {}

  record Row(long id, long contactId, List<Long> subscriptionIds) {}

  static void add(Tx tx, long contactId, Collection<Long> ids) {
    tx.sql()
        .sql(
            "insert into subscription_begun (contact_id, subscription_ids) values (:contact, :ids)")
        .param("contact", contactId)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  /** A note of the contact alone, if it asks for reminders in any active subscription. */
  static void addReminded(Tx tx, long contactId) {
    tx.sql()
        .sql(
            """
            insert into subscription_begun (contact_id, subscription_ids)
            select :contact, '{}'
             where exists (select from subscription_subscription
                            where contact_id = :contact and proposal = 0 and remind is not null)\
            """)
        .param("contact", contactId)
        .update();
  }

  /** Oldest first; rows that another node has just taken are passed over. */
  static List<Row> take(Tx tx, int limit) {
    return tx.sql()
        .sql(
            """
            delete from subscription_begun where id in (
              select id from subscription_begun order by id limit :limit for update skip locked)
            returning id, contact_id, subscription_ids\
            """)
        .param("limit", limit)
        .query(
            (r, n) ->
                new Row(r.getLong(1), r.getLong(2), List.of((Long[]) r.getArray(3).getArray())))
        .list();
  }
}
