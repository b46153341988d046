package org.tocsin.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.tocsin.notify.DeliveryLog.Entry;
import org.tocsin.platform.db.Tx;

/** The table notify_log and its days. */
final class LogStore {
  private static final String DAY = "notify_log_";

  private LogStore() {}

  static List<Entry> of(Tx tx, long contactId, int limit) {
    return tx.sql()
        .sql(
            """
            select at, delivery_id, contact_id, medium, purpose, attempt, outcome, code, detail, provider_id
              from notify_log where contact_id = :contact order by at desc, delivery_id desc limit :limit\
            """)
        .param("contact", contactId)
        .param("limit", limit)
        .query(
            (r, n) ->
                new Entry(
                    ClaimStore.time(r, "at"),
                    r.getLong("delivery_id"),
                    r.getLong("contact_id"),
                    Medium.of(r.getString("medium")),
                    Purpose.of(r.getString("purpose")),
                    r.getInt("attempt"),
                    r.getString("outcome"),
                    r.getString("code"),
                    r.getString("detail"),
                    r.getString("provider_id")))
        .list();
  }

  static Optional<Long> delivery(Tx tx, Medium medium, String providerId) {
    return tx.sql()
        .sql(
            """
            select delivery_id from notify_log where provider_id = :id and medium = :medium
             order by at desc limit 1\
            """)
        .param("id", providerId)
        .param("medium", medium.id())
        .query(Long.class)
        .optional();
  }

  static Optional<Long> delivery(Tx tx, Medium medium, String providerId, long contactId) {
    return tx.sql()
        .sql(
            """
            select delivery_id from notify_log
             where provider_id = :id and medium = :medium and contact_id = :contact
             order by at desc limit 1\
            """)
        .param("id", providerId)
        .param("medium", medium.id())
        .param("contact", contactId)
        .query(Long.class)
        .optional();
  }

  /**
   * Makes the table of a day, unless it is there. Entries of that day that came before it move into
   * it. The advisory lock keeps two nodes from making the same day.
   */
  static void makeDay(Tx tx, LocalDate day) {
    String name = name(day);
    if (exists(tx, name)) {
      return;
    }
    tx.sql().sql("select pg_advisory_xact_lock(hashtext('notify_log'))").query((r, n) -> 1).list();
    if (exists(tx, name)) {
      return;
    }
    String from = day + " 00:00:00+00";
    String to = day.plusDays(1) + " 00:00:00+00";
    tx.sql().sql("create table " + name + " (like notify_log including defaults)").update();
    tx.sql()
        .sql(
            """
            with moved as (
              delete from notify_log_other where at >= '%2$s' and at < '%3$s' returning *
            )
            insert into notify_log_%1$s select * from moved\
            """
                .formatted(name.substring(DAY.length()), from, to))
        .update();
    tx.sql()
        .sql(
            "alter table notify_log attach partition %s for values from ('%s') to ('%s')"
                .formatted(name, from, to))
        .update();
  }

  /** The days that have a table, oldest first. */
  static List<LocalDate> days(Tx tx) {
    return tx
        .sql()
        .sql(
            """
            select c.relname from pg_inherits i
              join pg_class c on c.oid = i.inhrelid
             where i.inhparent = 'notify_log'::regclass and c.relname <> 'notify_log_other'
             order by 1\
            """)
        .query(String.class)
        .list()
        .stream()
        .map(n -> LocalDate.parse(n.substring(DAY.length()), DateTimeFormatter.BASIC_ISO_DATE))
        .toList();
  }

  static void dropDay(Tx tx, LocalDate day) {
    tx.sql().sql("drop table if exists " + name(day)).update();
  }

  static void purgeOther(Tx tx, Instant before) {
    tx.sql()
        .sql("delete from notify_log_other where at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Reads the catalogue itself: within a transaction {@code to_regclass} may answer from what the
   * session remembers of before another node's commit.
   */
  private static boolean exists(Tx tx, String name) {
    return tx.sql()
        .sql(
            "select exists (select from pg_class where relname = :name and"
                + " pg_table_is_visible(oid))")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  private static String name(LocalDate day) {
    return DAY + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
