package org.tocsin.powercut;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Reading.Key;
import org.tocsin.powercut.Statement.Source;

/** The table powercut_statement, and who may speak. Every statement touches any number of rows. */
final class StatementStore {
  /** Of the advisory lock, which is held with a utility's id. */
  private static final int TAKING = 0x9CAB1E;

  private StatementStore() {}

  static Optional<Integer> providerOf(Tx tx, long sourceId) {
    return tx.sql()
        .sql("select provider_id from powercut_source where id = :id")
        .param("id", sourceId)
        .query(Integer.class)
        .optional();
  }

  /**
   * One at a time takes statements of a utility, whichever node it is on: what follows from them is
   * worked out from all that stand. Held to the end of the transaction.
   */
  static void lock(Tx tx, int providerId) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(:lock, :provider)")
        .param("lock", TAKING)
        .param("provider", providerId)
        .query(r -> {});
  }

  static ZoneId zone(Tx tx, int providerId) {
    return ZoneId.of(
        tx.sql()
            .sql("select zone from powercut_provider where id = :id")
            .param("id", providerId)
            .query(String.class)
            .single());
  }

  /** Ids by folded codes; from the table, so that a group that was just added is known. */
  static Map<String, Integer> groups(Tx tx, int providerId) {
    Map<String, Integer> groups = new HashMap<>();
    tx.sql()
        .sql("select code, id from powercut_group where provider_id = :provider")
        .param("provider", providerId)
        .query(
            r -> {
              groups.put(Grid.fold(r.getString(1)), r.getInt(2));
            });
    return groups;
  }

  /** The utility of each group that these utilities have. */
  static Map<Integer, Integer> providersOfGroups(Tx tx, Collection<Integer> providerIds) {
    Map<Integer, Integer> providers = new HashMap<>();
    tx.sql()
        .sql("select id, provider_id from powercut_group where provider_id = any(:providers)")
        .param("providers", tx.array("int4", providerIds.toArray()))
        .query(
            r -> {
              providers.put(r.getInt(1), r.getInt(2));
            });
    return providers;
  }

  /** What stands, of all sources of these groups. */
  static List<Statement> standing(
      Tx tx, Collection<Integer> groupIds, LocalDate first, LocalDate last) {
    return tx.sql()
        .sql(
            """
            select s.*, o.label, o.rank
              from powercut_statement s join powercut_source o on o.id = s.source_id
             where s.ended is null and s.group_id = any(:groups) and s.date between :first and :last\
            """)
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("first", first)
        .param("last", last)
        .query((r, n) -> statement(r))
        .list();
  }

  /** What stands of one source, of any of its groups. */
  static Map<Key, List<Window>> said(
      Tx tx, long sourceId, Collection<Integer> groupIds, LocalDate first, LocalDate last) {
    Map<Key, List<Window>> said = new HashMap<>();
    tx.sql()
        .sql(
            """
            select group_id, date, starts, ends, states
              from powercut_statement
             where ended is null and source_id = :source and group_id = any(:groups)
               and date between :first and :last\
            """)
        .param("source", sourceId)
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("first", first)
        .param("last", last)
        .query(
            r -> {
              said.put(key(r), WindowStore.read(r));
            });
    return said;
  }

  private static Statement statement(ResultSet r) throws SQLException {
    return new Statement(
        r.getLong("id"),
        new Source(r.getLong("source_id"), r.getString("label"), r.getInt("rank")),
        key(r),
        WindowStore.read(r),
        r.getObject("tolerance_minutes", Integer.class),
        WindowStore.instant(r, "published"),
        WindowStore.instant(r, "recorded"));
  }

  static Key key(ResultSet r) throws SQLException {
    return new Key(r.getInt("group_id"), r.getObject("date", LocalDate.class));
  }

  /** Ends what stands of a source for these days; how many. */
  static int end(Tx tx, long sourceId, Collection<Key> keys, Instant now, String actor) {
    return tx.sql()
        .sql(
            """
            update powercut_statement s
               set ended = :now, ended_by = :actor
              from unnest(:groups, :dates) as d (group_id, date)
             where s.ended is null and s.source_id = :source
               and s.group_id = d.group_id and s.date = d.date\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("actor", actor)
        .param("source", sourceId)
        .param("groups", groups(tx, keys))
        .param("dates", dates(tx, keys))
        .update();
  }

  static void add(
      Tx tx,
      long sourceId,
      Map<Key, List<Window>> said,
      Timetable timetable,
      Instant now,
      String actor) {
    List<Key> keys = List.copyOf(said.keySet());
    List<List<Window>> windows = keys.stream().map(said::get).toList();
    Instant published = timetable.published();
    tx.sql()
        .sql(
            """
            insert into powercut_statement (source_id, group_id, date, starts, ends, states,
                                            tolerance_minutes, actor, published, recorded)
            select :source, d.group_id, d.date, d.starts::timestamptz[], d.ends::timestamptz[],
                   d.states::text[], :tolerance, :actor, :published, :now
              from unnest(:groups, :dates, :starts, :ends, :states)
                     as d (group_id, date, starts, ends, states)\
            """)
        .param("source", sourceId)
        .param("tolerance", timetable.toleranceMinutes(), Types.INTEGER)
        .param("actor", actor, Types.VARCHAR)
        .param(
            "published",
            published == null ? null : published.atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("groups", groups(tx, keys))
        .param("dates", dates(tx, keys))
        .param("starts", tx.array("text", WindowStore.starts(windows)))
        .param("ends", tx.array("text", WindowStore.ends(windows)))
        .param("states", tx.array("text", WindowStore.states(windows)))
        .update();
  }

  static Array groups(Tx tx, Collection<Key> keys) {
    return tx.array("int4", keys.stream().map(Key::groupId).toArray());
  }

  static Array dates(Tx tx, Collection<Key> keys) {
    return tx.array("date", keys.stream().map(Key::date).toArray());
  }
}
