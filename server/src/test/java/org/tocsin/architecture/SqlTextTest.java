package org.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select now()",
        "update feed set at = NOW ( )",
        "default current_timestamp",
        "select current_date",
        "select clock_timestamp()",
        "where at < localtimestamp"
      })
  void theDatabasesOwnTimeIsNoticed(String sql) {
    assertThat(SqlText.asksForTime(sql)).isTrue();
  }

  @Test
  void timesThatAreHandedInPass() {
    assertThat(SqlText.asksForTime("select 1 from feed where due_at <= :now -- never now()"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 from place_area | place_area",
        "select 1 from feed f join alert_version v on true | alert_version",
        "select 1 from feed_poll, place_area a | place_area",
        "insert into alert (id) values (1) | alert",
        "update place set x = 1 | place",
        "delete from only account | account",
        "copy outbox (a) from stdin | outbox",
        "truncate feeds | feeds",
        "select 1 from public.place_area | public.place_area",
        "insert into feed_entry select 1 from place | place"
      })
  void tablesOfAnotherPackageAreNoticed(String sql, String table) {
    assertThat(SqlText.foreignTables(sql, "feed")).containsExactly(table);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 from feed",
        "select 1 from feed_source s join feed on true left join lateral (select 1) x on true",
        "insert into feed_entry (a) select a from unnest(:as) as a on conflict (a) do update set a = 1",
        "with due as (select id from feed for update skip locked) update feed_poll p set a = 1 from due",
        "with a as (select 1), b (x) as (select 1) select 1 from a join b on a is distinct from b",
        "select extract(epoch from at), substring(a from 2) from feed",
        "copy feed_entry (a, b) from stdin",
        "select 1 from pg_class",
        "update feed set place = case when place = :from then :to else place end",
        "delete from feed_log using unnest(:ids) as old (id) where text = 'from place'",
        "select 1 from jsonb_to_recordset(:rows) as r (a int), feed"
      })
  void whatAPackageMayNamePasses(String sql) {
    assertThat(SqlText.foreignTables(sql, "feed")).isEmpty();
  }

  @Test
  void literalsAreFoundAndCommentsAreNot() {
    String source =
        "class A { /* \"no\" */ char q = '\"'; // \"no\"\n"
            + "String a = \"one \\\" two\"; String b = \"\"\"\n  select \"x\"\n  \"\"\"; }";
    assertThat(JavaText.literals(source)).containsExactly("one \\\" two", "\n  select \"x\"\n  ");
  }
}
