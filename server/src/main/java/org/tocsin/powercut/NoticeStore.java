package org.tocsin.powercut;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.platform.db.Tx;

/** The table powercut_notice, beside the revisions it speaks of. */
final class NoticeStore {
  /** Days of groups of which a cut was told and is not over. */
  private static final String STANDING =
      """
      from powercut_notice n
      join powercut_revision r on r.group_id = n.group_id and r.date = n.date and r.current
      where n.group_id = any(:groups) and not n.ended and :now < any(n.ends)\
      """;

  private NoticeStore() {}

  /**
   * A revision and what the notice before it said.
   *
   * @param said null when nothing was
   * @param beside what holds of the days around it
   */
  record Due(Revision revision, Said said, Beside beside) {}

  /**
   * What a notice said, for the next one.
   *
   * @param said not null
   */
  record Row(int groupId, LocalDate date, Said said) {}

  /**
   * The next newest revisions for which no notice was drafted. Those that another node has in hand,
   * or that are just being replaced or removed with their group, are left out; whoever waits for a
   * row that is locked here waits until its notice is stored, so each notice knows the one before
   * it.
   */
  static List<Due> due(Tx tx, long after, int limit) {
    List<Long> locked =
        tx.sql()
            .sql(
                """
                select r.id
                  from powercut_revision r
                  join powercut_group g on g.id = r.group_id
                 where r.current and not r.noticed and r.id > :after
                 order by r.id limit :limit
                   for update of r skip locked for key share of g skip locked\
                """)
            .param("after", after)
            .param("limit", limit)
            .query(Long.class)
            .list();
    // What was said is read once the rows are ours: a notice stored meanwhile has to be seen.
    return of(tx, locked).stream()
        .sorted(Comparator.comparingLong(d -> d.revision().id()))
        .toList();
  }

  /** The revisions that wait for their notice, by utility; by the index on just those. */
  static Map<Integer, CutNotices.Waiting> waiting(Tx tx) {
    Map<Integer, CutNotices.Waiting> waiting = new HashMap<>();
    tx.sql()
        .sql(
            """
            select provider_id, count(*) as n, min(recorded) as oldest from powercut_revision
             where current and not noticed group by provider_id\
            """)
        .query(
            r -> {
              waiting.put(
                  r.getInt("provider_id"),
                  new CutNotices.Waiting(r.getInt("n"), WindowStore.instant(r, "oldest")));
            });
    return waiting;
  }

  /**
   * What was said of groups that are about to be removed, as far as a cut of it is not over. Waits
   * until what other nodes have in hand of them is stored, and keeps them from taking up more.
   */
  static List<Due> standing(Tx tx, Collection<Integer> groupIds, Instant now) {
    tx.sql()
        .sql("select from powercut_group where id = any(:groups) order by id for update")
        .param("groups", tx.array("int4", groupIds.toArray()))
        .query(r -> {});
    return tx.sql()
        .sql(
            """
            select r.*, n.sent, n.ended, n.starts as said_starts, n.ends as said_ends, n.states as said_states
            """
                + STANDING
                + " order by r.date, r.group_id")
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((r, n) -> due(r))
        .list();
  }

  /** How many {@link #standing} would find, without a lock. */
  static int countStanding(Tx tx, Collection<Integer> groupIds, Instant now) {
    return tx.sql()
        .sql("select count(*) " + STANDING)
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  /** The newest revision of some days, drafted or not, without a lock. */
  static List<Due> newest(Tx tx, int providerId, LocalDate first, LocalDate last) {
    return beside(
        tx,
        tx.sql()
            .sql(
                """
                select r.*, n.sent, n.ended, n.starts as said_starts, n.ends as said_ends, n.states as said_states
                  from powercut_revision r
                  left join powercut_notice n on n.group_id = r.group_id and n.date = r.date
                 where r.current and r.provider_id = :provider and r.date between :first and :last
                 order by r.date, r.group_id\
                """)
            .param("provider", providerId)
            .param("first", first)
            .param("last", last)
            .query((r, n) -> due(r))
            .list());
  }

  /** These revisions, without a lock. */
  static List<Due> of(Tx tx, Collection<Long> revisionIds) {
    if (revisionIds.isEmpty()) {
      return List.of();
    }
    return beside(
        tx,
        tx.sql()
            .sql(
                """
                select r.*, n.sent, n.ended, n.starts as said_starts, n.ends as said_ends, n.states as said_states
                  from powercut_revision r
                  left join powercut_notice n on n.group_id = r.group_id and n.date = r.date
                 where r.id = any(:ids)
                 order by r.date, r.group_id\
                """)
            .param("ids", tx.array("int8", revisionIds.toArray()))
            .query((r, n) -> due(r))
            .list());
  }

  private static Due due(ResultSet r) throws SQLException {
    Said said =
        r.getObject("sent") == null
            ? null
            : new Said(
                WindowStore.instant(r, "sent"),
                r.getBoolean("ended"),
                WindowStore.read(r, "said_"));
    return new Due(RevisionStore.revision(r), said, Beside.NONE);
  }

  /** The same with the days around each: one statement, by the index of what is current. */
  private static List<Due> beside(Tx tx, List<Due> due) {
    if (due.isEmpty()) {
      return due;
    }
    Map<Long, List<ScheduleDay>> around = new HashMap<>();
    tx.sql()
        .sql(
            """
            select d.id as of_id, o.*
              from unnest(:ids, :groups, :dates) as d (id, group_id, date)
              join powercut_revision o on o.group_id = d.group_id
               and o.date between d.date - :reach and d.date + :reach
             where o.current and o.known and o.date <> d.date\
            """)
        .param("ids", tx.array("int8", column(due, d -> d.revision().id())))
        .param("groups", tx.array("int4", column(due, d -> d.revision().groupId())))
        .param("dates", tx.array("date", column(due, d -> d.revision().date())))
        .param("reach", Standing.REACH)
        .query(
            r -> {
              around
                  .computeIfAbsent(r.getLong("of_id"), i -> new ArrayList<>())
                  .add(RevisionStore.revision(r).day());
            });
    return due.stream()
        .map(
            d -> {
              Revision revision = d.revision();
              List<ScheduleDay> days = around.getOrDefault(revision.id(), List.of());
              return new Due(revision, d.said(), Beside.of(revision.date(), days));
            })
        .toList();
  }

  /** Keeps what was said last. */
  static void keep(Tx tx, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<List<Window>> windows = rows.stream().map(r -> r.said().windows()).toList();
    tx.sql()
        .sql(
            """
            insert into powercut_notice (group_id, date, sent, ended, starts, ends, states)
            select group_id, date::date, sent::timestamptz, ended,
                   starts::timestamptz[], ends::timestamptz[], states::text[]
              from unnest(:groups, :dates, :sents, :ended, :starts, :ends, :states)
                     as d (group_id, date, sent, ended, starts, ends, states)
            on conflict (group_id, date) do update
              set sent = excluded.sent, ended = excluded.ended,
                  starts = excluded.starts, ends = excluded.ends, states = excluded.states\
            """)
        .param("groups", tx.array("int4", column(rows, Row::groupId)))
        .param("dates", tx.array("text", column(rows, r -> r.date().toString())))
        .param("sents", tx.array("text", column(rows, r -> r.said().sent().toString())))
        .param("ended", tx.array("bool", column(rows, r -> r.said().ended())))
        .param("starts", tx.array("text", WindowStore.starts(windows)))
        .param("ends", tx.array("text", WindowStore.ends(windows)))
        .param("states", tx.array("text", WindowStore.states(windows)))
        .update();
  }

  private static <T> Object[] column(List<T> rows, Function<T, Object> value) {
    return rows.stream().map(value).toArray();
  }
}
