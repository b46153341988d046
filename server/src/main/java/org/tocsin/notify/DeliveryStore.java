package org.tocsin.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.tocsin.notify.Deliveries.Delivery;
import org.tocsin.notify.Deliveries.Filter;
import org.tocsin.notify.Deliveries.Heard;
import org.tocsin.notify.Deliveries.Told;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;

/** Reads of notify_outbox for who looks at single messages. */
final class DeliveryStore {
  private static final String OF_VERSION =
      """
       and (contact_id, id) in (
         select contact_id, id from notify_outbox where version_id = :version
         union
         select contact_id, delivery_id from notify_digest_item where version_id = :version)\
      """;

  private DeliveryStore() {}

  /**
   * Along the primary key, no further back than the latest half million numbers; those of one
   * version by their own index.
   */
  static List<Delivery> list(Tx tx, Filter filter, Seek seek, int limit) {
    Instant since = filter.since();
    return tx.sql()
        .sql(
            """
            select id, contact_id, medium, lane, purpose, version_id, state, attempts, code, added_at, done_at
              from notify_outbox
             where id > (select last_value from notify_delivery_id) - :most
               and (:medium is null or medium = :medium) and (:state is null or state = :state)
               and (:lane is null or lane = :lane)
               and (cast(:since as timestamptz) is null or added_at >= :since)
               and (:contact is null or contact_id = :contact)\
            """
                + (filter.versionId() == null ? "" : OF_VERSION)
                + seek.page("id"))
        .param("from", seek.from())
        .param("most", Deliveries.MOST_LOOKED_AT)
        .param("medium", filter.medium() == null ? null : filter.medium().id(), Types.VARCHAR)
        .param("state", filter.state(), Types.VARCHAR)
        .param("lane", filter.lane(), Types.VARCHAR)
        .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
        .param("contact", filter.contactId(), Types.BIGINT)
        .param("limit", limit)
        .param("version", filter.versionId(), Types.BIGINT)
        .query(DeliveryStore::delivery)
        .list();
  }

  private static Delivery delivery(ResultSet r, int n) throws SQLException {
    return new Delivery(
        r.getLong("id"),
        r.getLong("contact_id"),
        Medium.of(r.getString("medium")),
        r.getString("lane"),
        Purpose.of(r.getString("purpose")),
        r.getObject("version_id", Long.class),
        r.getString("state"),
        r.getInt("attempts"),
        r.getString("code"),
        ClaimStore.time(r, "added_at"),
        ClaimStore.time(r, "done_at"));
  }

  /** By the indexes on versions: messages of their own, and those that told of several alerts. */
  static List<Told> told(Tx tx, long versionId, int most) {
    return tx.sql()
        .sql(
            """
            select medium, state, count(*) as count,
                   percentile_disc(array[0.5, 0.99]) within group (
                     order by extract(epoch from done_at - added_at) * 1000) filter (where state = 'sent') as millis
              from ((select medium, state, done_at, added_at from notify_outbox where version_id = :version limit :most)
                    union all
                    (select o.medium, o.state, o.done_at, o.added_at
                       from (select distinct contact_id, delivery_id from notify_digest_item
                              where version_id = :version and delivery_id is not null limit :most) as i
                       join notify_outbox o on o.contact_id = i.contact_id and o.id = i.delivery_id)) as o
             group by medium, state order by medium, state\
            """)
        .param("version", versionId)
        .param("most", most)
        .query(
            (r, n) ->
                new Told(
                    Medium.of(r.getString("medium")),
                    r.getString("state"),
                    r.getInt("count"),
                    millis(r, 0),
                    millis(r, 1)))
        .list();
  }

  /** By the indexes on versions, once for messages and once for what digests told. */
  static Heard heard(Tx tx, Collection<Long> versionIds, int most) {
    return tx.sql()
        .sql(
            """
            select count(distinct version_id) as alerts, count(distinct contact_id) as people from (
              (select version_id, contact_id from notify_outbox
                where version_id = any(:ids) and state = 'sent' limit :most)
              union all
              (select version_id, contact_id from notify_digest_item
                where version_id = any(:ids) and told limit :most)) as t\
            """)
        .param("ids", tx.array("int8", versionIds.toArray()))
        .param("most", most)
        .query((r, n) -> new Heard(r.getInt("alerts"), r.getInt("people")))
        .single();
  }

  private static Duration millis(ResultSet r, int index) throws SQLException {
    if (r.getArray("millis") == null) {
      return null;
    }
    Number[] millis = (Number[]) r.getArray("millis").getArray();
    return millis[index] == null ? null : Duration.ofMillis(millis[index].longValue());
  }
}
