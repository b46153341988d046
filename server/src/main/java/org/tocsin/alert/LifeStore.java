package org.tocsin.alert;

import java.sql.Array;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.platform.db.Tx;

/** Statements that move versions through their life. */
final class LifeStore {
  private LifeStore() {}

  /**
   * What became of versions that were moved to their next turn.
   *
   * @param count of all that were moved
   * @param changes of those among them that had not ended before their time
   */
  record Turned(int count, List<ChangeStore.Pending> changes) {}

  /** Moves versions whose onset or expiry has passed to their next turn. */
  static Turned turn(Tx tx, Instant now, int limit) {
    List<ChangeStore.Pending> turned =
        tx.sql()
            .sql(
                """
                update alert_version v
                   set turns_at = (select min(t) from unnest(v.spans) u, lateral (values (lower(u)), (upper(u))) b (t)
                                    where t > :now)
                 where v.id in (select id from alert_version where turns_at <= :now order by turns_at limit :limit
                                   for update skip locked)
                returning v.id, case when v.superseded_at is not null or v.cancelled_at is not null or v.withdrawn_at is not null
                                     then null
                                     when upper(v.spans) <= :now then 'expired'
                                     when v.spans @> cast(:now as timestamptz) then 'active'
                                     else 'scheduled' end\
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("limit", limit)
            .query(
                (r, n) -> {
                  String kind = r.getString(2);
                  return new ChangeStore.Pending(
                      r.getLong(1),
                      kind == null ? null : Change.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
                })
            .list();
    return new Turned(turned.size(), turned.stream().filter(t -> t.kind() != null).toList());
  }

  static List<Long> withdraw(Tx tx, Collection<Long> ids, Instant now) {
    return tx.sql()
        .sql(
            """
            update alert_version set withdrawn_at = :now, withdrawn_by = null
             where id = any(:ids) and provenance = 'feed'
               and withdrawn_at is null and superseded_at is null and cancelled_at is null and upper(spans) > :now
            returning id\
            """)
        .param("ids", ids(tx, ids))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  /** Ends one for an operator; empty when it had ended, or is not a feed's. */
  static List<Long> withdrawByHand(Tx tx, Collection<Long> ids, String by, Instant now) {
    return tx.sql()
        .sql(
            """
            update alert_version set withdrawn_at = :now, withdrawn_by = :by
             where id = any(:ids) and provenance = 'feed'
               and withdrawn_at is null and superseded_at is null and cancelled_at is null and upper(spans) > :now
            returning id\
            """)
        .param("ids", ids(tx, ids))
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  /**
   * Takes back what {@link #withdrawByHand} did to those that would be in force without it; who did
   * it stays, for who is told of this.
   */
  static List<Long> restoreByHand(Tx tx, Collection<Long> ids, Instant now) {
    return tx.sql()
        .sql(
            """
            update alert_version set withdrawn_at = null
             where id = any(:ids) and withdrawn_at is not null and withdrawn_by is not null
               and superseded_at is null and cancelled_at is null and upper(spans) > :now
            returning id\
            """)
        .param("ids", ids(tx, ids))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  static List<Long> restore(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            """
            update alert_version set withdrawn_at = null
             where id = any(:ids) and withdrawn_at is not null and withdrawn_by is null
            returning id\
            """)
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
            returning v.id\
            """)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(Long.class)
        .list();
  }

  static long countCarriedOnlyBy(Tx tx, Collection<Integer> feedIds) {
    return tx.sql()
        .sql(
            """
            select count(*) from alert_version v
             where v.provenance = 'feed'
               and exists (select from alert_sighting s where s.version_id = v.id and s.feed_id = any(:feeds))
               and not exists (select from alert_sighting s where s.version_id = v.id and not s.feed_id = any(:feeds))\
            """)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(Long.class)
        .single();
  }

  /** Takes away a source that versions name; what else carried them still says so. */
  static List<Long> leaveSource(Tx tx, int sourceId) {
    return tx.sql()
        .sql("update alert_version set source_id = null where source_id = :source returning id")
        .param("source", sourceId)
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
                     where not feed_id = any(:feeds) order by version_id, source_id is null, first_seen) s
             where v.feed_id = any(:feeds) and s.version_id = v.id
            returning v.id\
            """)
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .query(Long.class)
        .list();
  }

  /** Forgets that these feeds carried anything. */
  static void unsight(Tx tx, Collection<Integer> feedIds) {
    tx.sql()
        .sql("delete from alert_sighting where feed_id = any(:feeds)")
        .param("feeds", tx.array("int4", feedIds.toArray()))
        .update();
  }

  /** Of these, the versions that have not ended. */
  static Set<Long> alive(Tx tx, Collection<Long> ids, Instant now) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select id from alert_version
                 where id = any(:ids) and withdrawn_at is null and superseded_at is null and cancelled_at is null
                   and upper(spans) > :now\
                """)
            .param("ids", ids(tx, ids))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .list());
  }

  /** The versions of all chains that some version belongs to which only these feeds carried. */
  static Set<Long> chainsCarriedOnlyBy(Tx tx, Collection<Integer> feedIds) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select m.id from alert_version m where m.chain_id in (
                  select v.chain_id from alert_version v
                   where exists (select from alert_sighting s where s.version_id = v.id and s.feed_id = any(:feeds))
                     and not exists (select from alert_sighting s where s.version_id = v.id and not s.feed_id = any(:feeds)))\
                """)
            .param("feeds", tx.array("int4", feedIds.toArray()))
            .query(Long.class)
            .list());
  }

  /** Takes away countries that versions name. */
  static List<Long> leaveCountries(Tx tx, Collection<Integer> countryIds) {
    return tx.sql()
        .sql(
            "update alert_version set country_id = null where country_id = any(:countries)"
                + " returning id")
        .param("countries", tx.array("int4", countryIds.toArray()))
        .query(Long.class)
        .list();
  }

  private static Array ids(Tx tx, Collection<Long> ids) {
    return tx.array("int8", ids.toArray());
  }
}
