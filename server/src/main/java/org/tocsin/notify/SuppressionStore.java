package org.tocsin.notify;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.notify.Suppression.Reason;
import org.tocsin.notify.Suppression.Report;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;

/** The tables notify_suppression and notify_bounce. */
final class SuppressionStore {
  private static final String COLUMNS = "id, medium, contact_id, address_hash, reason, detail, at";

  private SuppressionStore() {}

  /** Contacts whose address turned out to be dead when it was written to. */
  static void addGone(Tx tx, Collection<RecordStore.Result> results, Instant now) {
    List<RecordStore.Result> rows = List.copyOf(results);
    tx.sql()
        .sql(
            """
            insert into notify_suppression (contact_id, medium, reason, detail, at)
            select d.contact_id, d.medium, 'gone', d.code, :now
              from unnest(:contacts, :media, :codes) as d (contact_id, medium, code)
             order by d.contact_id
            on conflict do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("contacts", AddStore.column(tx, "int8", rows, r -> r.claimed().contactId()))
        .param("media", AddStore.column(tx, "text", rows, r -> r.claimed().medium().id()))
        .param("codes", AddStore.column(tx, "text", rows, RecordStore.Result::code))
        .update();
  }

  /**
   * Those that were not suppressed before; to an operator's word also those that were for another
   * reason, since that one may be lifted by others.
   */
  static List<Long> addContacts(
      Tx tx, Collection<Long> contacts, Medium medium, Reason reason, String detail, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into notify_suppression (contact_id, medium, reason, detail, at)
            select id, :medium, :reason, :detail, :now from unnest(:contacts) as d (id) order by id
            on conflict (contact_id, medium) do update
               set reason = excluded.reason, detail = excluded.detail, at = excluded.at
             where excluded.reason = 'operator' and notify_suppression.reason <> 'operator'
            returning contact_id\
            """)
        .param("contacts", AddStore.ids(tx, contacts))
        .param("medium", medium.id())
        .param("reason", reason.id())
        .param("detail", LogText.of(detail))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  static void addAddresses(
      Tx tx, Collection<byte[]> hashes, Medium medium, Reason reason, String detail, Instant now) {
    tx.sql()
        .sql(
            """
            insert into notify_suppression (address_hash, medium, reason, detail, at)
            select hash, :medium, :reason, :detail, :now from unnest(:hashes) as d (hash) order by hash
            on conflict do nothing\
            """)
        .param("hashes", bytes(tx, hashes))
        .param("medium", medium.id())
        .param("reason", reason.id())
        .param("detail", LogText.of(detail))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  static Set<ByteBuffer> hashes(Tx tx, Medium medium, Collection<byte[]> hashes, boolean answers) {
    Set<ByteBuffer> found = new HashSet<>();
    tx.sql()
        .sql(
            """
            select address_hash from notify_suppression
             where address_hash = any(:hashes) and medium = :medium
               and (not :answers or reason in ('complaint', 'operator'))\
            """)
        .param("hashes", bytes(tx, hashes))
        .param("medium", medium.id())
        .param("answers", answers)
        .query(
            r -> {
              found.add(ByteBuffer.wrap(r.getBytes(1)));
            });
    return found;
  }

  /**
   * Logs reports of known deliveries and counts them against their contacts, in one statement; the
   * contacts that complained.
   */
  static List<Long> report(Tx tx, List<Report> reports, double most, Instant now) {
    return tx.sql()
        .sql(
            """
            with d as (
              select o.id, o.contact_id, o.medium, o.purpose, o.attempts, r.kind, r.code, r.detail
                from unnest(:ids, :kinds, :codes, :details) as r (id, kind, code, detail)
                join notify_outbox o on o.id = r.id
            ), logged as (
              insert into notify_log (at, delivery_id, contact_id, medium, purpose, attempt, outcome, code, detail)
              select :now, id, contact_id, medium, purpose, attempts,
                     case kind when 'delivered' then 'delivered' when 'complaint' then 'complained' else 'bounced' end,
                     code, detail
                from d
            ), counted as (
              insert into notify_bounce as b (contact_id, medium, score, at)
              select contact_id, medium, count(*), :now from d where kind = 'soft' group by 1, 2 order by 1, 2
              on conflict (contact_id, medium) do update
                 set score = excluded.score
                     + b.score * power(0.5, greatest(0, extract(epoch from excluded.at - b.at)) / 604800.0),
                     at = excluded.at
              returning contact_id, medium, score
            ), forgiven as (
              delete from notify_bounce b using d
               where d.kind = 'delivered' and b.contact_id = d.contact_id and b.medium = d.medium
                 and not exists (select from d s where s.contact_id = d.contact_id and s.kind = 'soft')
            ), suppressed as (
              insert into notify_suppression (contact_id, medium, reason, detail, at)
              select distinct on (contact_id, medium) contact_id, medium, reason, code, :now
                from (select contact_id, medium, 'complaint' as reason, code, 1 as weight from d where kind = 'complaint'
                      union all
                      select contact_id, medium, 'gone', code, 2 from d where kind = 'hard'
                      union all
                      select contact_id, medium, 'bounces', null, 3 from counted where score >= :most) as s
               order by contact_id, medium, weight
              on conflict do nothing
            )
            select distinct contact_id from d where kind = 'complaint'\
            """)
        .param("ids", AddStore.column(tx, "int8", reports, Report::deliveryId))
        .param(
            "kinds",
            AddStore.column(tx, "text", reports, r -> r.kind().name().toLowerCase(Locale.ROOT)))
        .param("codes", AddStore.column(tx, "text", reports, r -> LogText.of(r.code())))
        .param("details", AddStore.column(tx, "text", reports, r -> LogText.of(r.detail())))
        .param("most", most)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  static void lift(Tx tx, long contact, byte[] addressHash, Medium medium) {
    tx.sql()
        .sql(
            """
            with forgiven as (delete from notify_bounce where contact_id = :contact and medium = :medium)
            delete from notify_suppression
             where (contact_id = :contact or address_hash = :hash) and medium = :medium and reason <> 'operator'\
            """)
        .param("contact", contact)
        .param("hash", addressHash)
        .param("medium", medium.id())
        .update();
  }

  /** Those of these contacts of whom an operator said that they are told nothing. */
  static Set<Long> byOperator(Tx tx, Collection<Long> contacts) {
    return tx.sql()
        .sql(
            """
            select contact_id from notify_suppression
             where contact_id = any(:contacts) and reason = 'operator'\
            """)
        .param("contacts", AddStore.ids(tx, contacts))
        .query(Long.class)
        .set();
  }

  static List<Suppressed> remove(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql("delete from notify_suppression where id = any(:ids) returning " + COLUMNS)
        .param("ids", AddStore.ids(tx, ids))
        .query(SuppressionStore::row)
        .list();
  }

  static List<Suppressed> byIds(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql("select " + COLUMNS + " from notify_suppression where id = any(:ids)")
        .param("ids", AddStore.ids(tx, ids))
        .query(SuppressionStore::row)
        .list();
  }

  static List<Suppressed> of(Tx tx, long contact, byte[] hash) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from notify_suppression where contact_id = :contact or address_hash = :hash"
                + " order by id desc")
        .param("contact", contact)
        .param("hash", hash)
        .query(SuppressionStore::row)
        .list();
  }

  /** Along the primary key. */
  static List<Suppressed> list(Tx tx, Medium medium, Reason reason, Seek seek, int limit) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + """
                 from notify_suppression
                 where (:medium is null or medium = :medium) and (:reason is null or reason = :reason)\
                """
                + seek.page("id"))
        .param("medium", medium == null ? null : medium.id(), Types.VARCHAR)
        .param("reason", reason == null ? null : reason.id(), Types.VARCHAR)
        .param("from", seek.from())
        .param("limit", limit)
        .query(SuppressionStore::row)
        .list();
  }

  private static Suppressed row(ResultSet r, int n) throws SQLException {
    return new Suppressed(
        r.getLong("id"),
        Medium.of(r.getString("medium")),
        r.getObject("contact_id", Long.class),
        r.getBytes("address_hash"),
        Reason.of(r.getString("reason")),
        r.getString("detail"),
        ClaimStore.time(r, "at"));
  }

  private static Array bytes(Tx tx, Collection<byte[]> values) {
    return tx.array("bytea", values.toArray(byte[][]::new));
  }
}
