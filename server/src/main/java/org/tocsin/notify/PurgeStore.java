package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox, old rows and rows by delivery. */
final class PurgeStore {
  private PurgeStore() {}

  /**
   * A stretch of rows that was looked through.
   *
   * @param rows how many of them went
   * @param last the delivery to go on after; null when younger rows begin
   */
  record Purged(int rows, Long last) {}

  /** Looks through the next rows in the order of their making; their age grows with it. */
  static Purged purge(Tx tx, long after, Instant before, int limit) {
    return tx.sql()
        .sql(
            """
            with page as (
              select id, contact_id, state, done_at, added_at from notify_outbox
               where id > :after order by id limit :limit
            ), gone as (
              delete from notify_outbox o using page p
               where o.id = p.id and o.contact_id = p.contact_id
                 and p.state in ('sent', 'dropped', 'dead') and p.done_at < :before
              returning o.id
            )
            select (select count(*) from gone), max(id), min(added_at) < :before from page\
            """)
        .param("after", after)
        .param("limit", limit)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .query(
            (r, n) -> new Purged(r.getInt(1), r.getBoolean(3) ? r.getObject(2, Long.class) : null))
        .single();
  }

  static Map<Long, Long> contacts(Tx tx, Collection<Long> deliveryIds) {
    Map<Long, Long> contacts = new HashMap<>();
    tx.sql()
        .sql("select id, contact_id from notify_outbox where id = any(:ids)")
        .param("ids", AddStore.ids(tx, deliveryIds))
        .query(
            r -> {
              contacts.put(r.getLong(1), r.getLong(2));
            });
    return contacts;
  }
}
