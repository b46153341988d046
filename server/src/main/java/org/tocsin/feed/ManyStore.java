package org.tocsin.feed;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** Many rows of feed_feed or feed_source at a time; each statement for any number of them. */
final class ManyStore {
  private ManyStore() {}

  /**
   * The fields that can be changed of many, of the rows that are still of these versions. Who
   * accepts an alert of one of them is not kept waiting: the remover of feeds waits for him.
   */
  static Map<Integer, FeedChange> lockFeeds(Tx tx, Map<Integer, Integer> versions) {
    Map<Integer, FeedChange> held = new LinkedHashMap<>();
    tx.sql()
        .sql(
            """
            select f.id, f.status, f.polling, f.rebroadcast, f.interval_seconds
              from feed_feed f join unnest(:ids, :versions) as d (id, version) using (id, version)
             order by f.id for no key update of f\
            """)
        .param("ids", ids(tx, versions.keySet()))
        .param("versions", ids(tx, versions.values()))
        .query(
            r -> {
              held.put(r.getInt(1), feed(r));
            });
    return held;
  }

  private static FeedChange feed(ResultSet r) throws SQLException {
    return new FeedChange(
        Feed.Status.valueOf(r.getString("status").toUpperCase(Locale.ROOT)),
        r.getBoolean("polling"),
        r.getBoolean("rebroadcast"),
        java.time.Duration.ofSeconds(r.getInt("interval_seconds")));
  }

  static void change(Tx tx, List<Integer> ids, FeedChange change) {
    tx.sql()
        .sql(
            """
            update feed_feed
               set status = coalesce(:status, status), polling = coalesce(:polling, polling),
                   rebroadcast = coalesce(:rebroadcast, rebroadcast),
                   interval_seconds = coalesce(:interval, interval_seconds), version = version + 1
             where id = any(:ids)\
            """)
        .param("status", change.status() == null ? null : change.status().id())
        .param("polling", change.polling())
        .param("rebroadcast", change.rebroadcast())
        .param("interval", change.interval() == null ? null : (int) change.interval().toSeconds())
        .param("ids", ids(tx, ids))
        .update();
  }

  /** Makes polls due, each within the first quarter of a minute so that not all come at once. */
  static void askSoon(Tx tx, List<Integer> ids, Instant now) {
    tx.sql()
        .sql(
            """
            update feed_poll
               set due_at = least(due_at, cast(:now as timestamptz) + make_interval(secs => feed_id % 150 / 10.0))
             where feed_id = any(:ids)\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", ids(tx, ids))
        .update();
  }

  static Map<Integer, SourceChange> lockSources(Tx tx, Map<Integer, Integer> versions) {
    Map<Integer, SourceChange> held = new LinkedHashMap<>();
    tx.sql()
        .sql(
            """
            select s.id, s.official, s.end_policy
              from feed_source s join unnest(:ids, :versions) as d (id, version) using (id, version)
             order by s.id for no key update of s\
            """)
        .param("ids", ids(tx, versions.keySet()))
        .param("versions", ids(tx, versions.values()))
        .query(
            r -> {
              String policy = r.getString("end_policy").toUpperCase(Locale.ROOT);
              held.put(
                  r.getInt("id"),
                  new SourceChange(r.getBoolean("official"), Source.EndPolicy.valueOf(policy)));
            });
    return held;
  }

  static void change(Tx tx, List<Integer> ids, SourceChange change) {
    tx.sql()
        .sql(
            """
            update feed_source
               set official = coalesce(:official, official), end_policy = coalesce(:policy, end_policy),
                   version = version + 1
             where id = any(:ids)\
            """)
        .param("official", change.official())
        .param("policy", change.endPolicy() == null ? null : change.endPolicy().id())
        .param("ids", ids(tx, ids))
        .update();
  }

  private static Array ids(Tx tx, Collection<Integer> ids) {
    return tx.array("int4", ids.toArray());
  }
}
