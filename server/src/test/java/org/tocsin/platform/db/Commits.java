package org.tocsin.platform.db;

import java.util.List;

/**
 * Lets chosen commits of a database fail, as if the program had died just before them: the database
 * itself refuses, so that whatever the program did before and in whichever transaction is covered.
 */
public final class Commits {
  private final TestDatabase db;

  /** Counts commits that write to these tables, parts of partitioned ones included. */
  public Commits(TestDatabase db, List<String> tables) {
    this.db = db;
    db.execute(
        "create sequence test_commit",
        "create table test_crash (at bigint)",
        """
        create function test_crash() returns trigger language plpgsql as $$
        declare
          this text := pg_current_xact_id()::text;
        begin
          if current_setting('test.counted', true) is distinct from this then
            perform set_config('test.counted', this, true);
            if exists (select from test_crash where at = nextval('test_commit')) then
              raise exception 'crash before the commit';
            end if;
          end if;
          return null;
        end $$\
        """);
    tables.forEach(
        table ->
            db.execute(
                """
                create constraint trigger test_crash after insert or update or delete on %s
                  deferrable initially deferred for each row execute function test_crash()\
                """
                    .formatted(table)));
  }

  /** From now on the {@code number}-th commit fails, counted from 1; those after it do not. */
  public void failAt(long number) {
    db.execute(
        "alter sequence test_commit restart",
        "delete from test_crash",
        "insert into test_crash values (" + number + ")");
  }

  /** How many commits there were since. */
  public long count() {
    return db.database()
        .read(
            tx ->
                tx.sql()
                    .sql("select case when is_called then last_value else 0 end from test_commit")
                    .query(Long.class)
                    .single());
  }
}
