package org.tocsin.alert;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.FilterStore.Where;
import org.tocsin.platform.db.Tx;

/** Reads of alert_version and what hangs on it. */
final class QueryStore {
  static final String COLUMNS =
      """
      select v.id, v.sender, v.identifier, v.sent, v.chain_id, v.status, v.msg_type, v.scope, v.source_id, v.feed_id,
             v.provenance, v.country_id, v.admin1_ids, v.named_ids, v.approximate, v.severity, v.urgency,
             v.certainty, v.categories, v.event, v.headline, v.language, v.languages, v.geocodes, v.effective,
             v.onset, v.expires, v.assumed_end, v.superseded_at, v.cancelled_at, v.withdrawn_at,
             v.withdrawn_by is not null as by_us, v.shape, v.search,
             v.received, (v.box[0])[0] as east, (v.box[0])[1] as north, (v.box[1])[0] as west, (v.box[1])[1] as south,
             coalesce(jsonb_array_length(v.problems), 0) + coalesce(jsonb_array_length(v.chain_problems), 0) as problems,
             array(select (extract(epoch from t) * 1000)::bigint
                     from unnest(v.spans) u, lateral (values (lower(u)), (upper(u))) b (t) order by t) as turns,
             array(select s.feed_id from alert_sighting s where s.version_id = v.id) as feeds
        from alert_version v
      """;

  /** What is no word of the standard comes with the unknown, last. */
  private static final String WORST_FIRST =
      """
       order by array_position(array['Extreme', 'Severe', 'Moderate', 'Minor'], v.severity), v.sent desc, v.id desc\
      """;

  /** Who waits for an answer has gone by then. */
  private static final int LONGEST_SECONDS = 10;

  private QueryStore() {}

  /** What may be live at or after an instant; reads every such row, once per start of a node. */
  static List<Version> live(Tx tx, Instant now) {
    return tx.sql()
        .sql(
            COLUMNS
                + """
                where v.turns_at is not null and v.scope = 'Public'
                  and v.superseded_at is null and v.cancelled_at is null and v.withdrawn_at is null
                  and upper(v.spans) > :now\
                """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(QueryStore::version)
        .list();
  }

  static List<Version> byIds(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(COLUMNS + "where v.id = any(:ids) and v.scope = 'Public'")
        .param("ids", tx.array("int8", ids.toArray()))
        .query(QueryStore::version)
        .list();
  }

  /** By the index on the identity: those that differ in {@code sent} alone, oldest first. */
  static List<Version> named(Tx tx, String sender, String identifier, int limit) {
    return tx.sql()
        .sql(
            COLUMNS
                + """
                where v.sender = :sender and v.identifier = :identifier and v.scope = 'Public'
                order by v.sent limit :limit\
                """)
        .param("sender", sender)
        .param("identifier", identifier)
        .param("limit", limit)
        .query(QueryStore::version)
        .list();
  }

  /** The versions of a chain, oldest first; of a very long one the newest. */
  static List<Version> chain(Tx tx, long chainId) {
    return tx.sql()
        .sql(
            COLUMNS
                + """
                where v.id in (select id from alert_version where chain_id = :chain and scope = 'Public'
                                order by sent desc, id desc limit 500)
                order by v.sent, v.id\
                """)
        .param("chain", chainId)
        .query(QueryStore::version)
        .list();
  }

  /** A page of history by everything but the exact shape; served by the index on (sent, id). */
  static List<Version> page(Tx tx, AlertQuery query, Cursor after, Instant now, int limit) {
    Where where = FilterStore.where(tx, query.filter(), now);
    where.after(after, query.sort());
    return history(where, Where.order(query.sort()), limit);
  }

  /**
   * The gravest of history by everything but the exact shape; reads all that fits, and sorts it.
   */
  static List<Version> worst(Tx tx, AlertFilter filter, Instant now, int limit) {
    return history(FilterStore.where(tx, filter, now), WORST_FIRST, limit);
  }

  private static List<Version> history(Where where, String order, int limit) {
    return where
        .query(COLUMNS, order + " limit " + limit)
        .withQueryTimeout(LONGEST_SECONDS)
        .query(QueryStore::version)
        .list();
  }

  /** The stored document of a version, with what surrounds it. */
  record Stored(
      byte[] document,
      String mediaType,
      byte[] original,
      List<StoredProblem> problems,
      Instant received) {}

  static Optional<Stored> document(Tx tx, long id) {
    return tx.sql()
        .sql(
            """
            select v.document, o.media_type, o.content, v.problems, v.chain_problems, v.received
              from alert_version v left join alert_original o on o.version_id = v.id where v.id = :id and v.scope = 'Public'\
            """)
        .param("id", id)
        .query(
            (r, n) ->
                new Stored(
                    Deflated.inflate(r.getBytes(1)),
                    r.getString(2),
                    r.getBytes(3) == null ? null : Deflated.inflate(r.getBytes(3)),
                    ProblemJson.read(r.getString(4), r.getString(5)),
                    time(r, "received")))
        .optional();
  }

  /** The documents of some versions, by id. */
  static Map<Long, byte[]> documents(Tx tx, Collection<Long> ids) {
    Map<Long, byte[]> documents = new HashMap<>();
    tx.sql()
        .sql("select id, document from alert_version where id = any(:ids) and scope = 'Public'")
        .param("ids", tx.array("int8", ids.toArray()))
        .query(
            r -> {
              documents.put(r.getLong(1), Deflated.inflate(r.getBytes(2)));
            });
    return documents;
  }

  static Version version(ResultSet r, int row) throws SQLException {
    return new Version(
        r.getLong("id"),
        r.getString("sender"),
        r.getString("identifier"),
        time(r, "sent"),
        r.getLong("chain_id"),
        word(r, "status"),
        word(r, "msg_type"),
        word(r, "scope"),
        r.getObject("source_id", Integer.class),
        r.getObject("feed_id", Integer.class),
        integers(r.getArray("feeds")),
        word(r, "provenance"),
        r.getObject("country_id", Integer.class),
        integers(r.getArray("admin1_ids")),
        integers(r.getArray("named_ids")),
        r.getBoolean("approximate"),
        word(r, "severity"),
        word(r, "urgency"),
        word(r, "certainty"),
        words(r.getArray("categories")),
        r.getString("event"),
        r.getString("headline"),
        word(r, "language"),
        words(r.getArray("languages")),
        words(r.getArray("geocodes")),
        time(r, "effective"),
        time(r, "onset"),
        time(r, "expires"),
        r.getBoolean("assumed_end"),
        spans(r.getArray("turns")),
        new Ending(
            time(r, "superseded_at"),
            time(r, "cancelled_at"),
            time(r, "withdrawn_at"),
            r.getBoolean("by_us")),
        envelope(r),
        r.getBytes("shape"),
        r.getInt("problems"),
        r.getString("search"),
        time(r, "received"));
  }

  private static Envelope envelope(ResultSet r) throws SQLException {
    double west = r.getDouble("west");
    return west > 180
        ? null // nobody can place it
        : new Envelope(west, r.getDouble("east"), r.getDouble("south"), r.getDouble("north"));
  }

  private static Spans spans(Array turns) throws SQLException {
    Long[] millis = (Long[]) turns.getArray();
    List<Spans.Span> spans = new ArrayList<>(millis.length / 2);
    for (int i = 0; i + 1 < millis.length; i += 2) {
      spans.add(
          new Spans.Span(Instant.ofEpochMilli(millis[i]), Instant.ofEpochMilli(millis[i + 1])));
    }
    return new Spans(spans);
  }

  static Instant time(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<Integer> integers(Array array) throws SQLException {
    return List.of((Integer[]) array.getArray());
  }

  /** The same few words in thousands of alerts are one object each. */
  private static String word(ResultSet r, String column) throws SQLException {
    String word = r.getString(column);
    return word == null ? null : word.intern();
  }

  private static List<String> words(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).map(String::intern).toList();
  }

  static String box(Envelope box) {
    return "("
        + box.getMaxX()
        + ","
        + box.getMaxY()
        + "),("
        + box.getMinX()
        + ","
        + box.getMinY()
        + ")";
  }
}
