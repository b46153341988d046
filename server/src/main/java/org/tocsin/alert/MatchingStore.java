package org.tocsin.alert;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.platform.db.Tx;

/** The tables alert_matching and alert_matching_upto. */
final class MatchingStore {
  private MatchingStore() {}

  /**
   * Takes over the next entries of the log, as far as they are of these kinds. The row that is
   * updated keeps a second node from taking the same ones.
   *
   * @return the number of entries walked
   */
  static int takeOver(Tx tx, Set<Change.Kind> kinds, int limit) {
    return tx.sql()
        .sql(
            """
            with upto as (select seq from alert_matching_upto for update),
                 next as (select c.seq, c.version_id, c.kind from alert_change c, upto
                           where c.seq > upto.seq order by c.seq limit :limit),
                 taken as (insert into alert_matching (seq, version_id, kind)
                           select seq, version_id, kind from next where kind = any(:kinds)),
                 moved as (update alert_matching_upto u set seq = m.seq
                             from (select max(seq) as seq from next) m where m.seq is not null)
            select count(*) from next\
            """)
        .param("limit", limit)
        .param("kinds", tx.array("text", kinds.stream().map(Change.Kind::id).toArray()))
        .query(Integer.class)
        .single();
  }

  static List<Untold> untold(Tx tx, long after, int limit) {
    return tx.sql()
        .sql(
            """
            select seq, version_id, kind, cursor from alert_matching
             where seq > :after order by seq limit :limit\
            """)
        .param("after", after)
        .param("limit", limit)
        .query(
            (r, n) ->
                new Untold(
                    r.getLong(1),
                    r.getLong(2),
                    Change.Kind.valueOf(r.getString(3).toUpperCase(Locale.ROOT)),
                    r.getString(4)))
        .list();
  }

  /** Moves a matching on, if it still stands where the caller found it. */
  static boolean move(Tx tx, Untold from, String cursor) {
    return tx.sql()
            .sql("update alert_matching set cursor = :to where seq = :seq and cursor = :from")
            .param("to", cursor)
            .param("seq", from.seq())
            .param("from", from.cursor())
            .update()
        == 1;
  }

  /** As {@link #move}, to its end. */
  static boolean end(Tx tx, Untold from) {
    return tx.sql()
            .sql("delete from alert_matching where seq = :seq and cursor = :from")
            .param("seq", from.seq())
            .param("from", from.cursor())
            .update()
        == 1;
  }

  /** The other versions of its chain that say the same to a reader. */
  static List<Long> sayingTheSame(Tx tx, long versionId) {
    return tx.sql()
        .sql(
            """
            select o.id from alert_version v join alert_version o on o.chain_id = v.chain_id and o.id <> v.id
             where v.id = :id and o.fingerprint = v.fingerprint\
            """)
        .param("id", versionId)
        .query(Long.class)
        .list();
  }
}
