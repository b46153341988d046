package org.tocsin.powercut;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.net.Validators;
import org.tocsin.powercut.SourceFetch.Outcome;

/** The table powercut_fetch: how each source that is asked has been doing, and its lease. */
final class FetchStore {
  private FetchStore() {}

  /** Sources that have no state yet get one and are due at once. */
  static void prepare(Tx tx, Instant now) {
    tx.sql()
        .sql(
            """
            insert into powercut_fetch (source_id, next_at)
            select s.id, :now from powercut_source s
             where s.url is not null and not exists (select from powercut_fetch f where f.source_id = s.id)
            on conflict do nothing\
            """)
        .param("now", utc(now))
        .update();
  }

  /** Locks a source's state; its lease, or -1 where it has none. */
  static long lock(Tx tx, long id) {
    return tx.sql()
        .sql("select lease from powercut_fetch where source_id = :id for update")
        .param("id", id)
        .query(Long.class)
        .optional()
        .orElse(-1L);
  }

  /** Has a source asked as soon as possible; gives it a state where it has none. */
  static void ask(Tx tx, long id, Instant now) {
    tx.sql()
        .sql(
            """
            insert into powercut_fetch as f (source_id, next_at) values (:id, :now)
            on conflict (source_id) do update set next_at = least(f.next_at, excluded.next_at)\
            """)
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /** As {@link #ask}, also while it is not asked by itself, and again after one under way. */
  static void askNow(Tx tx, long id, Instant now, Duration gap) {
    tx.sql()
        .sql(
            """
            insert into powercut_fetch as f (source_id, next_at, asked_at) values (:id, :now, :now)
            on conflict (source_id) do update
               set next_at = least(f.next_at, greatest(cast(:now as timestamptz),
                                                       f.attempted_at + make_interval(secs => :gap))),
                   asked_at = :now\
            """)
        .param("id", id)
        .param("now", utc(now))
        .param("gap", gap.toSeconds())
        .update();
  }

  /** What is remembered of the last answer goes, and so does the lease of one under way. */
  static void forget(Tx tx, long id, Instant now) {
    tx.sql()
        .sql(
            """
            insert into powercut_fetch as f (source_id, next_at) values (:id, :now)
            on conflict (source_id) do update
               set next_at = :now, lease = f.lease + 1, leased_until = null, etag = null, last_modified = null,
                   body_hash = null, context = null, failures = 0, empty_since = null\
            """)
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /** Claims due sources in one statement; one that another node holds is passed over. */
  static List<SourceClaim> claim(Tx tx, Instant now, String node, Duration lease, int limit) {
    return tx.sql()
        .sql(
            """
            update powercut_fetch f set leased_until = :until, leased_by = :node, lease = f.lease + 1, claimed_at = :now
              from powercut_source s
             where s.id = f.source_id and f.source_id in (
               select d.source_id from powercut_fetch d join powercut_source t on t.id = d.source_id
                where d.next_at <= :now and (d.leased_until is null or d.leased_until <= :now)
                  and t.url is not null and (t.polling or d.asked_at is not null)
                order by d.next_at limit :limit for update of d skip locked)
            returning s.id, s.provider_id, s.label, s.kind, s.url, s.rank, s.polling, s.interval_seconds, s.whole,
                      s.version, f.lease, f.etag, f.last_modified, f.body_hash, f.context, f.failures, f.said_until,
                      f.empty_since, f.changed_at\
            """)
        .param("until", utc(now.plus(lease)))
        .param("node", node)
        .param("now", utc(now))
        .param("limit", limit)
        .query(
            (r, n) ->
                new SourceClaim(
                    SourceStore.source(r, n),
                    now,
                    r.getLong("lease"),
                    new Validators(r.getString("etag"), r.getString("last_modified")),
                    r.getBytes("body_hash"),
                    r.getBytes("context"),
                    r.getInt("failures"),
                    time(r, "said_until"),
                    time(r, "empty_since"),
                    time(r, "changed_at")))
        .list();
  }

  static void release(Tx tx, String node, Instant now) {
    tx.sql()
        .sql(
            """
            update powercut_fetch set leased_until = null where leased_until > :now and leased_by = :node\
            """)
        .param("now", utc(now))
        .param("node", node)
        .update();
  }

  /**
   * Whether the lease still holds. What was asked for while the answer was under way is asked for
   * again.
   */
  static boolean record(Tx tx, SourceClaim claim, SourceFetch fetch, Instant now, Instant next) {
    Outcome outcome = fetch.outcome();
    boolean read = outcome == Outcome.CHANGED || outcome == Outcome.SAME;
    return tx.sql()
            .sql(
                """
                update powercut_fetch f
                   set leased_until = null, attempted_at = :now,
                       next_at = case when f.asked_at > f.claimed_at then :now else :next end,
                       asked_at = case when f.asked_at > f.claimed_at then f.asked_at end,
                       good_at = case when :failed then f.good_at else :now end,
                       failing_since = case when :failed then coalesce(f.failing_since, :now) end,
                       failure = :code, message = :message,
                       failures = case when :failed then f.failures + 1 else 0 end,
                       changed_at = case when :changed then :now else f.changed_at end,
                       empty_since = case when :doubted then coalesce(f.empty_since, :now)
                                          when :failed then f.empty_since end,
                       etag = case when :read then :etag else f.etag end,
                       last_modified = case when :read then :modified else f.last_modified end,
                       body_hash = case when :read then :hash else f.body_hash end,
                       context = case when :read then :context else f.context end,
                       said_until = case when :read then :until else f.said_until end,
                       skipped = case when :read then :skipped else f.skipped end
                 where f.source_id = :id and f.lease = :lease\
                """
                    .replace(":now", "cast(:now as timestamptz)")
                    .replace(":until", "cast(:until as timestamptz)"))
            .param("id", claim.source().id())
            .param("lease", claim.lease())
            .param("now", utc(now))
            .param("next", utc(next))
            .param("failed", outcome == Outcome.FAILED)
            .param("changed", outcome == Outcome.CHANGED)
            .param("doubted", outcome == Outcome.DOUBTED)
            .param("read", read)
            .param("code", fetch.code())
            .param("message", fetch.message())
            .param("etag", fetch.validators().etag())
            .param("modified", fetch.validators().lastModified())
            .param("hash", fetch.bodyHash())
            .param("context", fetch.context())
            .param("until", fetch.saidUntil() == null ? null : utc(fetch.saidUntil()))
            .param("skipped", fetch.skipped())
            .update()
        > 0;
  }

  static Map<Long, SourceState> states(Tx tx) {
    return tx
        .sql()
        .sql(
            """
            select source_id, attempted_at, good_at, failing_since, failure, message, failures, changed_at, next_at,
                   empty_since, skipped from powercut_fetch\
            """)
        .query(FetchStore::state)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(SourceState::sourceId, Function.identity()));
  }

  private static SourceState state(ResultSet r, int row) throws SQLException {
    return new SourceState(
        r.getLong("source_id"),
        time(r, "attempted_at"),
        time(r, "good_at"),
        time(r, "failing_since"),
        r.getString("failure"),
        r.getString("message"),
        r.getInt("failures"),
        time(r, "changed_at"),
        time(r, "next_at"),
        time(r, "empty_since"),
        r.getInt("skipped"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant time(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
