package org.tocsin.platform.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.tocsin.platform.db.Tx;

/** The table platform_limit. */
final class LimitStore {
  private LimitStore() {}

  /**
   * @param step how much later the bucket is full again for one taken
   * @param latest when it may be full again at the latest to have one left
   */
  record Bucket(Instant now, Duration step, Instant latest) {}

  /** One row, locked until the transaction ends, also where nothing is taken. */
  static boolean take(Tx tx, String name, byte[] key, Bucket bucket) {
    int taken =
        tx.sql()
            .sql(
                """
                insert into platform_limit as l (name, key_hash, full_at) values (:name, :key, :fresh)
                on conflict (name, key_hash) do update
                   set full_at = greatest(l.full_at, :now) + make_interval(secs => :step)
                 where l.full_at <= :latest\
                """)
            .param("name", name)
            .param("key", key)
            .param("fresh", bucket.now().plus(bucket.step()).atOffset(ZoneOffset.UTC))
            .param("now", bucket.now().atOffset(ZoneOffset.UTC))
            .param("latest", bucket.latest().atOffset(ZoneOffset.UTC))
            .param("step", bucket.step().toNanos() / 1e9)
            .update();
    return taken == 1;
  }

  static boolean allows(Tx tx, String name, byte[] key, Instant latest) {
    return tx.sql()
        .sql(
            """
            select not exists (select from platform_limit
                                where name = :name and key_hash = :key and full_at > :latest)\
            """)
        .param("name", name)
        .param("key", key)
        .param("latest", latest.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  static int purge(Tx tx, Instant now, int limit) {
    return tx.sql()
        .sql(
            """
            delete from platform_limit
             where (name, key_hash) in (select name, key_hash from platform_limit where full_at <= :now
                                         limit :limit for update skip locked)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .update();
  }
}
