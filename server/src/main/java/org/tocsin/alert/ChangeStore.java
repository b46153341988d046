package org.tocsin.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/** The table alert_change. */
final class ChangeStore {
  /** The signal that the change log has grown. */
  static final String GREW = "alert";

  private static final long NUMBERING = 7305518; // any number no other advisory lock uses

  private ChangeStore() {}

  /** A change waiting for its number. */
  record Pending(long versionId, Change.Kind kind) {}

  /**
   * Appends changes as the last statements before commit. Whoever numbers holds the lock until its
   * commit is visible, so a number is never seen before a smaller one.
   */
  static void append(Tx tx, List<Pending> changes, Instant at) {
    if (changes.isEmpty()) {
      return;
    }
    tx.beforeCommit(
        () -> {
          tx.sql().sql("select pg_advisory_xact_lock(" + NUMBERING + ")").query(r -> {});
          tx.sql()
              .sql(
                  """
                  insert into alert_change (seq, version_id, kind, at)
                  select nextval('alert_change_seq'), version_id, kind, :at
                    from unnest(:ids, :kinds) as d (version_id, kind)""")
              .param("ids", tx.array("int8", changes.stream().map(Pending::versionId).toArray()))
              .param("kinds", tx.array("text", changes.stream().map(c -> c.kind().id()).toArray()))
              .param("at", at.atOffset(ZoneOffset.UTC))
              .update();
          Signals.notify(tx, GREW);
        });
  }

  /** The changes after a number, oldest first. */
  static List<Change> after(Tx tx, long seq, int limit) {
    return tx.sql()
        .sql(
            "select seq, version_id, kind, at from alert_change where seq > :seq order by seq limit :limit")
        .param("seq", seq)
        .param("limit", limit)
        .query(
            (r, n) ->
                new Change(
                    r.getLong(1),
                    r.getLong(2),
                    Change.Kind.valueOf(r.getString(3).toUpperCase(Locale.ROOT)),
                    r.getObject(4, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The number of the last change that is visible, 0 when there is none. */
  static long last(Tx tx) {
    return tx.sql()
        .sql("select coalesce(max(seq), 0) from alert_change")
        .query(Long.class)
        .single();
  }
}
