package org.tocsin.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.tocsin.platform.db.Tx;

/** Writes to alert_version, alert_sighting, alert_variant, alert_original and alert_reference. */
final class VersionStore {
  private static final long ACCEPTING = 7305517; // any number no other advisory lock uses
  private static final Columns<Draft> VERSION =
      new Columns<Draft>()
          .add("sender", "text", d -> d.identity().sender())
          .add("identifier", "text", d -> d.identity().identifier())
          .instant("sent", d -> d.identity().sent())
          .add("thread", "text", Draft::thread)
          .add("status", "text", d -> d.alert().status().value().capName())
          .add("msg_type", "text", d -> d.alert().msgType().value().capName())
          .add("scope", "text", d -> d.alert().scope().value().capName())
          .add("source_id", "int4", d -> d.origin().sourceId())
          .add("feed_id", "int4", d -> d.origin().feedId())
          .add("provenance", "text", d -> d.origin().provenance().id())
          .add("country_id", "int4", d -> d.located().countryId())
          .list("admin1_ids", "int", d -> d.located().admin1Ids())
          .list("named_ids", "int", d -> d.located().namedIds())
          .add("approximate", "bool", d -> d.located().approximate())
          .add("severity", "text", d -> d.summary().severity())
          .add("urgency", "text", d -> d.summary().urgency())
          .add("certainty", "text", d -> d.summary().certainty())
          .list("categories", "text", d -> d.summary().categories())
          .add("event", "text", d -> d.summary().event())
          .add("headline", "text", d -> d.summary().headline())
          .add("language", "text", d -> d.summary().language())
          .list("languages", "text", d -> d.summary().languages())
          .list("geocodes", "text", d -> d.summary().geocodes())
          .instant("effective", d -> d.summary().effective())
          .instant("onset", d -> d.summary().onset())
          .instant("expires", d -> d.summary().expires())
          .add("assumed_end", "bool", d -> d.lives().assumedEnd())
          .cast("spans", "%s::tstzmultirange", d -> d.lives().spans().toMultirange())
          .instant("turns_at", d -> d.lives().spans().nextTurn(d.received()))
          .cast("box", "%s::box", d -> box(d.located().box()))
          .add("shape", "bytea", d -> ShapeCodec.encode(d.located().shape()))
          .cast("problems", "%s::jsonb", d -> ProblemJson.write(d.problems()))
          .add("fit", "int4", Draft::fit)
          .add("search", "text", d -> d.summary().search())
          .add("fingerprint", "bytea", d -> Fingerprint.of(d.alert()))
          .instant("received", Draft::received)
          .add("document_hash", "bytea", Draft::hash)
          .add("document", "bytea", d -> Deflated.of(d.document()));

  private static final String INSERT =
      """
      with numbered as materialized (
        select nextval('alert_version_id') as id, d.* from %s)
      insert into alert_version (id, chain_id, %s)
      select id, id, %s from numbered d
      on conflict (sender, identifier, sent) do nothing
      returning id, sender, identifier, sent\
      """
          .formatted(VERSION.unnest(), VERSION.names(), VERSION.expressions());

  private VersionStore() {}

  /** What is stored already of the identity of a new draft. */
  record Stored(
      long id,
      byte[] hash,
      int fit,
      Provenance provenance,
      Integer sourceId,
      byte[] document,
      boolean withdrawn) {
    boolean isOurs() {
      return provenance != Provenance.FEED;
    }

    /** Whether this is the word of who brings the draft. */
    boolean isWordOf(Origin origin) {
      return provenance == origin.provenance() && Objects.equals(sourceId, origin.sourceId());
    }

    /** What is stored once this draft has taken the version over. */
    Stored replacedBy(Draft draft) {
      return new Stored(
          id,
          draft.hash(),
          draft.fit(),
          draft.origin().provenance(),
          draft.origin().sourceId(),
          Deflated.of(draft.document()),
          withdrawn);
    }
  }

  /** Waits until no other transaction accepts, and keeps others from it until this one ends. */
  static void lockAccepting(Tx tx) {
    tx.sql().sql("select pg_advisory_xact_lock(" + ACCEPTING + ")").query(row -> {});
  }

  /** Stores drafts whose identity is new; the ids by identity. Drafts must differ in identity. */
  static Map<Identity, Long> insert(Tx tx, List<Draft> drafts) {
    Map<Identity, Long> ids = new HashMap<>();
    try (PreparedStatement statement = tx.connection().prepareStatement(INSERT)) {
      bind(tx, statement, VERSION, drafts);
      try (ResultSet r = statement.executeQuery()) {
        while (r.next()) {
          ids.put(identity(r, 2), r.getLong(1));
        }
      }
    } catch (SQLException e) {
      throw translated("store versions", INSERT, e);
    }
    return ids;
  }

  /** What is stored under the identities of some drafts. */
  static Map<Identity, Stored> stored(Tx tx, List<Draft> drafts) {
    Map<Identity, Stored> found = new HashMap<>();
    tx.sql()
        .sql(
            """
            select v.sender, v.identifier, v.sent, v.id, v.document_hash, v.fit, v.source_id, v.document,
                   v.withdrawn_at is not null, v.provenance
              from unnest(:senders, :identifiers, :sents::timestamptz[]) as d (sender, identifier, sent)
              join alert_version v using (sender, identifier, sent)\
            """)
        .param(
            "senders", tx.array("text", drafts.stream().map(d -> d.identity().sender()).toArray()))
        .param(
            "identifiers",
            tx.array("text", drafts.stream().map(d -> d.identity().identifier()).toArray()))
        .param(
            "sents",
            tx.array("text", drafts.stream().map(d -> d.identity().sent().toString()).toArray()))
        .query(
            r -> {
              found.put(
                  identity(r, 1),
                  new Stored(
                      r.getLong(4),
                      r.getBytes(5),
                      r.getInt(6),
                      Provenance.of(r.getString(10)),
                      r.getObject(7, Integer.class),
                      r.getBytes(8),
                      r.getBoolean(9)));
            });
    return found;
  }

  /**
   * That a feed carried a version. {@code sourceId} is null where it carried another document of
   * the same identity than the one that is shown, so that its source's word does not count for it.
   */
  record SightingRow(long versionId, int feedId, Integer sourceId, String url, Instant firstSeen) {}

  /** Notes who carried which version; the versions for which that is news. */
  static List<Long> sight(Tx tx, List<SightingRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return tx.sql()
        .sql(
            """
            insert into alert_sighting (version_id, feed_id, source_id, url, first_seen)
            select version_id, feed_id, source_id, url, first_seen::timestamptz
              from unnest(:ids, :feeds, :sources, :urls, :seen) as d (version_id, feed_id, source_id, url, first_seen)
            on conflict (version_id, feed_id) do update set source_id = excluded.source_id
              where alert_sighting.source_id is null and excluded.source_id is not null
            returning version_id\
            """)
        .param("ids", tx.array("int8", rows.stream().map(SightingRow::versionId).toArray()))
        .param("feeds", tx.array("int4", rows.stream().map(SightingRow::feedId).toArray()))
        .param("sources", tx.array("int4", rows.stream().map(SightingRow::sourceId).toArray()))
        .param("urls", tx.array("text", rows.stream().map(SightingRow::url).toArray()))
        .param("seen", tx.array("text", rows.stream().map(r -> r.firstSeen().toString()).toArray()))
        .query(Long.class)
        .list();
  }

  /**
   * Which of two sources was the first to bring anything else by the sender of a version; empty
   * when neither has. Reads the sender's rows; asked only when two documents fit equally well.
   */
  static Optional<Integer> knownFor(Tx tx, long id, int source, Integer otherSource) {
    return tx.sql()
        .sql(
            """
            select v.source_id from alert_version c join alert_version v on v.sender = c.sender and v.id <> c.id
             where c.id = :id and v.source_id in (:source, :other) order by v.id limit 1\
            """)
        .param("id", id)
        .param("source", source)
        .param("other", otherSource == null ? source : otherSource)
        .query(Integer.class)
        .optional();
  }

  /** Takes back the word of all sources but one for a version: its document is another now. */
  static void unwitness(Tx tx, long id, int exceptSourceId) {
    tx.sql()
        .sql(
            """
            update alert_sighting set source_id = null
             where version_id = :id and source_id <> :except\
            """)
        .param("id", id)
        .param("except", exceptSourceId)
        .update();
  }

  /** Forgets who carried a version: from now on it is one that was drafted here. */
  static void unsight(Tx tx, long id) {
    tx.sql().sql("delete from alert_sighting where version_id = :id").param("id", id).update();
  }

  /** A reference of a version to another. */
  record ReferenceRow(long versionId, String sender, String identifier, Instant sent) {}

  static void refer(Tx tx, List<ReferenceRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql()
        .sql(
            """
            insert into alert_reference (version_id, sender, identifier, sent)
            select version_id, sender, identifier, sent::timestamptz
              from unnest(:ids, :senders, :identifiers, :sents) as d (version_id, sender, identifier, sent)\
            """)
        .param("ids", tx.array("int8", rows.stream().map(ReferenceRow::versionId).toArray()))
        .param("senders", tx.array("text", rows.stream().map(ReferenceRow::sender).toArray()))
        .param(
            "identifiers", tx.array("text", rows.stream().map(ReferenceRow::identifier).toArray()))
        .param(
            "sents",
            tx.array(
                "text",
                rows.stream().map(r -> r.sent() == null ? null : r.sent().toString()).toArray()))
        .update();
  }

  static void unrefer(Tx tx, List<Long> ids) {
    tx.sql()
        .sql("delete from alert_reference where version_id = any(:ids)")
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  static void keepOriginals(Tx tx, List<Long> ids, List<Draft> drafts) {
    tx.sql()
        .sql(
            """
            insert into alert_original (version_id, media_type, content)
            select * from unnest(:ids, :types, :contents) on conflict (version_id) do nothing\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .param(
            "types", tx.array("text", drafts.stream().map(d -> d.original().mediaType()).toArray()))
        .param(
            "contents",
            tx.array(
                "bytea",
                drafts.stream()
                    .map(d -> Deflated.of(d.original().content()))
                    .toArray(byte[][]::new)))
        .update();
  }

  /**
   * Another document of a stored identity, kept beside it. False when that very document is kept
   * already.
   */
  static boolean keepVariant(Tx tx, long id, Draft draft) {
    return tx.sql()
            .sql(
                """
                insert into alert_variant (version_id, document_hash, document, source_id, feed_id, received)
                values (:id, :hash, :document, :source, :feed, :received::timestamptz)
                on conflict do nothing\
                """)
            .param("id", id)
            .param("hash", draft.hash())
            .param("document", Deflated.of(draft.document()))
            .param("source", draft.origin().sourceId())
            .param("feed", draft.origin().feedId())
            .param("received", draft.received().toString())
            .update()
        == 1;
  }

  /** Lets another document speak for a version; the one that did is kept as a variant. */
  static void replace(Tx tx, long id, Draft draft) {
    tx.sql()
        .sql(
            """
            insert into alert_variant (version_id, document_hash, document, source_id, feed_id, received)
            select id, document_hash, document, source_id, feed_id, received from alert_version where id = :id
            on conflict do nothing\
            """)
        .param("id", id)
        .update();
    String update =
        "update alert_version v set %s from (select * from %s) d where v.id = ?"
            .formatted(VERSION.assignments(), VERSION.unnest());
    try (PreparedStatement statement = tx.connection().prepareStatement(update)) {
      int next = bind(tx, statement, VERSION, List.of(draft));
      statement.setLong(next, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw translated("replace version " + id, update, e);
    }
    tx.sql().sql("delete from alert_original where version_id = :id").param("id", id).update();
    if (draft.original() != null) {
      keepOriginals(tx, List.of(id), List.of(draft));
    }
  }

  private static int bind(
      Tx tx, PreparedStatement statement, Columns<Draft> columns, List<Draft> rows)
      throws SQLException {
    Connection connection = tx.connection();
    int next = 1;
    for (int c = 0; c < columns.size(); c++) {
      statement.setArray(next++, connection.createArrayOf(columns.type(c), columns.cells(c, rows)));
    }
    return next;
  }

  private static Identity identity(ResultSet r, int column) throws SQLException {
    return new Identity(
        r.getString(column),
        r.getString(column + 1),
        r.getObject(column + 2, OffsetDateTime.class).toInstant());
  }

  /** An alert nobody can place lies in a box of no size at a place no query asks for. */
  private static String box(Envelope box) {
    return box == null
        ? "(1000,1000),(1000,1000)"
        : "("
            + box.getMaxX()
            + ","
            + box.getMaxY()
            + "),("
            + box.getMinX()
            + ","
            + box.getMinY()
            + ")";
  }

  private static RuntimeException translated(String task, String sql, SQLException e) {
    DataAccessException known = new SQLExceptionSubclassTranslator().translate(task, sql, e);
    return known != null ? known : new UncategorizedSQLException(task, sql, e);
  }

  static List<ReferenceRow> references(long id, Draft draft) {
    List<ReferenceRow> rows = new ArrayList<>();
    for (Lineage.Ref ref : References.of(draft.alert())) {
      rows.add(new ReferenceRow(id, ref.sender(), ref.identifier(), ref.sent()));
    }
    return rows;
  }
}
