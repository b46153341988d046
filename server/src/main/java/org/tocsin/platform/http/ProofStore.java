package org.tocsin.platform.http;

import java.time.Instant;
import java.time.ZoneOffset;
import org.tocsin.platform.db.Tx;

/** The table platform_proof. */
final class ProofStore {
  private ProofStore() {}

  /** False when it was kept before; of two at once the second waits for the first. */
  static boolean keepFirst(Tx tx, byte[] challenge, Instant expires) {
    int kept =
        tx.sql()
            .sql(
                """
                insert into platform_proof (challenge, expires_at) values (:challenge, :expires)
                on conflict (challenge) do nothing\
                """)
            .param("challenge", challenge)
            .param("expires", expires.atOffset(ZoneOffset.UTC))
            .update();
    return kept == 1;
  }

  static int purge(Tx tx, Instant before, int limit) {
    return tx.sql()
        .sql(
            """
            delete from platform_proof
             where challenge in (select challenge from platform_proof where expires_at < :before
                                  order by expires_at limit :limit for update skip locked)\
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .update();
  }
}
