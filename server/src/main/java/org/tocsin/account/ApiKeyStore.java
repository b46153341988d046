package org.tocsin.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tocsin.platform.db.Tx;

/** The table account_api_key. */
final class ApiKeyStore {
  private ApiKeyStore() {}

  /** A key with what only authentication may see. */
  record Kept(ApiKey key, byte[] hash) {}

  /** Adds one unless the name is taken. */
  static Optional<ApiKey> add(
      Tx tx,
      String name,
      byte[] hash,
      Set<String> scopes,
      String by,
      Instant now,
      Instant expires) {
    return tx.sql()
        .sql(
            """
            insert into account_api_key (name, hash, scopes, created_by, created_at, expires_at)
            values (:name, :hash, :scopes, :by, :now, cast(:expires as timestamptz))
            on conflict (name) do nothing returning *\
            """)
        .param("name", name)
        .param("hash", hash)
        .param("scopes", tx.array("text", scopes.toArray()))
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
        .query(ApiKeyStore::key)
        .optional();
  }

  /** Those that were not revoked until now. */
  static List<ApiKey> revoke(Tx tx, Collection<Long> ids, Instant now) {
    return tx.sql()
        .sql(
            """
            update account_api_key set revoked_at = :now
             where id = any(:ids) and revoked_at is null returning *\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", tx.array("int8", ids.toArray()))
        .query(ApiKeyStore::key)
        .list();
  }

  static List<ApiKey> list(Tx tx) {
    return tx.sql()
        .sql("select * from account_api_key order by name")
        .query(ApiKeyStore::key)
        .list();
  }

  static Optional<Kept> find(Tx tx, long id) {
    return tx.sql()
        .sql("select * from account_api_key where id = :id")
        .param("id", id)
        .query((r, n) -> new Kept(key(r, n), r.getBytes("hash")))
        .optional();
  }

  static void used(Tx tx, long id, Instant now) {
    tx.sql()
        .sql("update account_api_key set used_at = :now where id = :id")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  private static ApiKey key(ResultSet r, int row) throws SQLException {
    return new ApiKey(
        r.getLong("id"),
        r.getString("name"),
        Set.of((String[]) r.getArray("scopes").getArray()),
        r.getString("created_by"),
        ContactStore.instant(r, "created_at"),
        ContactStore.instant(r, "expires_at"),
        ContactStore.instant(r, "revoked_at"),
        ContactStore.instant(r, "used_at"));
  }
}
