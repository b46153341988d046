package org.tocsin.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** The table platform_node. */
final class NodeStore {
  private NodeStore() {}

  static void seen(Tx tx, Nodes.Self self, Instant started, Instant now) {
    tx.sql()
        .sql(
            """
            insert into platform_node (name, roles, version, started_at, seen_at)
            values (:name, :roles, :version, :started, :now)
            on conflict (name) do update
               set roles = excluded.roles, version = excluded.version, started_at = excluded.started_at,
                   seen_at = excluded.seen_at\
            """)
        .param("name", self.name())
        .param("roles", self.roles())
        .param("version", self.version())
        .param("started", started.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  static void gone(Tx tx, String name) {
    tx.sql().sql("delete from platform_node where name = :name").param("name", name).update();
  }

  static void forget(Tx tx, Instant before) {
    tx.sql()
        .sql("delete from platform_node where seen_at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  static List<Nodes.Node> all(Tx tx) {
    return tx.sql()
        .sql("select * from platform_node order by name")
        .query(
            (r, n) ->
                new Nodes.Node(
                    new Nodes.Self(
                        r.getString("name"), r.getString("roles"), r.getString("version")),
                    time(r, "started_at"),
                    time(r, "seen_at")))
        .list();
  }

  private static Instant time(ResultSet r, String column) throws SQLException {
    return r.getObject(column, OffsetDateTime.class).toInstant();
  }
}
