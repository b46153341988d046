package org.tocsin.powercut;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** The table powercut_revision. Every statement touches any number of rows at once. */
final class RevisionStore {
  private RevisionStore() {}

  static List<Revision> of(Tx tx, int groupId, LocalDate date) {
    return tx.sql()
        .sql(
            "select * from powercut_revision where group_id = :group and date = :date order by"
                + " number desc")
        .param("group", groupId)
        .param("date", date)
        .query((r, n) -> revision(r))
        .list();
  }

  /** By the index on group and date: what a group's page and calendar need is one short range. */
  static List<Revision> of(Tx tx, int groupId, LocalDate first, LocalDate last) {
    return tx.sql()
        .sql(
            """
            select * from powercut_revision
             where group_id = :group and date between :first and :last
             order by date, number desc\
            """)
        .param("group", groupId)
        .param("first", first)
        .param("last", last)
        .query((r, n) -> revision(r))
        .list();
  }

  /** By key, so that the hundredth page costs what the first does. */
  static List<Revision> recent(Tx tx, int providerId, Long beforeId, int limit) {
    return tx.sql()
        .sql(
            """
            select * from powercut_revision
             where provider_id = :provider and id < :before
             order by id desc limit :limit\
            """)
        .param("provider", providerId)
        .param("before", beforeId == null ? Long.MAX_VALUE : beforeId)
        .param("limit", limit)
        .query((r, n) -> revision(r))
        .list();
  }

  static List<Revision> unnoticed(Tx tx, int limit) {
    return tx.sql()
        .sql(
            "select * from powercut_revision where current and not noticed order by id limit"
                + " :limit")
        .param("limit", limit)
        .query((r, n) -> revision(r))
        .list();
  }

  static void markNoticed(Tx tx, Collection<Long> ids) {
    tx.sql()
        .sql("update powercut_revision set noticed = true where id = any(:ids) and not noticed")
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  /** Days that are known, from one source of time: what is current. */
  static List<ScheduleDay> days(
      Tx tx, Collection<Integer> groupIds, LocalDate first, LocalDate last) {
    return tx.sql()
        .sql(
            """
            select * from powercut_revision
             where current and known and group_id = any(:groups) and date between :first and :last\
            """)
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("first", first)
        .param("last", last)
        .query((r, n) -> revision(r).day())
        .list();
  }

  /** What became current, of each utility since the revision that was seen last of it. */
  static void since(Tx tx, Map<Integer, Long> seen, LocalDate first, Each each) {
    List<Integer> providers = List.copyOf(seen.keySet());
    tx.sql()
        .sql(
            """
            select r.*
              from powercut_provider p
              left join unnest(:providers, :seen) as s (provider_id, id) on s.provider_id = p.id
              join powercut_revision r on r.provider_id = p.id and r.id > coalesce(s.id, 0)
             where r.current and r.date >= :first
             order by r.id\
            """)
        .param("providers", tx.array("int4", providers.toArray()))
        .param("seen", tx.array("int8", providers.stream().map(seen::get).toArray()))
        .param("first", first)
        .query(
            r -> {
              each.take(r.getInt("provider_id"), revision(r));
            });
  }

  /** Takes a revision with the utility that it belongs to. */
  interface Each {
    void take(int providerId, Revision revision);
  }

  static Revision revision(ResultSet r) throws SQLException {
    return new Revision(
        r.getLong("id"),
        r.getInt("group_id"),
        r.getObject("date", LocalDate.class),
        r.getInt("number"),
        r.getBoolean("known"),
        WindowColumns.read(r),
        r.getObject("tolerance_minutes", Integer.class),
        r.getString("source"),
        r.getString("actor"),
        WindowColumns.instant(r, "published"),
        WindowColumns.instant(r, "recorded"));
  }
}
