package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.notify.Reminder.Waiting;
import org.tocsin.platform.db.Tx;

/**
 * The table notify_outbox, rows of purpose remind: one statement for any number of reminders, by
 * the index of contact and onset. A reminder belongs to the chain of its version, whatever that was
 * called when it was added, so rows are found by the versions of the chain too.
 */
final class RemindStore {
  private static final String SAME =
      """
      o.contact_id = d.contact_id and o.payload = d.payload and o.purpose = 'remind'
        and (o.version_id = any(:versions) or o.chain_id = d.chain_id)\
      """;

  private RemindStore() {}

  /**
   * Gives what waits for the same onset to the present version, at its new time; what is leased
   * keeps its time. Of two that have become one, by chains that did, only the first stays, and none
   * where one was sent; nor does an older version take from a later one.
   */
  static int move(
      Tx tx, List<Reminder> reminders, Collection<Long> versions, Instant now, Instant world) {
    return columns(
            tx,
            reminders,
            versions,
            """
            update notify_outbox o
               set version_id = d.version_id, chain_id = d.chain_id, lane = d.lane, priority = d.priority,
                   subscription_ids = d.subscription_ids::bigint[], languages = d.languages::text[],
                   zone = d.zone, quiet = d.quiet, until = d.until::timestamptz,
                   not_before = case when o.leased_until > :now then o.not_before else d.not_before::timestamptz end,
                   state = case when o.leased_until > :now then o.state
                                when d.not_before::timestamptz > :world then 'held'
                                when o.state = 'held' then 'queued' else o.state end
              from %1$s
             where %2$s and o.state in ('queued', 'held', 'parked') and o.version_id <= d.version_id
               and not exists (
                 select from notify_outbox r
                  where r.contact_id = d.contact_id and r.payload = d.payload and r.purpose = 'remind'
                    and (r.version_id = any(:versions) or r.chain_id = d.chain_id) and r.id <> o.id
                    and (r.state = 'sent' or r.state in ('queued', 'held', 'parked') and r.id < o.id))\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("world", world.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Adds those that are neither waiting, sent nor dead and that would come after the alert itself
   * is told; also where one was taken back, unless it would come at once: only one that was due
   * while its version gave way to this one comes late.
   */
  static int add(
      Tx tx, List<Reminder> reminders, Collection<Long> versions, Instant now, Instant world) {
    return columns(
            tx,
            reminders,
            versions,
            """
            insert into notify_outbox as w
                   (contact_id, key, medium, lane, purpose, version_id, chain_id, thread, subscription_ids, languages,
                    zone, quiet, not_before, until, priority, payload, state, due_at, added_at)
            select d.contact_id, d.key, d.medium, d.lane, 'remind', d.version_id, d.chain_id,
                   case when told.id is not null then (told.thread || told.id)[greatest(1, cardinality(told.thread) - 8):] end,
                   d.subscription_ids::bigint[], d.languages::text[], d.zone, d.quiet, d.not_before::timestamptz,
                   d.until::timestamptz, d.priority, d.payload,
                   case when d.not_before::timestamptz > :world then 'held' else 'queued' end, :now, :now
              from %1$s
              left join lateral (
                select t.* from (
                  select o.id, coalesce(o.thread, '{}') as thread from notify_outbox o
                   where o.contact_id = d.contact_id and (o.version_id = any(:versions) or o.version_id = d.version_id)
                     and o.purpose <> 'remind' and o.state in ('queued', 'held', 'parked', 'sent')
                  union all
                  select i.delivery_id, '{}' from notify_digest_item i
                   where i.contact_id = d.contact_id and (i.version_id = any(:versions) or i.version_id = d.version_id)
                     and i.delivery_id is not null) as t
                 order by t.id desc limit 1) as told on true
             where d.until::timestamptz > :world
               and (d.told is null or d.not_before::timestamptz > greatest(d.told::timestamptz, :world)
                 or exists (select from notify_outbox o where %2$s and o.state = 'dropped' and o.code = 'over'))
               and not exists (select from notify_outbox o where %2$s and o.state <> 'dropped')
               and not exists (
                 select from notify_suppression s where s.contact_id = d.contact_id and s.medium = d.medium)
             order by d.contact_id, d.key
            on conflict (contact_id, key) do update
               set id = case when w.state = 'dropped' then excluded.id else w.id end,
                   version_id = excluded.version_id, chain_id = excluded.chain_id, lane = excluded.lane,
                   thread = excluded.thread, subscription_ids = excluded.subscription_ids,
                   languages = excluded.languages, zone = excluded.zone, quiet = excluded.quiet,
                   not_before = excluded.not_before, until = excluded.until, priority = excluded.priority,
                   state = excluded.state, due_at = excluded.due_at, added_at = excluded.added_at,
                   attempts = 0, leased_until = null, code = null, detail = null, done_at = null
             where w.state = 'dropped'
                or w.state in ('queued', 'held', 'parked') and w.version_id < excluded.version_id
                   and (w.leased_until is null or w.leased_until <= :now)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("world", world.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * What contacts were told at once of versions of a chain, which they otherwise hear of by
   * digests: onsets ahead that they were reminded of, and {@link Reminder#FOLLOWED} for what
   * followed these.
   */
  static Map<Long, Set<String>> told(
      Tx tx, Collection<Long> contacts, Collection<Long> versions, Instant now, Instant world) {
    Map<Long, Set<String>> told = new HashMap<>();
    tx.sql()
        .sql(
            """
            select o.contact_id, case when o.purpose = 'remind' then o.payload else :followed end
              from notify_outbox o
             where o.contact_id = any(:contacts) and o.version_id = any(:versions)
               and (o.state = 'sent' or o.state in ('queued', 'held', 'parked') and o.leased_until > :now)
               and case when o.purpose = 'remind' then o.until > :world
                        when o.purpose in ('cancel', 'withdrawn') then exists (
                          select from notify_outbox r
                           where r.contact_id = o.contact_id and r.version_id = any(:versions)
                             and r.purpose = 'remind' and r.state = 'sent' and r.until > :world)
                        else o.payload = :followed end\
            """)
        .param("followed", Reminder.FOLLOWED)
        .param("contacts", AddStore.ids(tx, contacts))
        .param("versions", AddStore.ids(tx, versions))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("world", world.atOffset(ZoneOffset.UTC))
        .query(
            r -> {
              told.computeIfAbsent(r.getLong(1), id -> new HashSet<>()).add(r.getString(2));
            });
    return told;
  }

  /** What waits for some contacts. */
  static List<Waiting> waiting(Tx tx, Collection<Long> contacts) {
    return tx.sql()
        .sql(
            """
            select contact_id, id, version_id from notify_outbox
             where contact_id = any(:contacts) and purpose = 'remind' and state in ('queued', 'held', 'parked')\
            """)
        .param("contacts", AddStore.ids(tx, contacts))
        .query((r, n) -> new Waiting(r.getLong(1), r.getLong(2), r.getLong(3)))
        .list();
  }

  /**
   * Drops what is not wanted any more, unless a later version has taken it over meanwhile. What is
   * leased may be on its way and stays.
   */
  static int drop(Tx tx, List<Waiting> waiting, List<Reminder> wanted, Instant now) {
    return columns(
            tx,
            wanted,
            List.of(),
            """
            update notify_outbox o set state = 'dropped', code = 'replaced', done_at = :now
              from unnest(:waitingContacts, :waitingIds, :waitingVersions) as w (contact_id, id, version_id)
             where o.id = w.id and o.contact_id = w.contact_id and o.version_id = w.version_id
               and o.state in ('queued', 'held', 'parked') and (o.leased_until is null or o.leased_until <= :now)
               and not exists (select from %1$s where %2$s and o.version_id = d.version_id)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("waitingContacts", AddStore.column(tx, "int8", waiting, Waiting::contactId))
        .param("waitingIds", AddStore.column(tx, "int8", waiting, Waiting::deliveryId))
        .param("waitingVersions", AddStore.column(tx, "int8", waiting, Waiting::versionId))
        .update();
  }

  /**
   * A statement in which {@code %1$s} is the reminders as rows {@code d}, and {@code %2$s} says
   * that row {@code o} is of the same contact, chain and onset as {@code d}.
   */
  private static StatementSpec columns(
      Tx tx, List<Reminder> reminders, Collection<Long> versions, String sql) {
    List<Notice> n = reminders.stream().map(Reminder::notice).toList();
    String rows =
        """
        unnest(:contacts, :keys, :media, :lanes, :versionIds, :chains, :subscriptions, :languages, :zones, :quiets,
               :notBefore, :until, :priorities, :payloads, :told)
            as d (contact_id, key, medium, lane, version_id, chain_id, subscription_ids, languages, zone, quiet,
                  not_before, until, priority, payload, told)\
        """;
    return tx.sql()
        .sql(sql.formatted(rows, SAME))
        .param("versions", AddStore.ids(tx, versions))
        .param("contacts", AddStore.column(tx, "int8", n, Notice::contactId))
        .param("keys", AddStore.column(tx, "text", n, Notice::key))
        .param("media", AddStore.column(tx, "text", n, m -> m.medium().id()))
        .param("lanes", AddStore.column(tx, "text", n, Notice::lane))
        .param("versionIds", AddStore.column(tx, "int8", n, Notice::versionId))
        .param("chains", AddStore.column(tx, "int8", n, Notice::chainId))
        .param("subscriptions", text(tx, n, m -> AddStore.literal(m.subscriptionIds())))
        .param("languages", text(tx, n, m -> AddStore.literal(m.languages())))
        .param("zones", AddStore.column(tx, "text", n, Notice::zone))
        .param("quiets", AddStore.column(tx, "text", n, Notice::quiet))
        .param("notBefore", text(tx, n, m -> AddStore.text(m.notBefore())))
        .param("until", text(tx, n, m -> AddStore.text(m.until())))
        .param("priorities", AddStore.column(tx, "int4", n, Notice::priority))
        .param("payloads", AddStore.column(tx, "text", n, Notice::payload))
        .param("told", AddStore.column(tx, "text", reminders, r -> AddStore.text(r.told())));
  }

  private static Object text(Tx tx, List<Notice> notices, Function<Notice, Object> value) {
    return AddStore.column(tx, "text", notices, value);
  }
}
