package org.tocsin.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Envelope;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.tocsin.platform.db.Tx;

/** Writes to alert_version, alert_variant and alert_original: the versions and their documents. */
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
    return box == null ? "(1000,1000),(1000,1000)" : QueryStore.box(box);
  }

  private static RuntimeException translated(String task, String sql, SQLException e) {
    DataAccessException known = new SQLExceptionSubclassTranslator().translate(task, sql, e);
    return known != null ? known : new UncategorizedSQLException(task, sql, e);
  }
}
