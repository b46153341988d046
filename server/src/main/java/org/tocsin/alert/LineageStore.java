package org.tocsin.alert;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.Status;
import org.tocsin.platform.db.Tx;

/** Reads versions as {@link Lineage} sees them and writes what becomes of them. */
final class LineageStore {
  private LineageStore() {}

  /** A version with the fate it has now. */
  record Current(
      Lineage.Node node,
      long chainId,
      Instant supersededAt,
      Instant cancelledAt,
      String problems) {}

  /**
   * The versions that these name, or that name these, or that share sender and identifier or thread
   * with one of them. Four index look-ups a version.
   */
  static Set<Long> neighbours(Tx tx, Collection<Long> ids) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                with s as materialized (
                  select v.id, v.sender, v.identifier, v.thread
                    from unnest(:ids) i join alert_version v on v.id = i)
                select v.id from s join alert_version v on v.sender = s.sender and v.identifier = s.identifier and v.id <> s.id
                union
                select v.id from s join alert_version v on v.sender = s.sender and v.thread = s.thread and v.id <> s.id
                union
                select v.id from s join alert_reference r on r.version_id = s.id
                                   join alert_version v on v.sender = r.sender and v.identifier = r.identifier
                union
                select r.version_id from s join alert_reference r on r.sender = s.sender and r.identifier = s.identifier\
                """)
            .param("ids", ids(tx, ids))
            .query(Long.class)
            .list());
  }

  /** All versions of the chains that these belong to. */
  static Set<Long> chainMates(Tx tx, Collection<Long> ids) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select id from alert_version where chain_id in (
                  select v.chain_id from unnest(:ids) i join alert_version v on v.id = i)\
                """)
            .param("ids", ids(tx, ids))
            .query(Long.class)
            .list());
  }

  static List<Current> load(Tx tx, Collection<Long> ids) {
    Map<Long, List<Lineage.Ref>> references = references(tx, ids);
    return tx.sql()
        .sql(
            """
            select v.id, v.sender, v.identifier, v.sent, v.msg_type, v.thread, v.provenance, v.source_id, v.admin1_ids,
                   v.approximate, v.chain_id, v.superseded_at, v.cancelled_at, v.chain_problems,
                   v.status, least(v.sent, v.received) as acts_at,
                   array(select source_id from alert_sighting s where s.version_id = v.id and s.source_id is not null) as sources
              from unnest(:ids) i join alert_version v on v.id = i\
            """)
        .param("ids", ids(tx, ids))
        .query((r, n) -> current(r, references))
        .list();
  }

  private static Current current(ResultSet r, Map<Long, List<Lineage.Ref>> references)
      throws SQLException {
    Set<Integer> sources = integers(r.getArray("sources"));
    Integer source = r.getObject("source_id", Integer.class);
    if (source != null) {
      sources.add(source);
    }
    long id = r.getLong("id");
    Lineage.Node node =
        new Lineage.Node(
            id,
            new Identity(r.getString("sender"), r.getString("identifier"), instant(r, "sent")),
            instant(r, "acts_at"),
            MsgType.parse(r.getString("msg_type")),
            Status.parse(r.getString("status")) == Status.ACTUAL,
            r.getString("thread"),
            Provenance.of(r.getString("provenance")),
            source,
            sources,
            integers(r.getArray("admin1_ids")),
            r.getBoolean("approximate"),
            references.getOrDefault(id, List.of()));
    return new Current(
        node,
        r.getLong("chain_id"),
        instant(r, "superseded_at"),
        instant(r, "cancelled_at"),
        r.getString("chain_problems"));
  }

  private static Map<Long, List<Lineage.Ref>> references(Tx tx, Collection<Long> ids) {
    Map<Long, List<Lineage.Ref>> references = new HashMap<>();
    tx.sql()
        .sql(
            """
            select version_id, sender, identifier, sent from alert_reference
             where version_id = any(:ids) order by version_id, sender, identifier, sent\
            """)
        .param("ids", ids(tx, ids))
        .query(
            r -> {
              references
                  .computeIfAbsent(r.getLong(1), k -> new ArrayList<>())
                  .add(new Lineage.Ref(r.getString(2), r.getString(3), instant(r, "sent")));
            });
    return references;
  }

  /** Writes fates by version id. */
  static void write(Tx tx, Map<Long, Lineage.Fate> fates) {
    List<Map.Entry<Long, Lineage.Fate>> rows = List.copyOf(fates.entrySet());
    tx.sql()
        .sql(
            """
            update alert_version v
               set chain_id = d.chain_id, superseded_at = d.superseded_at::timestamptz,
                   cancelled_at = d.cancelled_at::timestamptz, chain_problems = d.problems::jsonb
              from unnest(:ids, :chains, :superseded, :cancelled, :problems)
                     as d (id, chain_id, superseded_at, cancelled_at, problems)
             where v.id = d.id\
            """)
        .param("ids", tx.array("int8", rows.stream().map(Map.Entry::getKey).toArray()))
        .param("chains", tx.array("int8", rows.stream().map(e -> e.getValue().chainId()).toArray()))
        .param(
            "superseded", times(tx, rows.stream().map(e -> e.getValue().supersededAt()).toList()))
        .param("cancelled", times(tx, rows.stream().map(e -> e.getValue().cancelledAt()).toList()))
        .param(
            "problems",
            tx.array(
                "text",
                rows.stream().map(e -> ProblemJson.write(e.getValue().problems())).toArray()))
        .update();
  }

  private static Array times(Tx tx, List<Instant> times) {
    return tx.array("text", times.stream().map(t -> t == null ? null : t.toString()).toArray());
  }

  private static Array ids(Tx tx, Collection<Long> ids) {
    return tx.array("int8", ids.toArray());
  }

  private static Instant instant(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Set<Integer> integers(Array array) throws SQLException {
    return new HashSet<>(Arrays.asList((Integer[]) array.getArray()));
  }
}
