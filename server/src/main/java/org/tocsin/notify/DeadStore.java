package org.tocsin.notify;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.notify.DeadLetters.DeadLetter;
import org.tocsin.notify.DeadLetters.Filter;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;

/** The table notify_outbox where rows are dead; by the index of those. */
final class DeadStore {
  private static final String FITS =
      """
       state = 'dead' and (:medium is null or medium = :medium) and (:lane is null or lane = :lane)
         and (:code is null or code = :code) and (:contact is null or contact_id = :contact)
      """;

  private DeadStore() {}

  static List<DeadLetter> list(Tx tx, Filter filter, Seek seek, int limit) {
    return with(
            filter,
            tx.sql()
                .sql(
                    """
                    select id, contact_id, medium, lane, purpose, version_id, attempts, code, detail, added_at, done_at,
                           until
                      from notify_outbox where\
                    """
                        + FITS
                        + seek.page("id")))
        .param("from", seek.from())
        .param("limit", limit)
        .query(
            (r, n) ->
                new DeadLetter(
                    r.getLong("id"),
                    r.getLong("contact_id"),
                    Medium.of(r.getString("medium")),
                    r.getString("lane"),
                    Purpose.of(r.getString("purpose")),
                    r.getObject("version_id", Long.class),
                    r.getInt("attempts"),
                    r.getString("code"),
                    r.getString("detail"),
                    ClaimStore.time(r, "added_at"),
                    ClaimStore.time(r, "done_at"),
                    ClaimStore.time(r, "until")))
        .list();
  }

  static List<DeadLetters.Cause> causes(Tx tx, int most) {
    return tx.sql()
        .sql(
            """
            select medium, code, count(*) as count
              from (select medium, code from notify_outbox where state = 'dead' order by id desc limit :most) as d
             group by medium, code order by count desc, medium, code\
            """)
        .param("most", most)
        .query(
            (r, n) ->
                new DeadLetters.Cause(
                    Medium.of(r.getString("medium")), r.getString("code"), r.getInt("count")))
        .list();
  }

  static int count(Tx tx, Filter filter, int most) {
    return with(
            filter,
            tx.sql()
                .sql(
                    "select count(*) from (select from notify_outbox where"
                        + FITS
                        + " limit :limit) as d"))
        .param("limit", most)
        .query(Integer.class)
        .single();
  }

  static List<Long> resend(Tx tx, Collection<Long> ids, Instant now, Instant world) {
    return tx.sql()
        .sql(
            """
            update notify_outbox o
               set state = 'queued', due_at = :now, attempts = 0, code = null, detail = null, done_at = null
             where o.id = any(:ids) and o.state = 'dead' and (o.until is null or o.until > :world)
               and not exists (
                 select from notify_outbox l
                  where l.contact_id = o.contact_id and l.chain_id = o.chain_id and l.id > o.id)
            returning o.id\
            """)
        .param("ids", AddStore.ids(tx, ids))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("world", world.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  private static JdbcClient.StatementSpec with(Filter filter, JdbcClient.StatementSpec statement) {
    return statement
        .param("medium", filter.medium() == null ? null : filter.medium().id(), Types.VARCHAR)
        .param("lane", filter.lane(), Types.VARCHAR)
        .param("code", filter.code(), Types.VARCHAR)
        .param("contact", filter.contactId(), Types.BIGINT);
  }
}
