package org.tocsin.notify;

import java.sql.Array;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox as rows come in: two statements for any number of notices. */
final class AddStore {
  private AddStore() {}

  /**
   * Drops what these contacts have not been told yet of earlier versions, also reminders that
   * {@link RemindStore#move} has not given to the present one. What is leased may be on its way and
   * stays, under the chain's present name, since chains can become one. The update waits for claims
   * under way and looks again, so that afterwards each such row is either dropped or seen to be
   * leased.
   */
  static int replace(Tx tx, List<Notice> notices, Earlier earlier, Instant now) {
    return tx.sql()
        .sql(
            """
            update notify_outbox o
               set state = case when o.leased_until > :now then o.state else 'dropped' end,
                   code = case when o.leased_until > :now then o.code else 'replaced' end,
                   done_at = case when o.leased_until > :now then null else cast(:now as timestamptz) end,
                   chain_id = d.chain_id
              from unnest(:contacts, :chains, :keys) as d (contact_id, chain_id, key)
             where o.contact_id = d.contact_id and o.version_id = any(:versions) and o.key <> d.key
               and o.state in ('queued', 'held', 'parked')
               and (o.leased_until is null or o.leased_until <= :now or o.chain_id <> d.chain_id)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contacts", column(tx, "int8", notices, Notice::contactId))
        .param("chains", column(tx, "int8", notices, Notice::chainId))
        .param("keys", column(tx, "text", notices, Notice::key))
        .param("versions", ids(tx, earlier.versionIds()))
        .update();
  }

  /**
   * Adds notices, of which no two have the same contact and key. A contact that was told an earlier
   * version gets an update that names it (a reminder alone is no such telling), or nothing when
   * there is nothing new in it; being told that all is over counts as news undone. A row that waits
   * takes the further subscriptions and the earlier time; one that was dropped because its alert
   * was over is taken up again.
   *
   * @return the rows written
   */
  static int add(Tx tx, List<Notice> notices, Earlier earlier, Instant now, Instant world) {
    return tx.sql()
        .sql(
            """
            insert into notify_outbox as o
                   (contact_id, key, medium, lane, purpose, version_id, chain_id, thread, subscription_ids, languages,
                    zone, quiet, not_before, until, priority, payload, state, due_at, added_at)
            select d.contact_id, d.key, d.medium, d.lane,
                   case when told.id is null or d.purpose <> 'alert' then d.purpose else 'update' end,
                   d.version_id, d.chain_id,
                   case when told.id is not null then (told.thread || told.id)[greatest(1, cardinality(told.thread) - 8):] end,
                   d.subscription_ids::bigint[], d.languages::text[], d.zone, d.quiet, d.not_before::timestamptz,
                   d.until::timestamptz, d.priority, d.payload,
                   case when d.not_before::timestamptz > :world then 'held' else 'queued' end, :now, :now
              from unnest(:contacts, :keys, :media, :lanes, :purposes, :versionIds, :chains, :subscriptions, :languages,
                          :zones, :quiets, :notBefore, :until, :priorities, :payloads)
                     with ordinality
                     as d (contact_id, key, medium, lane, purpose, version_id, chain_id, subscription_ids, languages,
                           zone, quiet, not_before, until, priority, payload, position)
              left join lateral (
                select t.* from (
                  select o.id, o.purpose, o.version_id, coalesce(o.thread, '{}') as thread from notify_outbox o
                   where o.contact_id = d.contact_id and o.version_id = any(:earlier) and o.version_id <> d.version_id
                     and o.purpose <> 'remind' and (o.state = 'sent' or o.state in ('queued', 'held', 'parked') and o.leased_until > :now)
                  union all
                  select i.delivery_id, i.purpose, i.version_id, '{}' from notify_digest_item i
                   where i.contact_id = d.contact_id and i.version_id = any(:earlier) and i.version_id <> d.version_id
                     and i.delivery_id is not null and (i.told or i.rhythm <> 'none' or %1$s)) as t
                 order by t.id desc limit 1) as told on :followed
             where (told.version_id = any(:same) and told.purpose not in ('cancel', 'withdrawn')) is not true
               and not exists (
                 select from notify_digest_item i
                  where i.contact_id = d.contact_id and i.version_id = d.version_id and i.rhythm = 'none' and %1$s)
               and (d.purpose = any(:answers) or not exists (
                 select from notify_suppression s where s.contact_id = d.contact_id and s.medium = d.medium))
             order by d.position
            on conflict (contact_id, key) do update
               set subscription_ids = (select coalesce(array_agg(distinct s order by s), '{}')
                                         from unnest(o.subscription_ids || excluded.subscription_ids) as s),
                   not_before = case when o.state <> 'dropped' then least(o.not_before, excluded.not_before)
                                     when excluded.not_before > :world then excluded.not_before end,
                   state = case when o.state <> 'held' and o.state <> 'dropped' then o.state else excluded.state end,
                   purpose = case when o.state = 'dropped' then excluded.purpose else o.purpose end,
                   thread = case when o.state = 'dropped' then excluded.thread else o.thread end,
                   chain_id = excluded.chain_id,
                   until = case when o.until is not null and excluded.until is not null
                                then greatest(o.until, excluded.until) end,
                   priority = least(o.priority, excluded.priority),
                   due_at = case when o.state = 'dropped' then excluded.due_at else o.due_at end,
                   attempts = case when o.state = 'dropped' then 0 else o.attempts end,
                   code = null, done_at = null
             where o.state = 'dropped' and o.code = 'over'
                or o.state in ('queued', 'held', 'parked') and (o.leased_until is null or o.leased_until <= :now)
                   and (not o.subscription_ids @> excluded.subscription_ids
                        or o.state = 'held' and (excluded.state = 'queued' or excluded.not_before < o.not_before))\
            """
                .formatted(ListStore.STANDS))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("world", world.atOffset(ZoneOffset.UTC))
        .param("earlier", ids(tx, earlier.versionIds()))
        .param("followed", !earlier.versionIds().isEmpty())
        .param("same", ids(tx, earlier.same()))
        .param("answers", answers(tx))
        .param("contacts", column(tx, "int8", notices, Notice::contactId))
        .param("keys", column(tx, "text", notices, Notice::key))
        .param("media", column(tx, "text", notices, n -> n.medium().id()))
        .param("lanes", column(tx, "text", notices, Notice::lane))
        .param("purposes", column(tx, "text", notices, n -> n.purpose().id()))
        .param("versionIds", column(tx, "int8", notices, Notice::versionId))
        .param("chains", column(tx, "int8", notices, Notice::chainId))
        .param("subscriptions", column(tx, "text", notices, n -> literal(n.subscriptionIds())))
        .param("languages", column(tx, "text", notices, n -> literal(n.languages())))
        .param("zones", column(tx, "text", notices, Notice::zone))
        .param("quiets", column(tx, "text", notices, Notice::quiet))
        .param("notBefore", column(tx, "text", notices, n -> text(n.notBefore())))
        .param("until", column(tx, "text", notices, n -> text(n.until())))
        .param("priorities", column(tx, "int4", notices, Notice::priority))
        .param("payloads", column(tx, "text", notices, Notice::payload))
        .update();
  }

  static Array answers(Tx tx) {
    return tx.array(
        "text",
        Arrays.stream(Purpose.values()).filter(Purpose::isAnswer).map(Purpose::id).toArray());
  }

  static Array ids(Tx tx, Collection<Long> ids) {
    return tx.array("int8", ids.toArray());
  }

  static <T> Array column(Tx tx, String type, List<T> rows, Function<T, Object> value) {
    return tx.array(type, rows.stream().map(value).toArray());
  }

  static String text(Instant time) {
    return Objects.toString(time, null);
  }

  /** An array inside an array: numbers and language tags need no quotes. */
  static String literal(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
