package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.Digests.Collected;
import org.tocsin.notify.Digests.Item;
import org.tocsin.platform.db.Tx;

/**
 * The tables notify_digest and notify_digest_item. An item is untold until its delivery was taken
 * over; while it has a delivery it is or was part of that message.
 */
final class DigestStore {
  private static final int MOST_PURGED = 100_000;

  private DigestStore() {}

  /** A digest whose time has come. */
  record Due(long contactId, String rhythm, String zone, Instant due) {}

  /** Forgets earlier versions that no digest has taken up yet. */
  static void replace(Tx tx, List<Collected> rows, Earlier earlier) {
    tx.sql()
        .sql(
            """
            delete from notify_digest_item i using unnest(:contacts, :rhythms, :keys) as d (contact_id, rhythm, key)
             where i.contact_id = d.contact_id and i.rhythm = d.rhythm and i.key <> d.key
               and i.version_id = any(:versions) and not i.told and i.delivery_id is null\
            """)
        .param("contacts", AddStore.column(tx, "int8", rows, Collected::contactId))
        .param("rhythms", AddStore.column(tx, "text", rows, c -> c.rhythm().id()))
        .param("keys", AddStore.column(tx, "text", rows, Collected::key))
        .param("versions", AddStore.ids(tx, earlier.versionIds()))
        .update();
  }

  /** As {@link #replace}, for contacts that are told a later version in a message of its own. */
  static void replace(Tx tx, Collection<Long> contacts, Collection<Long> versions) {
    tx.sql()
        .sql(
            """
            delete from notify_digest_item
             where contact_id = any(:contacts) and version_id = any(:versions) and not told and delivery_id is null\
            """)
        .param("contacts", AddStore.ids(tx, contacts))
        .param("versions", AddStore.ids(tx, versions))
        .update();
  }

  /** Adds items, in the order of collecting; one that a contact was told of before is an update. */
  static int collect(Tx tx, List<Collected> rows, Earlier earlier, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into notify_digest_item (contact_id, rhythm, key, purpose, version_id, chain_id, collected_at)
            select d.contact_id, d.rhythm, d.key,
                   case when told.purpose is null or d.purpose <> 'alert' then d.purpose else 'update' end,
                   d.version_id, d.chain_id, :now
              from unnest(:contacts, :rhythms, :keys, :purposes, :versionIds, :chains) with ordinality
                     as d (contact_id, rhythm, key, purpose, version_id, chain_id, position)
              left join lateral (
                select purpose, version_id from (
                  select t.id, t.purpose, t.version_id from notify_outbox t
                   where t.contact_id = d.contact_id and t.version_id = any(:earlier) and t.version_id <> d.version_id
                     and t.purpose <> 'remind' and (t.state = 'sent' or t.state in ('queued', 'held', 'parked') and t.leased_until > :now)
                  union all
                  select i.delivery_id, i.purpose, i.version_id from notify_digest_item i
                   where i.contact_id = d.contact_id and i.version_id = any(:earlier) and i.version_id <> d.version_id
                     and i.delivery_id is not null and (i.told or i.rhythm <> 'none' or %1$s)) as t
                 order by id desc limit 1) as told on :followed
             where (told.version_id = any(:same) and told.purpose not in ('cancel', 'withdrawn')) is not true
               and not exists (
                 select from notify_digest_item i
                  where i.contact_id = d.contact_id and i.version_id = d.version_id and i.rhythm = 'none' and %1$s)
             order by d.position
            on conflict (contact_id, rhythm, key) do nothing\
            """
                .formatted(ListStore.STANDS))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("earlier", AddStore.ids(tx, earlier.versionIds()))
        .param("followed", !earlier.versionIds().isEmpty())
        .param("same", AddStore.ids(tx, earlier.same()))
        .param("contacts", AddStore.column(tx, "int8", rows, Collected::contactId))
        .param("rhythms", AddStore.column(tx, "text", rows, c -> c.rhythm().id()))
        .param("keys", AddStore.column(tx, "text", rows, Collected::key))
        .param("purposes", AddStore.column(tx, "text", rows, c -> c.purpose().id()))
        .param("versionIds", AddStore.column(tx, "int8", rows, Collected::versionId))
        .param("chains", AddStore.column(tx, "int8", rows, Collected::chainId))
        .update();
  }

  /** Makes or brings up to date the digests that items belong to. */
  static void plan(Tx tx, List<Collected> digests, List<Instant> due) {
    tx.sql()
        .sql(
            """
            insert into notify_digest as g
                   (contact_id, rhythm, medium, lane, subscription_ids, languages, zone, due_at)
            select d.contact_id, d.rhythm, d.medium, d.lane, d.subscription_ids::bigint[], d.languages::text[],
                   d.zone, d.due_at::timestamptz
              from unnest(:contacts, :rhythms, :media, :lanes, :subscriptions, :languages, :zones, :due)
                     as d (contact_id, rhythm, medium, lane, subscription_ids, languages, zone, due_at)
             order by d.contact_id, d.rhythm
            on conflict (contact_id, rhythm) do update
               set lane = excluded.lane, languages = excluded.languages, zone = excluded.zone,
                   subscription_ids = (select coalesce(array_agg(distinct s order by s), '{}')
                                         from unnest(g.subscription_ids || excluded.subscription_ids) as s),
                   due_at = least(g.due_at, excluded.due_at)
             where g.due_at is null or g.due_at > excluded.due_at or g.zone <> excluded.zone
                or g.languages <> excluded.languages or g.lane <> excluded.lane
                or not g.subscription_ids @> excluded.subscription_ids\
            """)
        .param("contacts", AddStore.column(tx, "int8", digests, Collected::contactId))
        .param("rhythms", AddStore.column(tx, "text", digests, c -> c.rhythm().id()))
        .param("media", AddStore.column(tx, "text", digests, c -> c.medium().id()))
        .param("lanes", AddStore.column(tx, "text", digests, Collected::lane))
        .param(
            "subscriptions",
            AddStore.column(tx, "text", digests, c -> AddStore.literal(c.subscriptionIds())))
        .param(
            "languages", AddStore.column(tx, "text", digests, c -> AddStore.literal(c.languages())))
        .param("zones", AddStore.column(tx, "text", digests, Collected::zone))
        .param("due", AddStore.column(tx, "text", due, AddStore::text))
        .update();
  }

  /**
   * Digests that are due and of which none is just on its way, which the index of unfinished
   * digests says: the outbox itself may have many millions of rows.
   */
  static List<Due> due(Tx tx, Instant world, Instant now, int limit) {
    return tx.sql()
        .sql(
            """
            select g.contact_id, g.rhythm, g.zone, g.due_at from notify_digest g
             where g.due_at <= :world and not exists (
               select from notify_outbox o
                where o.purpose = 'digest' and o.contact_id = g.contact_id and o.key like 'digest:' || g.rhythm || ':%'
                  and o.state in ('queued', 'held', 'parked') and o.leased_until > :now)
             order by g.due_at limit :limit for update of g skip locked\
            """)
        .param("world", world.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(
            (r, n) ->
                new Due(r.getLong(1), r.getString(2), r.getString(3), ClaimStore.time(r, "due_at")))
        .list();
  }

  /** Takes back digests that were not told in time; the next ones contain them. */
  static void replaceUnsent(Tx tx, List<Due> due, Instant now) {
    tx.sql()
        .sql(
            """
            update notify_outbox o set state = 'dropped', code = 'replaced', done_at = :now
              from unnest(:contacts, :rhythms) as d (contact_id, rhythm)
             where o.purpose = 'digest' and o.contact_id = d.contact_id and o.key like 'digest:' || d.rhythm || ':%'
               and o.state in ('queued', 'held', 'parked') and (o.leased_until is null or o.leased_until <= :now)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contacts", AddStore.column(tx, "int8", due, Due::contactId))
        .param("rhythms", AddStore.column(tx, "text", due, Due::rhythm))
        .update();
  }

  /**
   * Makes a message of all that is untold, and sets the time of the next; not for those of which a
   * digest has got on its way in the meantime.
   *
   * @return how many messages were made
   */
  static int send(
      Tx tx, List<Due> due, List<String> keys, List<Instant> next, Instant until, Instant now) {
    return tx.sql()
        .sql(
            """
            with d as (
              select d.* from unnest(:contacts, :rhythms, :keys, :next) as d (contact_id, rhythm, key, next)
               where not exists (
                 select from notify_outbox o
                  where o.purpose = 'digest' and o.contact_id = d.contact_id and o.key like 'digest:' || d.rhythm || ':%'
                    and o.state in ('queued', 'held', 'parked'))
            ), planned as (
              update notify_digest g set due_at = d.next::timestamptz from d
               where g.contact_id = d.contact_id and g.rhythm = d.rhythm
              returning g.*, d.key
            ), made as (
              insert into notify_outbox
                     (contact_id, key, medium, lane, purpose, subscription_ids, languages, zone, until, priority,
                      state, due_at, added_at)
              select p.contact_id, p.key, p.medium, p.lane, 'digest', p.subscription_ids, p.languages, p.zone, :until,
                     7, 'queued', :now, :now
                from planned p
               where exists (select from notify_digest_item i
                              where i.contact_id = p.contact_id and i.rhythm = p.rhythm and not i.told)
                 and not exists (select from notify_suppression s
                                  where s.contact_id = p.contact_id and s.medium = p.medium)
               order by p.contact_id
              on conflict (contact_id, key) do nothing
              returning id, contact_id, key
            ), taken as (
              update notify_digest_item i set delivery_id = made.id
                from made join d on d.contact_id = made.contact_id and d.key = made.key
               where i.contact_id = d.contact_id and i.rhythm = d.rhythm and not i.told
            )
            select count(*) from made\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("contacts", AddStore.column(tx, "int8", due, Due::contactId))
        .param("rhythms", AddStore.column(tx, "text", due, Due::rhythm))
        .param("keys", tx.array("text", keys.toArray()))
        .param("next", AddStore.column(tx, "text", next, AddStore::text))
        .query(Integer.class)
        .single();
  }

  /**
   * Adds what follows for those contacts that heard of it last by a digest. Their digests go on by
   * their rhythm; whoever was reminded in between has been told of an end by {@link FollowStore}.
   */
  static int follow(Tx tx, Collection<Long> contacts, FollowUp followUp, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into notify_digest_item (contact_id, rhythm, key, purpose, version_id, chain_id, collected_at)
            select c.id, t.rhythm, :key, :purpose, :version, :chain, :now
              from unnest(:contacts) with ordinality as c (id, position)
              cross join lateral (
                select distinct on (i.rhythm) i.rhythm, i.purpose, i.version_id, i.delivery_id
                  from notify_digest_item i
                 where i.contact_id = c.id and i.version_id = any(:versions) and i.delivery_id is not null
                   and i.rhythm <> 'none'
                 order by i.rhythm, i.id desc) as t
             where case :purpose when 'restored' then t.purpose in ('cancel', 'withdrawn')
                                 when 'update' then t.version_id <> :version
                                 else t.purpose not in ('cancel', 'withdrawn') end
               and not exists (
                 select from notify_outbox o
                  where o.contact_id = c.id and o.version_id = any(:versions) and o.state = 'sent'
                    and o.id > t.delivery_id and o.purpose <> 'remind')
               and not (:purpose in ('cancel', 'withdrawn') and exists (
                 select from notify_outbox o where o.contact_id = c.id and o.key = :key))
             order by c.position
            on conflict (contact_id, rhythm, key) do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("key", followUp.key())
        .param("purpose", followUp.purpose().id())
        .param("version", followUp.versionId())
        .param("chain", followUp.chainId())
        .param("versions", AddStore.ids(tx, followUp.versionIds()))
        .param("contacts", AddStore.ids(tx, contacts))
        .update();
  }

  /**
   * One item for each chain, its latest; news that is told for the first time stays news. What a
   * message that belongs to no digest was overtaken in, while it was tried again, is left out.
   */
  static Map<Long, List<Item>> items(Tx tx, Collection<Long> deliveryIds) {
    Map<Long, List<Item>> items = new HashMap<>();
    tx.sql()
        .sql(
            """
            select delivery_id,
                   case when last.purpose = 'update' and bool_or(i.purpose in ('alert', 'current'))
                        then 'alert' else last.purpose end,
                   last.version_id, i.chain_id
              from notify_digest_item i
              join lateral (select l.purpose, l.version_id from notify_digest_item l
                             where l.delivery_id = i.delivery_id and l.chain_id = i.chain_id
                             order by l.id desc limit 1) as last on true
             where i.delivery_id = any(:ids)
               and (i.rhythm <> 'none' or not exists (
                 select from notify_outbox o
                  where o.contact_id = i.contact_id and o.chain_id = i.chain_id and o.id > i.delivery_id
                    and o.state <> 'dropped' and o.purpose <> 'remind'))
             group by delivery_id, i.chain_id, last.purpose, last.version_id
             order by min(i.id)\
            """)
        .param("ids", AddStore.ids(tx, deliveryIds))
        .query(
            r -> {
              items
                  .computeIfAbsent(r.getLong(1), id -> new ArrayList<>())
                  .add(new Item(Purpose.of(r.getString(2)), r.getLong(3), r.getLong(4)));
            });
    return items;
  }

  static void told(Tx tx, Collection<Long> deliveryIds) {
    tx.sql()
        .sql("update notify_digest_item set told = true where delivery_id = any(:ids)")
        .param("ids", AddStore.ids(tx, deliveryIds))
        .update();
  }

  static void forget(Tx tx, Collection<Long> contactIds) {
    tx.sql()
        .sql(
            """
            with items as (delete from notify_digest_item where contact_id = any(:ids))
            delete from notify_digest where contact_id = any(:ids)\
            """)
        .param("ids", AddStore.ids(tx, contactIds))
        .update();
  }

  /** Old items, and then digests that have none left. */
  static int purge(Tx tx, Instant before) {
    int items =
        tx.sql()
            .sql("delete from notify_digest_item where collected_at < :before")
            .param("before", before.atOffset(ZoneOffset.UTC))
            .update();
    purgeEmpty(tx);
    return items;
  }

  /**
   * Locks first and looks again: between both a page of matches may have come, whose digest has to
   * stay. One that is just being written to is left for the next time.
   */
  private static void purgeEmpty(Tx tx) {
    List<Due> empty =
        tx.sql()
            .sql(
                """
                select g.contact_id, g.rhythm from notify_digest g
                 where not exists (
                   select from notify_digest_item i where i.contact_id = g.contact_id and i.rhythm = g.rhythm)
                 limit :limit for update of g skip locked\
                """)
            .param("limit", MOST_PURGED)
            .query((r, n) -> new Due(r.getLong(1), r.getString(2), null, null))
            .list();
    tx.sql()
        .sql(
            """
            delete from notify_digest g using unnest(:contacts, :rhythms) as d (contact_id, rhythm)
             where g.contact_id = d.contact_id and g.rhythm = d.rhythm and not exists (
               select from notify_digest_item i where i.contact_id = g.contact_id and i.rhythm = g.rhythm)\
            """)
        .param("contacts", AddStore.column(tx, "int8", empty, Due::contactId))
        .param("rhythms", AddStore.column(tx, "text", empty, Due::rhythm))
        .update();
  }
}
