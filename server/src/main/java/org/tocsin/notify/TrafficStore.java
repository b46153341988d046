package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.tocsin.notify.Traffic.Missed;
import org.tocsin.notify.Traffic.Past;
import org.tocsin.notify.Traffic.Trouble;
import org.tocsin.notify.Traffic.Waiting;
import org.tocsin.platform.db.Tx;

/** Counts over notify_outbox and notify_log that take no locks. */
final class TrafficStore {
  private TrafficStore() {}

  /** By the indexes of waiting rows; each count stops at its bound. */
  static List<Waiting> waiting(Tx tx, int most, Instant now) {
    return tx.sql()
        .sql(
            """
            select m.medium, q.due, q.again, h.held, p.parked, least(o.oldest, p.oldest) as oldest
              from unnest(:media) as m (medium)
             cross join lateral (
               select count(*) filter (where due_at <= :now) as due, count(*) filter (where due_at > :now) as again
                 from (select due_at from notify_outbox
                        where state = 'queued' and medium = m.medium limit :most) as w) as q
             cross join lateral (
               select count(*) as held
                 from (select from notify_outbox where state = 'held' and medium = m.medium limit :most) as w) as h
             cross join lateral (
               select count(*) as parked, min(due_at) filter (where due_at <= :now) as oldest
                 from (select due_at from notify_outbox
                        where state = 'parked' and medium = m.medium limit :most) as w) as p
             cross join lateral (
               select min(first.due_at) as oldest
                 from generate_series(0, 9) as n (priority)
                cross join lateral (
                  select due_at from notify_outbox
                   where state = 'queued' and medium = m.medium and priority = n.priority and due_at <= :now
                   order by due_at limit 1) as first) as o
             order by m.medium\
            """)
        .param("media", media(tx))
        .param("most", most)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (r, n) ->
                new Waiting(
                    Medium.of(r.getString("medium")),
                    r.getInt("due"),
                    r.getInt("again"),
                    r.getInt("held"),
                    r.getInt("parked"),
                    ClaimStore.time(r, "oldest")))
        .list();
  }

  /** What is parked, and of what waits for another attempt the last thousand of each priority. */
  static List<Trouble> troubles(Tx tx, int most, int limit, Instant now) {
    return tx.sql()
        .sql(
            """
            select medium, lane, count(*) as waiting, mode() within group (order by code) as code,
                   min(added_at) as since
              from (
                (select medium, lane, code, added_at from notify_outbox where state = 'parked' limit :most)
                union all
                select a.* from unnest(:media) as m (medium)
                 cross join generate_series(0, 9) as n (priority)
                 cross join lateral (
                   select medium, lane, code, added_at from notify_outbox
                    where state = 'queued' and medium = m.medium and priority = n.priority and due_at > :now
                    order by due_at desc limit 1000) as a) as w
             group by medium, lane order by waiting desc, medium, lane limit :limit\
            """)
        .param("media", media(tx))
        .param("most", most)
        .param("limit", limit)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (r, n) ->
                new Trouble(
                    Medium.of(r.getString("medium")),
                    r.getString("lane"),
                    r.getInt("waiting"),
                    r.getString("code"),
                    ClaimStore.time(r, "since")))
        .list();
  }

  /** Reads the two days of the log that the last 24 hours lie in. */
  static List<Past> past(Tx tx, Instant now) {
    return tx.sql()
        .sql(
            """
            select medium, case when outcome = 'dropped' and code = :expired then code else outcome end as became,
                   count(*) filter (where at > :hour) as hour, count(*) as day
              from notify_log where at > :day group by medium, became order by medium, became\
            """)
        .param("expired", Recorded.EXPIRED)
        .param("hour", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
        .param("day", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .query(
            (r, n) ->
                new Past(
                    Medium.of(r.getString("medium")),
                    r.getString("became"),
                    r.getLong("hour"),
                    r.getLong("day")))
        .list();
  }

  /** Reads the same days of the log, and by its key the message of each line that fits. */
  static List<Missed> missed(Tx tx, Instant now) {
    return tx.sql()
        .sql(
            """
            select l.medium, count(*) as missed, max(l.at) as last
              from notify_log l
              join notify_outbox o on o.id = l.delivery_id and o.contact_id = l.contact_id
             where l.at > :day and l.outcome = 'dropped' and l.code = :expired
               and (o.not_before is null or o.not_before < o.until)
             group by l.medium order by l.medium\
            """)
        .param("day", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .param("expired", Recorded.EXPIRED)
        .query(
            (r, n) ->
                new Missed(
                    Medium.of(r.getString("medium")),
                    r.getLong("missed"),
                    ClaimStore.time(r, "last")))
        .list();
  }

  private static java.sql.Array media(Tx tx) {
    return tx.array("text", Arrays.stream(Medium.values()).map(Medium::id).toArray());
  }
}
