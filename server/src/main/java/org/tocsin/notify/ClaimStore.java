package org.tocsin.notify;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox as rows go out: who may send what next. */
final class ClaimStore {
  private ClaimStore() {}

  /** A row that was claimed. */
  record Row(Claimed claimed, boolean suppressed) {}

  /** What a claim asks for. */
  record Ask(Medium medium, Map<String, Integer> rooms, int roomOfOthers, int limit, int window) {}

  /** Lets rows go whose time has come. */
  static void release(Tx tx, Medium medium, Instant world, int limit) {
    tx.sql()
        .sql(
            """
            update notify_outbox o set state = 'queued'
              from (select id, contact_id from notify_outbox
                     where medium = :medium and state = 'held' and not_before <= :world
                     order by not_before limit :limit for update skip locked) as d
             where o.id = d.id and o.contact_id = d.contact_id\
            """)
        .param("medium", medium.id())
        .param("world", world.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .update();
  }

  /**
   * Leases rows that are due, most urgent first, then oldest; of each lane no more than it has room
   * for; of each chain of a contact only the oldest that is not done, where a reminder that waits
   * for its moment holds up nothing. Looks at no more than a window of rows per priority and part,
   * in the order of the index; rows that another node is about to claim are passed over.
   */
  static List<Row> claim(
      Tx tx, Ask ask, Collection<String> parked, Instant now, Duration lease, String node) {
    return tx.sql()
        .sql(
            """
            with room as (
              select * from unnest(:lanes, :rooms) as r (lane, room)
            ), head as (
              select h.* from generate_series(0, 9) as p (priority)
                cross join lateral (
                  select id, contact_id, chain_id, lane, priority, due_at from notify_outbox
                   where state = 'queued' and medium = :medium and priority = p.priority and due_at <= :now
                     and (leased_until is null or leased_until <= :now)
                   order by due_at, id limit :window) as h
              union all
              select h.* from unnest(:parked) as p (lane)
                cross join lateral (
                  select id, contact_id, chain_id, lane, priority, due_at from notify_outbox
                   where state = 'parked' and medium = :medium and lane = p.lane and due_at <= :now
                     and (leased_until is null or leased_until <= :now)
                   order by priority, due_at, id limit 100) as h
            ), ready as (
              select h.*, row_number() over (partition by lane order by priority, due_at, id) as position
                from head h
               where h.chain_id is null or not exists (
                 select from notify_outbox e
                  where e.contact_id = h.contact_id and e.chain_id = h.chain_id and e.id < h.id
                    and e.state in ('queued', 'held', 'parked') and e.chain_id is not null
                    and (e.purpose <> 'remind' or e.leased_until > :now))
            ), chosen as (
              select ready.id, ready.contact_id
                from ready left join room using (lane)
               where ready.position <= coalesce(room.room, :others)
               order by ready.priority, ready.due_at, ready.id limit :limit
            ), locked as (
              select o.id, o.contact_id
                from notify_outbox o join chosen c on c.id = o.id and c.contact_id = o.contact_id
               where o.state in ('queued', 'parked') and (o.leased_until is null or o.leased_until <= :now)
                 for update of o skip locked
            )
            update notify_outbox o
               set lease = o.lease + 1, leased_until = :until, leased_by = :node, attempts = o.attempts + 1
              from locked
             where o.id = locked.id and o.contact_id = locked.contact_id
            returning o.*, exists (select from notify_suppression s
                                    where s.contact_id = o.contact_id and s.medium = o.medium) as suppressed\
            """)
        .param("medium", ask.medium().id())
        .param("lanes", tx.array("text", ask.rooms().keySet().toArray()))
        .param("rooms", tx.array("int4", ask.rooms().values().toArray()))
        .param("others", ask.roomOfOthers())
        .param("limit", ask.limit())
        .param("window", ask.window())
        .param("parked", tx.array("text", parked.toArray()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", now.plus(lease).atOffset(ZoneOffset.UTC))
        .param("node", node)
        .query(ClaimStore::row)
        .list();
  }

  /**
   * Sets rows of troubled lanes aside, so that those behind them are seen; only when they fill the
   * window.
   *
   * @return how many
   */
  static int park(Tx tx, Medium medium, Collection<String> lanes, int window, Instant now) {
    return tx.sql()
        .sql(
            """
            with head as (
              select h.* from generate_series(0, 9) as p (priority)
                cross join lateral (
                  select id, contact_id, lane, count(*) over () as seen from (
                    select id, contact_id, lane from notify_outbox
                     where state = 'queued' and medium = :medium and priority = p.priority and due_at <= :now
                       and (leased_until is null or leased_until <= :now)
                     order by due_at, id limit :window) as w) as h
            ), chosen as (
              select o.id, o.contact_id
                from notify_outbox o join head h on h.id = o.id and h.contact_id = o.contact_id
               where h.seen = :window and h.lane = any(:lanes) and o.state = 'queued'
                 and (o.leased_until is null or o.leased_until <= :now)
                 for update of o skip locked
            )
            update notify_outbox o set state = 'parked' from chosen c
             where o.id = c.id and o.contact_id = c.contact_id\
            """)
        .param("medium", medium.id())
        .param("lanes", tx.array("text", lanes.toArray()))
        .param("window", window)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The next lanes that have rows set aside, by name; as many steps in the index as lanes. */
  static List<String> parked(Tx tx, Medium medium, String after, int limit) {
    return tx.sql()
        .sql(
            """
            with recursive l (lane) as (
              (select lane from notify_outbox where state = 'parked' and medium = :medium and lane > :after
                order by lane limit 1)
              union all
              select (select o.lane from notify_outbox o
                       where o.state = 'parked' and o.medium = :medium and o.lane > l.lane order by o.lane limit 1)
                from l where l.lane is not null
            )
            select lane from l where lane is not null limit :limit\
            """)
        .param("medium", medium.id())
        .param("after", after)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** What contacts were told last, by delivery. */
  static Map<Long, Claimed.Told> told(Tx tx, List<Claimed> claims) {
    Map<Long, Claimed.Told> told = new HashMap<>();
    tx.sql()
        .sql(
            """
            select o.id, o.version_id, o.provider_id
              from unnest(:ids, :contacts) as d (id, contact_id)
              join notify_outbox o on o.id = d.id and o.contact_id = d.contact_id\
            """)
        .param("ids", AddStore.column(tx, "int8", claims, c -> c.thread().getLast()))
        .param("contacts", AddStore.column(tx, "int8", claims, Claimed::contactId))
        .query(
            r -> {
              Long version = r.getObject(2, Long.class);
              told.put(r.getLong(1), new Claimed.Told(version, r.getString(3)));
            });
    return told;
  }

  /** Makes leases last that still hold; the deliveries of those. */
  static List<Long> extend(Tx tx, List<Claimed> claims, Instant until) {
    return tx.sql()
        .sql(
            """
            update notify_outbox o set leased_until = :until
              from unnest(:ids, :contacts, :leases) as d (id, contact_id, lease)
             where o.id = d.id and o.contact_id = d.contact_id and o.lease = d.lease and o.leased_until is not null
            returning o.id\
            """)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("ids", AddStore.column(tx, "int8", claims, Claimed::id))
        .param("contacts", AddStore.column(tx, "int8", claims, Claimed::contactId))
        .param("leases", AddStore.column(tx, "int8", claims, Claimed::lease))
        .query(Long.class)
        .list();
  }

  /** Gives back what was claimed and not handed over: as if it had not been claimed. */
  static void giveBack(Tx tx, List<Claimed> claims) {
    tx.sql()
        .sql(
            """
            update notify_outbox o set leased_until = null, attempts = o.attempts - 1
              from unnest(:ids, :contacts, :leases) as d (id, contact_id, lease)
             where o.id = d.id and o.contact_id = d.contact_id and o.lease = d.lease and o.leased_until is not null\
            """)
        .param("ids", AddStore.column(tx, "int8", claims, Claimed::id))
        .param("contacts", AddStore.column(tx, "int8", claims, Claimed::contactId))
        .param("leases", AddStore.column(tx, "int8", claims, Claimed::lease))
        .update();
  }

  /** Ends all leases of a node that has just begun to run again; how many. */
  static int releaseLeases(Tx tx, String node, Instant now) {
    return releaseLeases(tx, "queued", node, now) + releaseLeases(tx, "parked", node, now);
  }

  /** One state at a time, so that its own index is read and not the whole table. */
  private static int releaseLeases(Tx tx, String state, String node, Instant now) {
    return tx.sql()
        .sql(
            """
            update notify_outbox set leased_until = null
             where state = '%s' and leased_by = :node and leased_until > :now\
            """
                .formatted(state))
        .param("node", node)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Row row(ResultSet r, int number) throws SQLException {
    return new Row(
        new Claimed(
            r.getLong("id"),
            r.getLong("contact_id"),
            r.getString("key"),
            Medium.of(r.getString("medium")),
            r.getString("lane"),
            Purpose.of(r.getString("purpose")),
            r.getObject("version_id", Long.class),
            r.getObject("chain_id", Long.class),
            list(r.getArray("thread"), Long[].class),
            null,
            list(r.getArray("subscription_ids"), Long[].class),
            list(r.getArray("languages"), String[].class),
            r.getString("zone"),
            time(r, "until"),
            r.getInt("priority"),
            r.getString("payload"),
            r.getInt("attempts"),
            r.getLong("lease"),
            time(r, "added_at")),
        r.getBoolean("suppressed"));
  }

  static <T> List<T> list(Array array, Class<T[]> type) throws SQLException {
    return array == null ? List.of() : Arrays.asList(type.cast(array.getArray()));
  }

  static Instant time(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
