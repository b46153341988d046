package org.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** Reads how versions stand in their chains, inside a transaction that has just accepted some. */
final class ForesightStore {
  private static final int MOST = 2_000;

  private ForesightStore() {}

  /** A version beside its chain. */
  record Mate(long id, long chainId, Ending ending, List<StoredProblem> problems) {
    boolean ended() {
      return ending.supersededAt() != null || ending.cancelledAt() != null;
    }
  }

  /** These versions and all others of their chains, these first; at most {@value #MOST}. */
  static List<Mate> chains(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            """
            select v.id, v.chain_id, v.superseded_at, v.cancelled_at, v.withdrawn_at, v.withdrawn_by is not null as by_us, v.chain_problems
              from alert_version v
             where v.chain_id in (select chain_id from alert_version where id = any(:ids))
             order by v.id <> all(:ids), v.id desc limit :most\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .param("most", MOST)
        .query(ForesightStore::mate)
        .list();
  }

  private static Mate mate(ResultSet r, int row) throws SQLException {
    return new Mate(
        r.getLong("id"),
        r.getLong("chain_id"),
        new Ending(
            time(r, "superseded_at"),
            time(r, "cancelled_at"),
            time(r, "withdrawn_at"),
            r.getBoolean("by_us")),
        ProblemJson.read(r.getString("chain_problems")));
  }

  private static Instant time(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
