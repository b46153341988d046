package org.tocsin.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import org.tocsin.platform.db.Tx;

/** Leases of the tables feed_poll and feed_document, as one node holds them. */
final class LeaseStore {
  private LeaseStore() {}

  /**
   * Gives back what a node holds; how many. Looks only at what is due, which every lease is. A poll
   * that is under way all the same may still be recorded, since its lease number stands.
   */
  static int release(Tx tx, String node, Instant now) {
    return release(tx, "feed_poll", node, now) + release(tx, "feed_document", node, now);
  }

  private static int release(Tx tx, String table, String node, Instant now) {
    return tx.sql()
        .sql(
            "update "
                + table
                + " set leased_until = null where due_at <= :now and leased_until > :now and leased_by = :node")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("node", node)
        .update();
  }
}
