package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.notify.Digests.Item;
import org.tocsin.platform.db.Tx;

/**
 * The table notify_digest_item as one message tells of several alerts that belong to no digest: its
 * items have the rhythm {@code none}.
 */
final class ListStore {
  private static final long LISTS = 7305560; // any number no other advisory lock uses

  /** Whether item i was told, or its message still waits or is on its way. */
  static final String STANDS =
      """
      (i.told or exists (
        select from notify_outbox w
         where w.id = i.delivery_id and w.contact_id = i.contact_id and w.state in ('queued', 'held', 'parked')))\
      """;

  private ListStore() {}

  /**
   * Waits until lists that are being made are there to be seen. Two transactions that do not see
   * each other's rows would else tell somebody of the same alert, one by a list and one by itself.
   */
  static void letNoListBeMade(Tx tx) {
    tx.sql().sql("select pg_advisory_xact_lock_shared(" + LISTS + ")").query(r -> {});
  }

  /** The other side of {@link #letNoListBeMade}: for some milliseconds, one list at a time. */
  static void letNothingElseBeAdded(Tx tx) {
    tx.sql().sql("select pg_advisory_xact_lock(" + LISTS + ")").query(r -> {});
  }

  static Set<Long> told(Tx tx, long contact, Collection<Long> versions) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select version_id from notify_outbox
                 where contact_id = :contact and version_id = any(:versions)
                   and state in ('queued', 'held', 'parked', 'sent') and purpose <> 'remind'
                union
                select i.version_id from notify_digest_item i
                 where i.contact_id = :contact and i.version_id = any(:versions) and %s\
                """
                    .formatted(STANDS))
            .param("contact", contact)
            .param("versions", AddStore.ids(tx, versions))
            .query(Long.class)
            .list());
  }

  static void add(Tx tx, Notice notice, List<Item> items, Instant now) {
    tx.sql()
        .sql(
            """
            insert into notify_digest_item
                   (contact_id, rhythm, key, purpose, version_id, chain_id, delivery_id, collected_at)
            select o.contact_id, 'none', o.key || ':' || d.version_id, d.purpose, d.version_id, d.chain_id, o.id, :now
              from notify_outbox o
             cross join unnest(:purposes, :versions, :chains) with ordinality
                     as d (purpose, version_id, chain_id, position)
             where o.contact_id = :contact and o.key = :key
             order by d.position
            on conflict (contact_id, rhythm, key) do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contact", notice.contactId())
        .param("key", notice.key())
        .param("purposes", AddStore.column(tx, "text", items, i -> i.purpose().id()))
        .param("versions", AddStore.column(tx, "int8", items, Item::versionId))
        .param("chains", AddStore.column(tx, "int8", items, Item::chainId))
        .update();
  }

  /**
   * Takes these versions off messages that wait: something later says what has become of them. What
   * is leased may be on its way and stays; the lock waits for claims and looks again.
   */
  static void takeBack(Tx tx, Collection<Long> contacts, Collection<Long> versions, Instant now) {
    tx.sql()
        .sql(
            """
            with waiting as (
              select o.id, i.id as item
                from notify_digest_item i
                join notify_outbox o on o.id = i.delivery_id and o.contact_id = i.contact_id
               where i.contact_id = any(:contacts) and i.version_id = any(:versions)
                 and i.rhythm = 'none' and not i.told
                 and o.state in ('queued', 'held', 'parked') and (o.leased_until is null or o.leased_until <= :now)
                 for update of o)
            delete from notify_digest_item i using waiting where i.id = waiting.item\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contacts", AddStore.ids(tx, contacts))
        .param("versions", AddStore.ids(tx, versions))
        .update();
  }
}
