package org.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** Counts the problems that are kept with alert_version. */
final class TroubleStore {
  private TroubleStore() {}

  static List<Trouble> of(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            """
            select p ->> 'code' as code, min(p ->> 'level') as level, count(distinct v.id) as alerts,
                   max(v.received) as at
              from alert_version v,
                   jsonb_array_elements(coalesce(v.problems, '[]') || coalesce(v.chain_problems, '[]')) p
             where v.id = any(:ids) group by 1 order by 3 desc, 1\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .query(
            (r, n) ->
                new Trouble(
                    r.getString("code"), r.getString("level"), r.getInt("alerts"), time(r, "at")))
        .list();
  }

  /** Walks what is live by the index on its next turn, a tenth of a second for 20,000 alerts. */
  static List<FeedTrouble> live(Tx tx, Collection<String> codes) {
    return tx.sql()
        .sql(
            """
            select v.feed_id, p ->> 'code' as code, count(distinct v.id) as alerts, min(v.received) as at,
                   min(p ->> 'message') as example
              from alert_version v, jsonb_array_elements(v.problems) p
             where v.turns_at is not null and v.problems is not null and v.feed_id is not null
               and v.superseded_at is null and v.cancelled_at is null and v.withdrawn_at is null
               and p ->> 'code' = any(:codes)
             group by 1, 2 order by 3 desc, 1, 2\
            """)
        .param("codes", tx.array("text", codes.toArray()))
        .query(
            (r, n) ->
                new FeedTrouble(
                    r.getInt("feed_id"),
                    r.getString("code"),
                    r.getInt("alerts"),
                    time(r, "at"),
                    r.getString("example")))
        .list();
  }

  private static Instant time(ResultSet r, String column) throws SQLException {
    return r.getObject(column, OffsetDateTime.class).toInstant();
  }
}
