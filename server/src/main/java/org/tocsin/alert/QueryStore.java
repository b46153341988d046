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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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

  static final String STATE =
      """
      case when v.cancelled_at <= :at then 'cancelled'
           when v.superseded_at <= :at then 'superseded'
           when v.withdrawn_at <= :at then 'withdrawn'
           when isempty(v.spans) or upper(v.spans) <= :at then 'expired'
           when v.spans @> cast(:at as timestamptz) then 'active'
           else 'scheduled' end\
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
    Where where = where(tx, query.filter(), now);
    boolean newest = query.sort() == Sort.NEWEST;
    if (after != null) {
      where.always("(v.sent, v.id) " + (newest ? "<" : ">") + " (:afterSent, :afterId)");
      where.set("afterSent", after.sent().atOffset(ZoneOffset.UTC));
      where.set("afterId", after.id());
    }
    String order = newest ? " order by v.sent desc, v.id desc" : " order by v.sent, v.id";
    return history(where, order, limit);
  }

  /**
   * The gravest of history by everything but the exact shape; reads all that fits, and sorts it.
   */
  static List<Version> worst(Tx tx, AlertFilter filter, Instant now, int limit) {
    return history(where(tx, filter, now), WORST_FIRST, limit);
  }

  private static List<Version> history(Where where, String order, int limit) {
    return where
        .query(COLUMNS, order + " limit " + limit)
        .withQueryTimeout(LONGEST_SECONDS)
        .query(QueryStore::version)
        .list();
  }

  private static Where where(Tx tx, AlertFilter f, Instant now) {
    Where where = new Where(tx);
    where.and("v.scope = 'Public'");
    where.and("v.status = any(:statuses)", "statuses", f.statuses(), "text");
    where.and("v.provenance = any(:provenances)", "provenances", f.provenances(), "text");
    if (f.lastWord()) {
      where.always("v.superseded_at is null and v.msg_type <> all(:noWarnings)");
      where.set("noWarnings", tx.array("text", AlertFilter.NO_WARNINGS.toArray()));
    }
    where.and("v.severity = any(:severities)", "severities", f.severities(), "text");
    where.and("v.urgency = any(:urgencies)", "urgencies", f.urgencies(), "text");
    where.and("v.certainty = any(:certainties)", "certainties", f.certainties(), "text");
    where.and("v.categories && :categories", "categories", f.categories(), "text");
    where.and("lower(v.event) = any(:events)", "events", f.events(), "text");
    where.and("v.source_id = any(:sources)", "sources", f.sourceIds(), "int4");
    where.and(
        "exists (select from alert_sighting s where s.version_id = v.id and s.feed_id ="
            + " any(:feeds))",
        "feeds",
        f.feedIds(),
        "int4");
    where.and(
        "exists (select from unnest(v.languages) l, unnest(:languages) r where lower(l) = r or"
            + " starts_with(lower(l), r || '-'))",
        "languages",
        f.languages(),
        "text");
    if (!f.countryIds().isEmpty() || !f.admin1Ids().isEmpty()) {
      where.always("(v.country_id = any(:countries) or v.admin1_ids && :admin1s)");
      where.set("countries", tx.array("int4", f.countryIds().toArray()));
      where.set("admin1s", tx.array("int4", f.admin1Ids().toArray()));
    }
    for (int i = 0; i < f.words().size(); i++) {
      where.always("v.search like :word" + i);
      where.set("word" + i, "%" + f.words().get(i).replaceAll("([%_\\\\])", "\\\\$1") + "%");
    }
    if (!f.boxes().isEmpty()) {
      List<String> boxes = new ArrayList<>();
      for (int i = 0; i < f.boxes().size(); i++) {
        boxes.add("v.box && cast(:box" + i + " as box)");
        where.set("box" + i, box(f.boxes().get(i)));
      }
      where.always("(" + String.join(" or ", boxes) + ")");
    }
    where.time("v.sent >= :sentFrom", "sentFrom", f.sentFrom());
    where.time("v.sent < :sentTo", "sentTo", f.sentTo());
    where.time("v.sent <= :activeAt", "activeAt", f.at());
    if (!f.states().isEmpty()) {
      where.always("(" + STATE + ") = any(:states)");
      where.set("states", tx.array("text", f.states().stream().map(State::id).toArray()));
      where.set("at", (f.at() == null ? now : f.at()).atOffset(ZoneOffset.UTC));
      alive(f.states()).ifPresent(where::always);
    }
    return where;
  }

  /** What the index on spans tells of a state: most of the past was over at any moment of it. */
  private static Optional<String> alive(Set<State> states) {
    if (states.equals(EnumSet.of(State.ACTIVE))) {
      return Optional.of("v.spans @> cast(:at as timestamptz)");
    }
    return states.stream().allMatch(State::isLive)
        ? Optional.of("v.spans && tstzrange(cast(:at as timestamptz), null)")
        : Optional.empty();
  }

  /** Conditions joined by {@code and}, with their parameters. */
  static final class Where {
    private final Tx tx;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object[]> parameters = new ArrayList<>();

    Where(Tx tx) {
      this.tx = tx;
    }

    void and(String condition) {
      conditions.add(condition);
    }

    void and(String condition, String name, Collection<?> values, String type) {
      if (!values.isEmpty()) {
        always(condition);
        set(name, tx.array(type, values.toArray()));
      }
    }

    void always(String condition) {
      conditions.add(condition);
    }

    void time(String condition, String name, Instant time) {
      if (time != null) {
        always(condition);
        set(name, time.atOffset(ZoneOffset.UTC));
      }
    }

    void set(String name, Object value) {
      parameters.add(new Object[] {name, value});
    }

    StatementSpec query(String select, String tail) {
      StatementSpec statement =
          tx.sql().sql(select + "where " + String.join("\n and ", conditions) + tail);
      for (Object[] parameter : parameters) {
        statement = statement.param((String) parameter[0], parameter[1]);
      }
      return statement;
    }
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
