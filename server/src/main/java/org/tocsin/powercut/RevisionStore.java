package org.tocsin.powercut;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Reading.Key;
import org.tocsin.powercut.Standing.Held;

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

  /** The revisions just before some, by the id of the one that came after. */
  static Map<Long, Revision> before(Tx tx, Collection<Revision> revisions) {
    Map<Long, Revision> before = new HashMap<>();
    tx.sql()
        .sql(
            """
            select l.id as later, r.*
              from unnest(:ids, :groups, :dates, :numbers) as l (id, group_id, date, number)
              join powercut_revision r
                on r.group_id = l.group_id and r.date = l.date and r.number = l.number - 1\
            """)
        .param("ids", column(tx, "int8", revisions, Revision::id))
        .param("groups", column(tx, "int4", revisions, Revision::groupId))
        .param("dates", column(tx, "date", revisions, Revision::date))
        .param("numbers", column(tx, "int4", revisions, Revision::number))
        .query(
            r -> {
              before.put(r.getLong("later"), revision(r));
            });
    return before;
  }

  private static Array column(
      Tx tx, String type, Collection<Revision> revisions, Function<Revision, Object> value) {
    return tx.array(type, revisions.stream().map(value).toArray());
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

  /** What holds of these days, known or not. */
  static List<Revision> current(
      Tx tx, Collection<Integer> groupIds, LocalDate first, LocalDate last) {
    return tx.sql()
        .sql(
            """
            select * from powercut_revision
             where current and group_id = any(:groups) and date between :first and :last\
            """)
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("first", first)
        .param("last", last)
        .query((r, n) -> revision(r))
        .list();
  }

  /**
   * A revision to be made.
   *
   * @param old the one that it follows, or null
   * @param held what holds now; null: nothing is known
   * @param late whether it comes too late for a notice
   */
  record Draft(Key key, Revision old, Held held, boolean late) {
    int number() {
      return old == null ? 1 : old.number() + 1;
    }

    List<Window> windows() {
      return held == null ? List.of() : held.windows();
    }

    /**
     * When it was said. What another day's statement changed was not known before now, whatever its
     * own says of when it was published.
     */
    Instant published(Instant now) {
      if (held == null || held.by().published() == null) {
        return now;
      }
      Statement by = held.by();
      boolean itsOwnWord =
          old == null || by.recorded().equals(now) || !by.source().label().equals(old.source());
      return itsOwnWord ? by.published() : now;
    }
  }

  /**
   * Makes room for revisions, and has the notices of the days after these drafted again where one
   * stands: what it says may hang on the evening before, see {@link Beside}. A few rows a group.
   */
  static void supersede(Tx tx, List<Draft> drafts) {
    List<Long> ids = drafts.stream().filter(d -> d.old != null).map(d -> d.old.id()).toList();
    tx.sql()
        .sql(
            """
            with after as (
              update powercut_revision r set noticed = false
                from unnest(:groups, :dates) as d (group_id, date)
                join powercut_notice n on n.group_id = d.group_id
                 and n.date between d.date + 1 and d.date + :reach and not n.ended
               where r.group_id = n.group_id and r.date = n.date and r.current and r.noticed
                 and r.id <> all(:ids))
            update powercut_revision set current = false where id = any(:ids)\
            """)
        .param("groups", array(tx, "int4", drafts, d -> d.key.groupId()))
        .param("dates", array(tx, "date", drafts, d -> d.key.date()))
        .param("reach", Standing.REACH)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  static List<Revision> add(Tx tx, int providerId, List<Draft> drafts, Instant now, String actor) {
    List<List<Window>> windows = drafts.stream().map(Draft::windows).toList();
    return tx.sql()
        .sql(
            """
            insert into powercut_revision (provider_id, group_id, date, number, known, starts, ends, states,
                                           tolerance_minutes, source_id, source, actor, published, recorded,
                                           noticed)
            select :provider, d.group_id, d.date, d.number, d.known, d.starts::timestamptz[],
                   d.ends::timestamptz[], d.states::text[], d.tolerance, d.source_id, d.source, :actor,
                   d.published, :now, d.noticed
              from unnest(:groups, :dates, :numbers, :known, :starts, :ends, :states, :tolerances,
                          :sourceIds, :sources, :published, :noticed) with ordinality
                     as d (group_id, date, number, known, starts, ends, states, tolerance,
                           source_id, source, published, noticed, n)
             order by n
            returning *\
            """)
        .param("provider", providerId)
        .param("actor", actor, Types.VARCHAR)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("groups", array(tx, "int4", drafts, d -> d.key.groupId()))
        .param("dates", array(tx, "date", drafts, d -> d.key.date()))
        .param("numbers", array(tx, "int4", drafts, Draft::number))
        .param("known", array(tx, "bool", drafts, d -> d.held != null))
        .param("starts", tx.array("text", WindowStore.starts(windows)))
        .param("ends", tx.array("text", WindowStore.ends(windows)))
        .param("states", tx.array("text", WindowStore.states(windows)))
        .param(
            "tolerances",
            array(tx, "int4", drafts, d -> d.held == null ? null : d.held.by().toleranceMinutes()))
        .param(
            "sourceIds",
            array(tx, "int8", drafts, d -> d.held == null ? null : d.held.by().source().id()))
        .param(
            "sources",
            array(tx, "text", drafts, d -> d.held == null ? "" : d.held.by().source().label()))
        .param("published", array(tx, "timestamptz", drafts, d -> d.published(now)))
        .param("noticed", array(tx, "bool", drafts, Draft::late))
        .query((r, n) -> revision(r))
        .list();
  }

  private static Array array(
      Tx tx, String type, List<Draft> drafts, Function<Draft, Object> value) {
    return tx.array(type, drafts.stream().map(value).toArray());
  }

  static Revision revision(ResultSet r) throws SQLException {
    return new Revision(
        r.getLong("id"),
        r.getInt("group_id"),
        r.getObject("date", LocalDate.class),
        r.getInt("number"),
        r.getBoolean("known"),
        WindowStore.read(r),
        r.getObject("tolerance_minutes", Integer.class),
        r.getString("source"),
        r.getString("actor"),
        WindowStore.instant(r, "published"),
        WindowStore.instant(r, "recorded"));
  }
}
