package org.tocsin.powercut;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tocsin.platform.db.Tx;

/** The table powercut_notice, beside the revisions it speaks of. */
final class NoticeStore {
  private NoticeStore() {}

  /**
   * A revision and what the notice before it said.
   *
   * @param said null when nothing was
   */
  record Due(Revision revision, Said said) {}

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
    return tx.sql()
        .sql(
            """
            select r.*, n.sent, n.ended, n.starts as said_starts, n.ends as said_ends, n.states as said_states
              from powercut_revision r
              join powercut_group g on g.id = r.group_id
              left join powercut_notice n on n.group_id = r.group_id and n.date = r.date
             where r.current and not r.noticed and r.id > :after
             order by r.id limit :limit
               for update of r skip locked for key share of g skip locked\
            """)
        .param("after", after)
        .param("limit", limit)
        .query((r, n) -> due(r))
        .list();
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
              from powercut_notice n
              join powercut_revision r on r.group_id = n.group_id and r.date = n.date and r.current
             where n.group_id = any(:groups) and not n.ended and :now < any(n.ends)
             order by r.date, r.group_id\
            """)
        .param("groups", tx.array("int4", groupIds.toArray()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((r, n) -> due(r))
        .list();
  }

  /** The newest revision of some days, drafted or not, without a lock. */
  static List<Due> newest(Tx tx, int providerId, LocalDate first, LocalDate last) {
    return tx.sql()
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
        .list();
  }

  /** These revisions, without a lock. */
  static List<Due> of(Tx tx, Collection<Long> revisionIds) {
    return tx.sql()
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
        .list();
  }

  private static Due due(ResultSet r) throws SQLException {
    Said said =
        r.getObject("sent") == null
            ? null
            : new Said(
                WindowStore.instant(r, "sent"),
                r.getBoolean("ended"),
                WindowStore.read(r, "said_"));
    return new Due(RevisionStore.revision(r), said);
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

  private static Object[] column(List<Row> rows, Function<Row, Object> value) {
    return rows.stream().map(value).toArray();
  }
}
