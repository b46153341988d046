package org.tocsin.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;

/** The tables account_operator and account_session. */
final class OperatorStore {
  private OperatorStore() {}

  /** An operator with what only signing in may see. */
  record Known(Operator operator, String passwordHash) {}

  static boolean isEmpty(Tx tx) {
    return !tx.sql()
        .sql("select exists (select from account_operator)")
        .query(Boolean.class)
        .single();
  }

  /** Adds one unless the name is taken. */
  static Optional<Operator> add(Tx tx, String name, Role role, String hash, Instant now) {
    return tx.sql()
        .sql(
            """
            insert into account_operator (name, role, password_hash, created_at)
            values (:name, :role, :hash, :now) on conflict (name) do nothing
            returning *\
            """)
        .param("name", name)
        .param("role", role.id())
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(OperatorStore::operator)
        .optional();
  }

  static List<Operator> list(Tx tx) {
    return tx.sql()
        .sql("select * from account_operator order by name")
        .query(OperatorStore::operator)
        .list();
  }

  static Optional<Known> byName(Tx tx, String name) {
    return known(
        tx.sql().sql("select * from account_operator where name = :key").param("key", name));
  }

  static Optional<Known> byId(Tx tx, long id) {
    return known(tx.sql().sql("select * from account_operator where id = :key").param("key", id));
  }

  private static Optional<Known> known(StatementSpec statement) {
    return statement
        .query((r, n) -> new Known(operator(r, n), r.getString("password_hash")))
        .optional();
  }

  /** Locks those who could be the last admin, so that two changes cannot take the last two away. */
  static List<Long> lockAdmins(Tx tx) {
    return tx.sql()
        .sql(
            """
            select id from account_operator
             where role = 'admin' and not disabled order by id for update\
            """)
        .query(Long.class)
        .list();
  }

  /** False when it is not of that version any more. */
  static boolean change(Tx tx, long id, int version, Role role, boolean disabled) {
    return tx.sql()
            .sql(
                """
                update account_operator set role = :role, disabled = :disabled, version = version + 1
                 where id = :id and version = :version\
                """)
            .param("role", role.id())
            .param("disabled", disabled)
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  /** Locks those that are still of these versions. */
  static List<Operator> lock(Tx tx, Map<Long, Integer> versions) {
    return tx.sql()
        .sql(
            """
            select o.* from account_operator o
              join unnest(:ids, :versions) as d (id, version) on d.id = o.id and d.version = o.version
             order by o.id for update of o\
            """)
        .param("ids", tx.array("int8", versions.keySet().toArray()))
        .param("versions", tx.array("int4", versions.values().toArray()))
        .query(OperatorStore::operator)
        .list();
  }

  static void setDisabled(Tx tx, Collection<Long> ids, boolean disabled) {
    tx.sql()
        .sql(
            """
            update account_operator set disabled = :disabled, version = version + 1 where id = any(:ids)\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .param("disabled", disabled)
        .update();
  }

  static boolean setPassword(Tx tx, long id, String hash) {
    return tx.sql()
            .sql(
                """
                update account_operator
                   set password_hash = :hash, failed_attempts = 0, version = version + 1
                 where id = :id\
                """)
            .param("hash", hash)
            .param("id", id)
            .update()
        == 1;
  }

  static void failed(Tx tx, long id) {
    tx.sql()
        .sql("update account_operator set failed_attempts = failed_attempts + 1 where id = :id")
        .param("id", id)
        .update();
  }

  /**
   * Records the sign-in; empty when the operator was disabled or got another password since its
   * hash was read.
   */
  static Optional<Operator> signedIn(Tx tx, Known known, Instant now) {
    return tx.sql()
        .sql(
            """
            update account_operator set failed_attempts = 0, signed_in_at = :now
             where id = :id and password_hash = :hash and not disabled
            returning *\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", known.operator().id())
        .param("hash", known.passwordHash())
        .query(OperatorStore::operator)
        .optional();
  }

  static void addSession(Tx tx, byte[] idHash, long operatorId, Instant now, Instant expires) {
    tx.sql()
        .sql(
            """
            insert into account_session (id_hash, operator_id, created_at, expires_at)
            values (:hash, :operator, :now, :expires)\
            """)
        .param("hash", idHash)
        .param("operator", operatorId)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", expires.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whose session it is, as the operator is now. */
  static Optional<Operator> bySession(Tx tx, byte[] idHash, Instant now) {
    return tx.sql()
        .sql(
            """
            select o.* from account_session s join account_operator o on o.id = s.operator_id
             where s.id_hash = :hash and s.expires_at > :now and not o.disabled\
            """)
        .param("hash", idHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(OperatorStore::operator)
        .optional();
  }

  static void endSession(Tx tx, byte[] idHash) {
    tx.sql()
        .sql("delete from account_session where id_hash = :hash")
        .param("hash", idHash)
        .update();
  }

  static void endSessionsOf(Tx tx, Collection<Long> operatorIds) {
    tx.sql()
        .sql("delete from account_session where operator_id = any(:operators)")
        .param("operators", tx.array("int8", operatorIds.toArray()))
        .update();
  }

  static int purgeSessions(Tx tx, Instant now) {
    return tx.sql()
        .sql("delete from account_session where expires_at <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Operator operator(ResultSet r, int row) throws SQLException {
    return new Operator(
        r.getLong("id"),
        r.getString("name"),
        Role.parse(r.getString("role")).orElseThrow(),
        r.getBoolean("disabled"),
        r.getInt("failed_attempts"),
        r.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(r.getObject("signed_in_at", OffsetDateTime.class)),
        r.getInt("version"));
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
