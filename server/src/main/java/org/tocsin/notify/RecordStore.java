package org.tocsin.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox as results come in, each batch with its log in one statement. */
final class RecordStore {
  private RecordStore() {}

  /** What a result makes of its row. */
  enum Turn {
    SENT,
    RETRY,
    DROPPED,
    DEAD;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A result.
   *
   * @param due the next attempt; null unless it is tried again
   */
  record Result(
      Claimed claimed, Turn turn, Instant due, String code, String detail, String providerId) {}

  /** Writes results whose lease still holds, and their log; the deliveries of those. */
  static List<Long> record(Tx tx, List<Result> results, Instant now) {
    return tx.sql()
        .sql(
            """
            with d as (
              select * from unnest(:ids, :contacts, :leases, :turns, :due, :codes, :details, :providerIds)
                     as d (id, contact_id, lease, turn, due_at, code, detail, provider_id)
            ), done as (
              update notify_outbox o
                 set state = case when d.turn = 'retry' then 'queued' else d.turn end,
                     due_at = coalesce(d.due_at::timestamptz, o.due_at),
                     done_at = case when d.turn = 'retry' then null else :now end,
                     code = d.code, detail = d.detail, provider_id = d.provider_id, leased_until = null
                from d
               where o.id = d.id and o.contact_id = d.contact_id and o.lease = d.lease and o.leased_until is not null
              returning o.id, o.contact_id, o.medium, o.purpose, o.attempts
            )
            insert into notify_log
                   (at, delivery_id, contact_id, medium, purpose, attempt, outcome, code, detail, provider_id)
            select :now, done.id, done.contact_id, done.medium, done.purpose, done.attempts,
                   d.turn, d.code, d.detail, d.provider_id
              from done join d on d.id = done.id
            returning delivery_id\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", AddStore.column(tx, "int8", results, r -> r.claimed().id()))
        .param("contacts", AddStore.column(tx, "int8", results, r -> r.claimed().contactId()))
        .param("leases", AddStore.column(tx, "int8", results, r -> r.claimed().lease()))
        .param("turns", AddStore.column(tx, "text", results, r -> r.turn().id()))
        .param("due", AddStore.column(tx, "text", results, r -> AddStore.text(r.due())))
        .param("codes", AddStore.column(tx, "text", results, Result::code))
        .param("details", AddStore.column(tx, "text", results, Result::detail))
        .param("providerIds", AddStore.column(tx, "text", results, Result::providerId))
        .query(Long.class)
        .list();
  }

  /**
   * Drops what is to be tried again although something later about the same chain waits behind it:
   * the later one says it better. The deliveries dropped.
   */
  static List<Long> outdated(Tx tx, List<Claimed> retried, Instant now) {
    return tx.sql()
        .sql(
            """
            update notify_outbox o set state = 'dropped', code = 'replaced', done_at = :now
              from unnest(:ids, :contacts) as d (id, contact_id)
             where o.id = d.id and o.contact_id = d.contact_id and o.state in ('queued', 'held', 'parked')
               and exists (
                 select from notify_outbox l
                  where l.contact_id = o.contact_id and l.chain_id = o.chain_id and l.id > o.id
                    and l.purpose <> 'remind' and l.state in ('queued', 'held', 'parked') and l.chain_id is not null)
            returning o.id\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", AddStore.column(tx, "int8", retried, Claimed::id))
        .param("contacts", AddStore.column(tx, "int8", retried, Claimed::contactId))
        .query(Long.class)
        .list();
  }

  /**
   * What was not said after all is not followed either: an update of it is the first news, and
   * neither the end of what was never told nor the return of what was never said to be over is
   * worth a word. Looks at the next waiting row of the chain, reminders aside, of which there is at
   * most one.
   */
  static void settle(Tx tx, List<Claimed> unsaid, Instant now) {
    tx.sql()
        .sql(
            """
            update notify_outbox o
               set purpose = case when d.fresh and o.purpose = 'update' then d.purpose else o.purpose end,
                   thread = case when d.fresh then null else o.thread end,
                   state = case when n.nothing then 'dropped' else o.state end,
                   code = case when n.nothing then 'over' else o.code end,
                   done_at = case when n.nothing then cast(:now as timestamptz) else o.done_at end
              from unnest(:ids, :contacts, :purposes, :fresh) as d (id, contact_id, purpose, fresh)
              join notify_outbox e on e.id = d.id and e.contact_id = d.contact_id
              cross join lateral (
                select w.id, w.contact_id,
                       case d.purpose when 'restored' then w.purpose in ('cancel', 'withdrawn')
                                      when 'cancel' then w.purpose = 'restored'
                                      when 'withdrawn' then w.purpose = 'restored'
                                      else d.fresh and w.purpose in ('cancel', 'withdrawn', 'restored') end as nothing
                  from notify_outbox w
                 where w.contact_id = e.contact_id and w.chain_id = e.chain_id and w.id > e.id
                   and w.state in ('queued', 'held', 'parked') and w.chain_id is not null
                   and w.purpose <> 'remind'
                 order by w.id limit 1) as n
             where o.id = n.id and o.contact_id = n.contact_id and (d.fresh or n.nothing)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", AddStore.column(tx, "int8", unsaid, Claimed::id))
        .param("contacts", AddStore.column(tx, "int8", unsaid, Claimed::contactId))
        .param("purposes", AddStore.column(tx, "text", unsaid, c -> c.purpose().id()))
        .param("fresh", AddStore.column(tx, "bool", unsaid, RecordStore::isFirstNews))
        .update();
  }

  private static boolean isFirstNews(Claimed claimed) {
    return claimed.purpose() == Purpose.ALERT || claimed.purpose() == Purpose.CURRENT;
  }
}
