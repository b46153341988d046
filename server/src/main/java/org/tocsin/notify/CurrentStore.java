package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox as somebody is told in one message what is in force. */
final class CurrentStore {
  private CurrentStore() {}

  /** Those of these versions that the contact was told or is about to be. */
  static Set<Long> told(Tx tx, long contactId, Collection<Long> versions) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select version_id from notify_outbox
                 where contact_id = :contact and version_id = any(:versions)
                   and state in ('queued', 'held', 'parked', 'sent')\
                """)
            .param("contact", contactId)
            .param("versions", AddStore.ids(tx, versions))
            .query(Long.class)
            .list());
  }

  /**
   * A row that is done for each version that the one message tells, so that what follows finds its
   * way: it looks for those who were told the version, and goes into the message's thread.
   */
  static int mark(Tx tx, Notice notice, List<Digests.Item> items, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into notify_outbox
                   (contact_id, key, medium, lane, purpose, version_id, chain_id, thread, subscription_ids, languages,
                    zone, quiet, until, priority, state, due_at, added_at, done_at)
            select o.contact_id, 'alert:' || d.version, o.medium, o.lane, o.purpose, d.version, d.chain, array[o.id],
                   o.subscription_ids, o.languages, o.zone, o.quiet, o.until, o.priority, 'sent', :now, :now, :now
              from notify_outbox o cross join unnest(:versions, :chains) with ordinality as d (version, chain, position)
             where o.contact_id = :contact and o.key = :key
             order by d.position
            on conflict do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("versions", AddStore.column(tx, "int8", items, Digests.Item::versionId))
        .param("chains", AddStore.column(tx, "int8", items, Digests.Item::chainId))
        .param("contact", notice.contactId())
        .param("key", notice.key())
        .update();
  }
}
