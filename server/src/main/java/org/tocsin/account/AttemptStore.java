package org.tocsin.account;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.tocsin.platform.db.Tx;

/** The table account_attempt. */
final class AttemptStore {
  private AttemptStore() {}

  /** Attempts in the running window, this one counted, and when the window ends. */
  record Counted(int attempts, Instant until) {}

  /**
   * Counts an attempt before it is made, so that many at once are seen as many; one statement, and
   * its row lock lasts as long as the caller's short transaction.
   */
  static Counted count(Tx tx, byte[] key, Instant now, Duration window) {
    return tx.sql()
        .sql(
            """
            insert into account_attempt as a (key_hash, attempts, window_to)
            values (:key, 1, :until)
            on conflict (key_hash) do update
               set attempts = case when a.window_to <= :now then 1 else a.attempts + 1 end,
                   window_to = case when a.window_to <= :now then excluded.window_to else a.window_to end
            returning attempts, window_to\
            """)
        .param("key", key)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", now.plus(window).atOffset(ZoneOffset.UTC))
        .query((r, n) -> new Counted(r.getInt(1), r.getObject(2, OffsetDateTime.class).toInstant()))
        .single();
  }

  /** Takes one attempt back, because it was a good one. */
  static void forgive(Tx tx, byte[] key) {
    tx.sql()
        .sql(
            "update account_attempt set attempts = greatest(attempts - 1, 0) where key_hash = :key")
        .param("key", key)
        .update();
  }

  static int purge(Tx tx, Instant now) {
    return tx.sql()
        .sql(
            """
            delete from account_attempt where key_hash in (
              select key_hash from account_attempt where window_to <= :now for update skip locked)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
