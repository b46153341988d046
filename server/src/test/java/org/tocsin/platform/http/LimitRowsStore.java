package org.tocsin.platform.http;

import org.tocsin.platform.db.Database;

/** What tests look up in the tables themselves. */
final class LimitRowsStore {
  private LimitRowsStore() {}

  static int count(Database database, String table) {
    return database.read(
        tx -> tx.sql().sql("select count(*) from " + table).query(Integer.class).single());
  }

  static String text(Database database) {
    return database.read(
        tx ->
            tx.sql()
                .sql(
                    "select coalesce(string_agg(to_jsonb(l)::text, ' '), '') from platform_limit l")
                .query(String.class)
                .single());
  }
}
