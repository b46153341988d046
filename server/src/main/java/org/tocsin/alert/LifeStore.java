package org.tocsin.alert;

import java.sql.Array;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** Statements that move versions through their life. */
final class LifeStore {
  private LifeStore() {}

  /** Moves versions whose onset or expiry has passed to their next turn; what became of each. */
  static List<ChangeStore.Pending> turn(Tx tx, Instant now, int limit) {
    return tx.sql()
        .sql(
            """
            update alert_version v
               set turns_at = (select min(t) from unnest(v.spans) u, lateral (values (lower(u)), (upper(u))) b (t)
                                where t > :now)
             where v.id in (select id from alert_version where turns_at <= :now order by turns_at limit :limit
                               for update skip locked)
            returning v.id, case when upper(v.spans) <= :now then 'expired'
                                 when v.spans @> cast(:now as timestamptz) then 'active'
                                 else 'scheduled' end""")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(
            (r, n) ->
                new ChangeStore.Pending(
                    r.getLong(1), Change.Kind.valueOf(r.getString(2).toUpperCase(Locale.ROOT))))
        .list();
  }

  static List<Long> withdraw(Tx tx, Collection<Long> ids, Instant now) {
    return tx.sql()
        .sql(
            """
            update alert_version set withdrawn_at = :now
             where id = any(:ids) and withdrawn_at is null and superseded_at is null and cancelled_at is null
               and upper(spans) > :now
            returning id""")
        .param("ids", ids(tx, ids))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  static List<Long> restore(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            "update alert_version set withdrawn_at = null where id = any(:ids) and withdrawn_at is not null returning id")
        .param("ids", ids(tx, ids))
        .query(Long.class)
        .list();
  }

  /** Which feeds carried these versions, as pairs of version and feed. */
  static List<Sighting> sightings(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql("select version_id, feed_id from alert_sighting where version_id = any(:ids)")
        .param("ids", ids(tx, ids))
        .query((r, n) -> new Sighting(r.getLong(1), r.getInt(2)))
        .list();
  }

  /** Deletes versions that only these feeds carried. */
  static List<Long> removeCarriedOnlyBy(Tx tx, Collection<Integer> feedIds) {
    return tx.sql()
        .sql(
            """
            delete from alert_version v
             where v.provenance = 'feed'
               and exists (select from alert_sighting s where s.version_id = v.id and s.feed_id = any(:feeds))
               and not exists (select from alert_sighting s where s.version_id = v.id and not s.feed_id = any(:feeds))
            returning v.id""")
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(Long.class)
        .list();
  }

  /** Lets the oldest other carrier speak for what these feeds carried together with others. */
  static List<Long> reattribute(Tx tx, Collection<Integer> feedIds) {
    return tx.sql()
        .sql(
            """
            update alert_version v set feed_id = s.feed_id, source_id = s.source_id
              from (select distinct on (version_id) version_id, feed_id, source_id from alert_sighting
                     where not feed_id = any(:feeds) order by version_id, first_seen) s
             where v.feed_id = any(:feeds) and s.version_id = v.id
            returning v.id""")
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(Long.class)
        .list();
  }

  /** Files what lay in these admin-1 areas under others, their countries' Unknowns. */
  static List<Long> refile(Tx tx, Map<Integer, Integer> unknowns) {
    List<Integer> from = List.copyOf(unknowns.keySet());
    return tx.sql()
        .sql(
            """
            with moved as (select area, goal from unnest(:from, :to) as m (area, goal))
            update alert_version
               set admin1_ids = (select array_agg(distinct coalesce(m.goal, a))
                                   from unnest(admin1_ids) a left join moved m on m.area = a),
                   named_ids = (select coalesce(array_agg(distinct coalesce(m.goal, a)), '{}')
                                  from unnest(named_ids) a left join moved m on m.area = a),
                   approximate = true
             where admin1_ids && :from
            returning id""")
        .param("from", tx.array("int4", from.toArray()))
        .param("to", tx.array("int4", from.stream().map(unknowns::get).toArray()))
        .query(Long.class)
        .list();
  }

  private static Array ids(Tx tx, Collection<Long> ids) {
    return tx.array("int8", ids.toArray());
  }
}
