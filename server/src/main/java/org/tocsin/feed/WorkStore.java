package org.tocsin.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** What is due in feed_poll and feed_document; for operators, seldom asked. */
final class WorkStore {
  private WorkStore() {}

  /** Reads all of feed_poll, and of feed_document what its index of due rows holds. */
  static Workload read(Tx tx, Collection<Integer> polled, Instant now) {
    List<Workload.Held> leases = leases(tx, now);
    return tx.sql()
        .sql(
            """
            select p.due, p.oldest, d.pending, d.due, d.oldest
              from (select count(*) as due, min(due_at) as oldest from feed_poll
                     where due_at <= :now and (leased_until is null or leased_until <= :now)
                       and feed_id = any(:polled)) p,
                   (select count(*) filter (where state = 'pending') as pending,
                           count(*) filter (where due_at <= :now and (leased_until is null or leased_until <= :now)) as due,
                           min(due_at) filter (where leased_until is null or leased_until <= :now) as oldest
                      from feed_document where due_at is not null and feed_id = any(:polled)) d\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("polled", tx.array("int4", polled.toArray()))
        .query((r, n) -> workload(r, now, leases))
        .single();
  }

  private static Workload workload(ResultSet r, Instant now, List<Workload.Held> leases)
      throws SQLException {
    Instant oldest = PollStore.time(r, 5);
    return new Workload(
        r.getInt(1),
        PollStore.time(r, 2),
        r.getInt(3),
        r.getInt(4),
        oldest == null || oldest.isAfter(now) ? null : oldest,
        leases);
  }

  private static List<Workload.Held> leases(Tx tx, Instant now) {
    return tx.sql()
        .sql(
            """
            select node, count(*) filter (where poll), count(*) filter (where not poll), min(until) as until
              from (select leased_by as node, true as poll, leased_until as until from feed_poll
                     where leased_until > :now
                    union all
                    select leased_by, false, leased_until from feed_document
                     where leased_until > :now and due_at is not null) held
             group by node order by node\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (r, n) ->
                new Workload.Held(
                    r.getString(1) == null ? "" : r.getString(1),
                    r.getInt(2),
                    r.getInt(3),
                    PollStore.time(r, "until")))
        .list();
  }
}
