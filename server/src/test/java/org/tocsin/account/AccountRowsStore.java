package org.tocsin.account;

import org.tocsin.platform.db.Database;

/** What tests look up in the tables themselves. */
final class AccountRowsStore {
  private AccountRowsStore() {}

  static int count(Database database, String table) {
    return database.read(
        tx -> tx.sql().sql("select count(*) from " + table).query(Integer.class).single());
  }

  /** All rows of both tables as one text. */
  static String text(Database database) {
    return database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select coalesce(string_agg(line, chr(10)), '') from (
                      select to_jsonb(c)::text as line from account_contact c
                      union all select to_jsonb(t)::text from account_token t) as lines\
                    """)
                .query(String.class)
                .single());
  }
}
