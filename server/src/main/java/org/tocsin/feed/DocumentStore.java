package org.tocsin.feed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.tocsin.platform.db.Tx;

/** The table feed_document. One statement for any number of documents of any number of feeds. */
final class DocumentStore {
  private DocumentStore() {}

  /**
   * What is known of the documents of a feed, as far as they are listed, still watched, or named
   * here.
   *
   * @param watched those that were first missing after this are
   */
  static List<KnownDocument> known(
      Tx tx, int feedId, Collection<ByteBuffer> keys, Instant watched) {
    return tx.sql()
        .sql(
            """
            select feed_id, key_hash, state, hint, version_ids, absent_since, absent_polls from feed_document
             where feed_id = :feed
               and (absent_since is null or absent_polls < :polls or absent_since > :watched or key_hash = any(:keys))\
            """)
        .param("feed", feedId)
        .param("polls", Withdrawals.POLLS_TO_END)
        .param("watched", watched.atOffset(ZoneOffset.UTC))
        .param("keys", keys(tx, keys))
        .query(DocumentStore::known)
        .list();
  }

  private static KnownDocument known(ResultSet r, int row) throws SQLException {
    return new KnownDocument(
        r.getInt("feed_id"),
        ByteBuffer.wrap(r.getBytes("key_hash")),
        KnownDocument.State.valueOf(r.getString("state").toUpperCase(Locale.ROOT)),
        r.getString("hint"),
        List.of((Long[]) r.getArray("version_ids").getArray()),
        PollStore.time(r, "absent_since"),
        r.getInt("absent_polls"));
  }

  /** A document to be added. */
  record Added(
      int feedId,
      ByteBuffer key,
      String[] urls,
      String hint,
      String state,
      DocumentOutcome outcome) {
    static Added linked(int feedId, ByteBuffer key, String[] urls, String hint) {
      return new Added(feedId, key, urls, hint, "pending", DocumentOutcome.failed(null));
    }

    /** Read already, or known to be unreadable, because it came inside the feed. */
    static Added inside(int feedId, ByteBuffer key, String hint, DocumentOutcome outcome) {
      String state = outcome.versionIds().isEmpty() ? "unreadable" : "read";
      return new Added(feedId, key, new String[0], hint, state, outcome);
    }
  }

  static void add(Tx tx, List<Added> rows, Instant now) {
    tx.sql()
        .sql(
            """
            insert into feed_document
              (feed_id, key_hash, urls, state, hint, version_ids, accepted, failure, due_at, first_listed)
            select feed_id, key_hash, string_to_array(urls, chr(10)), state, hint,
                   string_to_array(versions, ',')::bigint[], accepted, failure,
                   case when state = 'pending' then cast(:now as timestamptz) end, :now
              from unnest(:feeds, :keys, :urls, :states, :hints, :versions, :accepted, :failures)
                     as d (feed_id, key_hash, urls, state, hint, versions, accepted, failure)
            on conflict (feed_id, key_hash) do update
               set state = excluded.state, hint = excluded.hint, version_ids = excluded.version_ids,
                   accepted = excluded.accepted, failure = excluded.failure
             where feed_document.urls = '{}' and excluded.urls = '{}'\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("feeds", tx.array("int4", rows.stream().map(Added::feedId).toArray()))
        .param("keys", keys(tx, rows.stream().map(Added::key).toList()))
        .param(
            "urls",
            PollStore.text(tx, rows.stream().map(r -> String.join("\n", r.urls())).toList()))
        .param("states", PollStore.text(tx, rows.stream().map(Added::state).toList()))
        .param("hints", PollStore.text(tx, rows.stream().map(Added::hint).toList()))
        .param("versions", versions(tx, rows.stream().map(r -> r.outcome().versionIds()).toList()))
        .param(
            "accepted", tx.array("int4", rows.stream().map(r -> r.outcome().accepted()).toArray()))
        .param(
            "failures", PollStore.text(tx, rows.stream().map(r -> r.outcome().failure()).toList()))
        .update();
  }

  /** A document whose listing changed: a new hint, back on the feed, or off it. */
  record Relisted(
      int feedId,
      ByteBuffer key,
      String hint,
      Instant absentSince,
      int absentPolls,
      boolean askAgain) {}

  static void relist(Tx tx, List<Relisted> rows, Instant now) {
    tx.sql()
        .sql(
            """
            update feed_document f
               set hint = coalesce(d.hint, f.hint),
                   absent_since = d.absent_since::timestamptz, absent_polls = d.absent_polls,
                   due_at = case when f.urls = '{}' then null
                                 when d.ask_again then cast(:now as timestamptz)
                                 when f.state <> 'pending' and d.absent_since is not null then null
                                 else f.due_at end
              from unnest(:feeds, :keys, :hints, :since, :polls, :again)
                     as d (feed_id, key_hash, hint, absent_since, absent_polls, ask_again)
             where f.feed_id = d.feed_id and f.key_hash = d.key_hash\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("feeds", tx.array("int4", rows.stream().map(Relisted::feedId).toArray()))
        .param("keys", keys(tx, rows.stream().map(Relisted::key).toList()))
        .param("hints", PollStore.text(tx, rows.stream().map(Relisted::hint).toList()))
        .param(
            "since",
            PollStore.text(
                tx,
                rows.stream()
                    .map(r -> r.absentSince() == null ? null : r.absentSince().toString())
                    .toList()))
        .param("polls", tx.array("int4", rows.stream().map(Relisted::absentPolls).toArray()))
        .param("again", tx.array("bool", rows.stream().map(Relisted::askAgain).toArray()))
        .update();
  }

  /**
   * Versions that have been off these feeds for long enough at their last full answer, with the
   * feed they are off.
   */
  static List<Absence> ripe(Tx tx, Collection<Integer> feedIds, int polls, Duration time) {
    return tx.sql()
        .sql(
            """
            select f.feed_id, unnest(f.version_ids) from feed_document f join feed_poll p using (feed_id)
             where f.feed_id = any(:feeds) and f.absent_polls >= :polls
               and f.absent_since <= p.changed_at - make_interval(secs => :seconds)\
            """)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .param("polls", polls)
        .param("seconds", time.toSeconds())
        .query((r, n) -> new Absence(r.getInt(1), r.getLong(2)))
        .list();
  }

  /** Which of these pairs of feed and version the feed still lists. */
  static List<Absence> listed(Tx tx, List<Absence> pairs) {
    return tx.sql()
        .sql(
            """
            select d.feed_id, d.version_id from unnest(:feeds, :versions) as d (feed_id, version_id)
             where exists (select from feed_document f where f.feed_id = d.feed_id and f.absent_since is null
                             and f.version_ids @> array[d.version_id])\
            """)
        .param("feeds", tx.array("int4", pairs.stream().map(Absence::feedId).toArray()))
        .param("versions", tx.array("int8", pairs.stream().map(Absence::versionId).toArray()))
        .query((r, n) -> new Absence(r.getInt(1), r.getLong(2)))
        .list();
  }

  /** A due document that was claimed. */
  record Claimed(
      int feedId,
      ByteBuffer key,
      List<String> urls,
      String etag,
      String lastModified,
      byte[] contentHash,
      int attempts) {}

  static List<Claimed> claim(
      Tx tx, Instant now, String node, Duration lease, int limit, Collection<Integer> feedIds) {
    return tx.sql()
        .sql(
            """
            update feed_document f set leased_until = :until, leased_by = :node
              from (select feed_id, key_hash from feed_document
                     where due_at <= :now and (leased_until is null or leased_until <= :now)
                       and feed_id = any(:feeds)
                     order by due_at limit :limit for update skip locked) d
             where f.feed_id = d.feed_id and f.key_hash = d.key_hash
            returning f.feed_id, f.key_hash, f.urls, f.etag, f.last_modified, f.content_hash, f.attempts\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", now.plus(lease).atOffset(ZoneOffset.UTC))
        .param("node", node)
        .param("limit", limit)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(
            (r, n) ->
                new Claimed(
                    r.getInt(1),
                    ByteBuffer.wrap(r.getBytes(2)),
                    PollStore.strings(r.getArray(3)),
                    r.getString(4),
                    r.getString(5),
                    r.getBytes(6),
                    r.getInt(7)))
        .list();
  }

  /**
   * Records what came of documents, each with the time of the next attempt. One that was read is
   * looked at again, as long as it is listed, after as much time as it has been listed: 15 minutes
   * to a day.
   */
  static void record(Tx tx, List<DocumentResult> rows, List<Instant> due, Instant now) {
    tx.sql()
        .sql(
            """
            update feed_document f
               set leased_until = null,
                   state = case d.kind when 'READ' then 'read' when 'UNREADABLE' then 'unreadable' else f.state end,
                   attempts = case when d.kind = 'FAILED' then f.attempts + 1 else 0 end,
                   version_ids = case when d.kind = 'READ'
                                      then array(select distinct unnest(f.version_ids || string_to_array(d.versions, ',')::bigint[]))
                                      else f.version_ids end,
                   accepted = case when d.kind = 'READ' then f.accepted + d.accepted else f.accepted end,
                   failure = case when d.kind = 'UNCHANGED' then f.failure else d.failure end,
                   etag = case when d.kind = 'FAILED' then f.etag else coalesce(d.etag, f.etag) end,
                   last_modified = case when d.kind = 'FAILED' then f.last_modified else coalesce(d.modified, f.last_modified) end,
                   content_hash = coalesce(d.content_hash, f.content_hash),
                   due_at = case when d.due_at is not null then d.due_at::timestamptz
                                 when f.absent_since is null then
                                   cast(:now as timestamptz)
                                   + least(greatest(cast(:now as timestamptz) - f.first_listed, interval '15 minutes'), interval '1 day')
                                     * (1 + get_byte(f.key_hash, 0) / 2550.0) end
              from unnest(:feeds, :keys, :kinds, :versions, :accepted, :failures, :etags, :modified, :hashes, :due)
                     as d (feed_id, key_hash, kind, versions, accepted, failure, etag, modified, content_hash, due_at)
             where f.feed_id = d.feed_id and f.key_hash = d.key_hash\
            """)
        .param("feeds", tx.array("int4", rows.stream().map(DocumentResult::feedId).toArray()))
        .param("keys", keys(tx, rows.stream().map(DocumentResult::keyHash).toList()))
        .param("kinds", PollStore.text(tx, rows.stream().map(r -> r.kind().name()).toList()))
        .param("versions", versions(tx, rows.stream().map(r -> r.outcome().versionIds()).toList()))
        .param(
            "accepted", tx.array("int4", rows.stream().map(r -> r.outcome().accepted()).toArray()))
        .param(
            "failures", PollStore.text(tx, rows.stream().map(r -> r.outcome().failure()).toList()))
        .param("etags", PollStore.text(tx, rows.stream().map(DocumentResult::etag).toList()))
        .param(
            "modified",
            PollStore.text(tx, rows.stream().map(DocumentResult::lastModified).toList()))
        .param(
            "hashes",
            tx.array(
                "bytea", rows.stream().map(DocumentResult::contentHash).toArray(byte[][]::new)))
        .param(
            "due",
            PollStore.text(tx, due.stream().map(d -> d == null ? null : d.toString()).toList()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What became of the documents of these feeds; by the key, which begins with the feed. */
  static List<FeedReport> report(Tx tx, Collection<Integer> feedIds) {
    return tx.sql()
        .sql(
            """
            select feed_id, count(*), count(*) filter (where state = 'read'),
                   count(*) filter (where state = 'unreadable'), count(*) filter (where state = 'pending'),
                   sum(cardinality(version_ids)), sum(accepted),
                   array_agg(failure) filter (where failure is not null),
                   min(first_listed) filter (where state = 'unreadable')
              from feed_document where feed_id = any(:feeds) group by feed_id order by feed_id\
            """)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(
            (r, n) ->
                new FeedReport(
                    r.getInt(1),
                    r.getInt(2),
                    r.getInt(3),
                    r.getInt(4),
                    r.getInt(5),
                    r.getInt(6),
                    r.getInt(7),
                    r.getArray(8) == null ? List.of() : PollStore.strings(r.getArray(8)),
                    PollStore.time(r, 9)))
        .list();
  }

  /** The documents of a feed, the latest listed first. */
  static List<ListedDocument> list(Tx tx, int feedId, int limit) {
    return tx.sql()
        .sql(
            """
            select urls, state, version_ids, failure, first_listed, absent_since, attempts, due_at
              from feed_document where feed_id = :feed order by first_listed desc, key_hash limit :limit\
            """)
        .param("feed", feedId)
        .param("limit", limit)
        .query(
            (r, n) ->
                new ListedDocument(
                    PollStore.strings(r.getArray("urls")),
                    KnownDocument.State.valueOf(r.getString("state").toUpperCase(Locale.ROOT)),
                    List.of((Long[]) r.getArray("version_ids").getArray()),
                    r.getString("failure"),
                    PollStore.time(r, "first_listed"),
                    PollStore.time(r, "absent_since"),
                    r.getInt("attempts"),
                    PollStore.time(r, "due_at")))
        .list();
  }

  /** Forgets documents that have been off their feed since before; how many. */
  static int purge(Tx tx, Instant before) {
    return tx.sql()
        .sql("delete from feed_document where absent_since < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  static List<URI> uris(List<String> urls) {
    return urls.stream().map(URI::create).toList();
  }

  private static Array keys(Tx tx, Collection<ByteBuffer> keys) {
    return tx.array("bytea", keys.stream().map(ByteBuffer::array).toArray(byte[][]::new));
  }

  private static Array versions(Tx tx, List<List<Long>> versions) {
    return tx.array("text", versions.stream().map(DocumentStore::joined).toArray());
  }

  private static String joined(List<Long> ids) {
    return String.join(",", ids.stream().map(String::valueOf).toList());
  }
}
