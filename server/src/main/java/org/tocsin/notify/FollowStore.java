package org.tocsin.notify;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox for what follows something said before; in pages of contacts. */
final class FollowStore {
  private FollowStore() {}

  /**
   * The next contacts that have anything to do with these versions, in their order. As many index
   * walks as there are versions and parts, each over the entries of at most {@code limit} contacts:
   * a contact may have several of one version.
   */
  static List<Long> contacts(Tx tx, Collection<Long> versions, long after, int limit) {
    return tx.sql()
        .sql(
            """
            select distinct c.contact_id
              from unnest(:versions) as v (id)
              cross join lateral (
                (select distinct contact_id from notify_outbox
                  where version_id = v.id and contact_id > :after order by contact_id limit :limit)
                union all
                (select distinct contact_id from notify_digest_item
                  where version_id = v.id and contact_id > :after order by contact_id limit :limit)) as c
             order by 1 limit :limit\
            """)
        .param("versions", AddStore.ids(tx, versions))
        .param("after", after)
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  /**
   * Drops what these contacts have not been told yet: it is over. When the alert stands again, only
   * the news of its end is dropped. What stays, above all what is leased and may be on its way,
   * gets the chain's present name.
   */
  static void drop(Tx tx, Collection<Long> contacts, FollowUp followUp, Instant now) {
    tx.sql()
        .sql(
            """
            update notify_outbox o
               set state = case when d.over then 'dropped' else o.state end,
                   code = case when not d.over then o.code when d.purpose = 'remind' then 'replaced' else 'over' end,
                   done_at = case when d.over then cast(:now as timestamptz) end,
                   chain_id = :chain
              from (select w.id, w.contact_id, w.purpose, (w.leased_until is null or w.leased_until <= :now)
                           and (:purpose <> 'update' or w.version_id <> :version)
                           and (:purpose <> 'restored' or w.purpose in ('cancel', 'withdrawn')) as over
                      from unnest(:contacts) as c (id)
                      join notify_outbox w on w.contact_id = c.id and w.version_id = any(:versions) and w.key <> :key
                     where w.state in ('queued', 'held', 'parked')
                       for update of w) as d
             where o.id = d.id and o.contact_id = d.contact_id and (d.over or o.chain_id <> :chain)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contacts", AddStore.ids(tx, contacts))
        .param("versions", AddStore.ids(tx, followUp.versionIds()))
        .param("key", followUp.key())
        .param("chain", followUp.chainId())
        .param("purpose", followUp.purpose().id())
        .param("version", followUp.versionId())
        .update();
  }

  /** The zones and quiet hours of those contacts that have any, by whichever message they heard. */
  static List<Quiet> quiets(Tx tx, Collection<Long> contacts, Collection<Long> versions) {
    return tx.sql()
        .sql(
            """
            select distinct o.zone, o.quiet
              from unnest(:contacts) as c (id)
              join notify_outbox o on o.contact_id = c.id and o.version_id = any(:versions)
             where o.quiet is not null
            union
            select distinct o.zone, o.quiet
              from unnest(:contacts) as c (id)
              join notify_digest_item i on i.contact_id = c.id and i.version_id = any(:versions) and i.rhythm = 'none'
              join notify_outbox o on o.id = i.delivery_id and o.contact_id = i.contact_id
             where o.quiet is not null\
            """)
        .param("contacts", AddStore.ids(tx, contacts))
        .param("versions", AddStore.ids(tx, versions))
        .query((r, n) -> new Quiet(r.getString(1), r.getString(2)))
        .list();
  }

  /**
   * What may have to wait.
   *
   * @param ends of each of these quiet hours; null: they are not on
   * @param world the time by which that was reckoned
   */
  record Waits(List<Quiet> quiets, List<Instant> ends, Instant world) {}

  /**
   * Adds a row for each of these contacts whose last word of the chain calls for it: news of an end
   * for who believes it to be live, news of its return for who believes it to be over, an update
   * for both. A row that is leased counts as said. A reminder calls for news of the end at once,
   * also for who has the rest by digests, and, until its onset, for an update that no digest is
   * going to tell. Reads by version, so a contact's history of other alerts costs nothing.
   */
  static int follow(Tx tx, Collection<Long> contacts, FollowUp followUp, Waits waits, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into notify_outbox
                   (contact_id, key, medium, lane, purpose, version_id, chain_id, thread, subscription_ids, languages,
                    zone, quiet, not_before, until, priority, state, due_at, added_at)
            select c.id, :key, t.medium, t.lane, :purpose, :version, :chain,
                   (coalesce(t.thread, '{}') || t.id)[greatest(1, cardinality(coalesce(t.thread, '{}')) - 8):],
                   t.subscription_ids, t.languages, t.zone, t.quiet, q.until::timestamptz, :until, :priority,
                   case when q.until is null then 'queued' else 'held' end, :now, :now
              from unnest(:contacts) with ordinality as c (id, position)
              cross join lateral (
                select * from (
                  select o.id, o.thread, o.medium, o.lane, o.subscription_ids, o.languages, o.zone, o.quiet,
                         o.purpose, o.version_id, o.state, o.leased_until
                    from notify_outbox o
                   where o.contact_id = c.id and o.version_id = any(:versions)
                     and (o.purpose <> 'remind' or :purpose in ('cancel', 'withdrawn')
                       or :purpose = 'update' and o.until > :world and not exists (
                         select from notify_digest_item d
                          where d.contact_id = c.id and d.version_id = :version))
                  union all
                  select o.id, o.thread, o.medium, o.lane, o.subscription_ids, o.languages, o.zone, o.quiet,
                         i.purpose, i.version_id, o.state, o.leased_until
                    from notify_digest_item i
                    join notify_outbox o on o.id = i.delivery_id and o.contact_id = i.contact_id
                   where i.contact_id = c.id and i.version_id = any(:versions) and i.rhythm = 'none') as said
                 where said.state = 'sent'
                    or said.state in ('queued', 'held', 'parked') and said.leased_until > :now
                 order by said.id desc limit 1) as t
              left join unnest(:zones, :quiets, :waits) as q (zone, quiet, until)
                on q.zone = t.zone and q.quiet = t.quiet
             where case :purpose when 'restored' then t.purpose in ('cancel', 'withdrawn')
                                 when 'update' then t.version_id <> :version
                                 else t.purpose not in ('cancel', 'withdrawn') end
               and not exists (
                 select from notify_suppression s where s.contact_id = c.id and s.medium = t.medium)
               and (t.purpose = 'remind' or not exists (
                 select from notify_digest_item i
                  where i.contact_id = c.id and i.version_id = any(:versions) and i.delivery_id > t.id
                    and i.rhythm <> 'none'))
             order by c.position
            on conflict do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("key", followUp.key())
        .param("purpose", followUp.purpose().id())
        .param("version", followUp.versionId())
        .param("chain", followUp.chainId())
        .param("versions", AddStore.ids(tx, followUp.versionIds()))
        .param(
            "until",
            followUp.until() == null ? null : followUp.until().atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("priority", followUp.priority())
        .param("contacts", AddStore.ids(tx, contacts))
        .param("world", waits.world().atOffset(ZoneOffset.UTC))
        .param("zones", AddStore.column(tx, "text", waits.quiets(), Quiet::zone))
        .param("quiets", AddStore.column(tx, "text", waits.quiets(), Quiet::hours))
        .param("waits", AddStore.column(tx, "text", waits.ends(), AddStore::text))
        .update();
  }
}
