package org.tocsin.feed;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.net.Uris;

/** The tables feed_poll and feed_log. One statement for any number of feeds. */
final class PollStore {
  private PollStore() {}

  /** Feeds that have no poll state yet get one, spread over their first interval. */
  static void prepare(Tx tx, Instant now) {
    tx.sql()
        .sql(
            """
            insert into feed_poll (feed_id, due_at)
            select f.id, cast(:now as timestamptz)
                   + make_interval(secs => least(f.interval_seconds, 60) * ((f.id * 7919) % 997) / 997.0 * 0.25)
              from feed_feed f
             where not exists (select from feed_poll p where p.feed_id = f.id)
            on conflict do nothing\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A row of feed_poll that was claimed. */
  record Claimed(
      int feedId,
      long lease,
      String etag,
      String lastModified,
      byte[] bodyHash,
      int failures,
      boolean missing) {}

  /** Claims due feeds among these; a feed that another node holds is passed over. */
  static List<Claimed> claim(
      Tx tx, Collection<Integer> feedIds, Instant now, String node, Duration lease, int limit) {
    return tx.sql()
        .sql(
            """
            update feed_poll p set leased_until = :until, leased_by = :node, lease = p.lease + 1
             where p.feed_id in (
               select feed_id from feed_poll
                where due_at <= :now and (leased_until is null or leased_until <= :now) and feed_id = any(:ids)
                order by due_at limit :limit for update skip locked)
            returning p.feed_id, p.lease, p.etag, p.last_modified, p.body_hash, p.failures, p.missing\
            """)
        .param("until", now.plus(lease).atOffset(ZoneOffset.UTC))
        .param("node", node)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", tx.array("int4", feedIds.toArray()))
        .param("limit", limit)
        .query(
            (r, n) ->
                new Claimed(
                    r.getInt(1),
                    r.getLong(2),
                    r.getString(3),
                    r.getString(4),
                    r.getBytes(5),
                    r.getInt(6),
                    r.getBoolean(7)))
        .list();
  }

  /**
   * Records polls whose lease still holds; their leases by feed.
   *
   * @param missing for each whether full answers are needed from now on; null leaves it as it is
   */
  static Map<Integer, Long> record(
      Tx tx, List<PollResult> polls, List<Instant> due, List<Boolean> missing, Instant now) {
    Map<Integer, Long> held = new HashMap<>();
    tx.sql()
        .sql(
            """
            update feed_poll p
               set due_at = d.due_at::timestamptz, leased_until = null,
                   etag = case when d.answered then d.etag else p.etag end,
                   last_modified = case when d.answered then d.last_modified else p.last_modified end,
                   body_hash = case when d.answered then d.body_hash else p.body_hash end,
                   outcome = d.outcome, failure = d.failure,
                   failures = case when d.failure is null then 0 else p.failures + 1 end,
                   polled_at = :now, recent = right(p.recent || left(d.outcome, 1), :remembered),
                   ok_at = case when d.failure is null then :now else p.ok_at end,
                   changed_at = case when d.answered then :now else p.changed_at end,
                   health_since = case when p.health_since is null
                                         or (p.outcome in ('failed', 'stale')) <> (d.outcome in ('failed', 'stale'))
                                       then :now else p.health_since end,
                   outcome_since = case when p.outcome is distinct from d.outcome then :now else p.outcome_since end,
                   entries = coalesce(d.entries, p.entries), millis = d.millis,
                   format = coalesce(d.format, p.format), moved_to = d.moved_to,
                   missing = coalesce(d.missing, p.missing),
                   recent_millis = (p.recent_millis || d.millis)[greatest(1, cardinality(p.recent_millis) + 2 - :remembered):],
                   recent_bytes = (p.recent_bytes || coalesce(d.bytes, 0))[greatest(1, cardinality(p.recent_bytes) + 2 - :remembered):]
              from unnest(:ids, :leases, :due, :answered, :etags, :modified, :hashes, :outcomes, :failures,
                          :entries, :millis, :bytes, :formats, :moved, :missing)
                     as d (feed_id, lease, due_at, answered, etag, last_modified, body_hash, outcome, failure,
                           entries, millis, bytes, format, moved_to, missing)
             where p.feed_id = d.feed_id and p.lease = d.lease
            returning p.feed_id, p.lease\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("remembered", PollState.REMEMBERED)
        .param("ids", tx.array("int4", polls.stream().map(p -> p.claim().feed().id()).toArray()))
        .param("leases", tx.array("int8", polls.stream().map(p -> p.claim().lease()).toArray()))
        .param("due", tx.array("text", due.stream().map(Instant::toString).toArray()))
        .param(
            "answered",
            tx.array("bool", polls.stream().map(p -> p.outcome().isComplete()).toArray()))
        .param("etags", tx.array("text", polls.stream().map(PollResult::etag).toArray()))
        .param("modified", tx.array("text", polls.stream().map(PollResult::lastModified).toArray()))
        .param(
            "hashes",
            tx.array("bytea", polls.stream().map(PollResult::bodyHash).toArray(byte[][]::new)))
        .param("outcomes", tx.array("text", polls.stream().map(p -> p.outcome().id()).toArray()))
        .param("failures", tx.array("text", polls.stream().map(PollResult::failure).toArray()))
        .param("entries", tx.array("int4", polls.stream().map(PollResult::entries).toArray()))
        .param("millis", tx.array("int4", polls.stream().map(PollResult::millis).toArray()))
        .param("bytes", tx.array("int4", polls.stream().map(PollResult::bytes).toArray()))
        .param("formats", tx.array("text", polls.stream().map(PollResult::format).toArray()))
        .param(
            "moved",
            tx.array(
                "text", polls.stream().map(p -> Objects.toString(p.movedTo(), null)).toArray()))
        .param("missing", tx.array("bool", missing.toArray()))
        .query(
            r -> {
              held.put(r.getInt(1), r.getLong(2));
            });
    return held;
  }

  static List<PollState> states(Tx tx) {
    return tx.sql()
        .sql(
            """
            select feed_id, outcome, failure, failures, due_at, polled_at, ok_at, changed_at, outcome_since, entries,
                   millis, format, moved_to, recent, health_since, recent_millis, recent_bytes
              from feed_poll\
            """)
        .query(PollStore::state)
        .list();
  }

  private static PollState state(ResultSet r, int row) throws SQLException {
    String outcome = r.getString("outcome");
    return new PollState(
        r.getInt("feed_id"),
        outcome == null ? null : PollOutcome.parse(outcome),
        r.getString("failure"),
        r.getInt("failures"),
        time(r, "due_at"),
        time(r, "polled_at"),
        time(r, "ok_at"),
        time(r, "changed_at"),
        time(r, "outcome_since"),
        r.getObject("entries", Integer.class),
        r.getObject("millis", Integer.class),
        r.getString("format"),
        movedTo(r.getString("moved_to")),
        r.getString("recent"),
        time(r, "health_since"),
        List.of((Integer[]) r.getArray("recent_millis").getArray()),
        List.of((Integer[]) r.getArray("recent_bytes").getArray()));
  }

  private static String movedTo(String url) {
    return url == null ? null : Uris.shown(url); // to be told, not to be asked
  }

  /**
   * Writes log entries; what happened before to the same document is counted. Entries must differ
   * in their key.
   */
  static void log(Tx tx, List<LogEntry> entries) {
    tx.sql()
        .sql(
            """
            insert into feed_log (feed_id, document, code, error, first_at, last_at, count)
            select feed_id, document, code, error, at::timestamptz, at::timestamptz, count
              from unnest(:feeds, :documents, :codes, :errors, :times, :counts) as d (feed_id, document, code, error, at, count)
             where exists (select from feed_feed f where f.id = d.feed_id)
            on conflict (feed_id, document, code) do update
               set error = excluded.error, last_at = excluded.last_at, count = feed_log.count + excluded.count\
            """)
        .param("feeds", tx.array("int4", entries.stream().map(LogEntry::feedId).toArray()))
        .param("documents", text(tx, entries.stream().map(LogEntry::document).toList()))
        .param("codes", text(tx, entries.stream().map(LogEntry::code).toList()))
        .param(
            "errors",
            text(tx, entries.stream().map(e -> e.error().replace('\u0000', ' ')).toList()))
        .param("times", text(tx, entries.stream().map(e -> e.lastAt().toString()).toList()))
        .param("counts", tx.array("int4", entries.stream().map(LogEntry::count).toArray()))
        .update();
  }

  static List<LogEntry> log(Tx tx, int feedId, int limit) {
    return tx.sql()
        .sql(
            """
            select feed_id, document, code, error, first_at, last_at, count from feed_log
             where feed_id = :feed order by last_at desc, id desc limit :limit\
            """)
        .param("feed", feedId)
        .param("limit", limit)
        .query(
            (r, n) ->
                new LogEntry(
                    r.getInt(1),
                    r.getString(2),
                    r.getString(3),
                    r.getString(4),
                    time(r, "first_at"),
                    time(r, "last_at"),
                    r.getInt(7)))
        .list();
  }

  static int purgeLog(Tx tx, Instant before) {
    return tx.sql()
        .sql("delete from feed_log where last_at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  static Instant time(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Instant time(ResultSet r, int column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Array text(Tx tx, List<String> values) {
    return tx.array("text", values.toArray());
  }

  static List<String> strings(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
