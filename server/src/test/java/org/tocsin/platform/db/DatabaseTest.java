package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

class DatabaseTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private final Database database = db.database();

  @BeforeEach
  void freshTable() {
    db.execute(
        "drop table if exists thing", "create table thing (id int primary key, at timestamptz)");
  }

  @Test
  void commitsWhatWasDoneAndReturnsTheResult() {
    int rows =
        database.inTransaction(tx -> tx.sql().sql("insert into thing (id) values (1)").update());
    assertThat(rows).isEqualTo(1);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void workThatThrowsIsRolledBackAndItsExceptionPassedOn() {
    var failure = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                database.useTransaction(
                    tx -> {
                      insert(tx, 1);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(count()).isZero();
  }

  @Test
  void readsMayNotWrite() {
    assertThatThrownBy(
            () -> database.read(tx -> tx.sql().sql("insert into thing (id) values (1)").update()))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("read-only transaction");
    commitsWhatWasDoneAndReturnsTheResult(); // the connection went back writable
  }

  @Test
  void sqlErrorsAreSpringsAndSayWhichKind() {
    database.useTransaction(tx -> insert(tx, 1));
    assertThatThrownBy(() -> database.useTransaction(tx -> insert(tx, 1)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void beforeCommitRunsLastInOrderAndCanStillStopTheCommit() {
    List<String> order = new ArrayList<>();
    assertThatThrownBy(
            () ->
                database.useTransaction(
                    tx -> {
                      tx.beforeCommit(() -> order.add("first"));
                      tx.beforeCommit(
                          () -> {
                            order.add("second");
                            throw new IllegalStateException("stop");
                          });
                      tx.afterCommit(() -> order.add("never"));
                      insert(tx, 1);
                      order.add("work");
                    }))
        .hasMessage("stop");
    assertThat(order).containsExactly("work", "first", "second");
    assertThat(count()).isZero();
  }

  @Test
  void afterCommitSeesTheCommittedRowsAndItsFailureHurtsNobody() {
    List<Integer> seen = new ArrayList<>();
    database.useTransaction(
        tx -> {
          insert(tx, 1);
          tx.afterCommit(
              () -> {
                throw new IllegalStateException("logged only");
              });
          tx.afterCommit(() -> seen.add(count()));
        });
    assertThat(seen).containsExactly(1);
  }

  @Test
  void arraysCarryManyRowsInOneStatementAndInstantsKeepTheirMoment() {
    Instant moment = Instant.parse("2026-03-29T01:30:00.123456Z");
    database.useTransaction(
        tx ->
            tx.sql()
                .sql("insert into thing (id, at) select * from unnest(:ids, :ats)")
                .param("ids", tx.array("int4", new Integer[] {1, 2}))
                .param("ats", tx.array("timestamptz", new Instant[] {moment, null}))
                .update());
    database.useTransaction(
        tx ->
            tx.sql()
                .sql("insert into thing (id, at) values (3, :at)")
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .update());
    List<OffsetDateTime> read =
        database.read(
            tx ->
                tx.sql()
                    .sql("select at from thing where at is not null order by id")
                    .query((rs, i) -> rs.getObject(1, OffsetDateTime.class))
                    .list());
    assertThat(read).extracting(OffsetDateTime::toInstant).containsExactly(moment, moment);
  }

  @Test
  void copyStreamsRowsIntoATable() {
    byte[] rows = "1\t2026-01-01 00:00:00Z\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
    assertThat(
            database.<Long>inTransaction(tx -> tx.copyIn("copy thing (id, at) from stdin", rows)))
        .isEqualTo(2);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aDeadlockEndsWithBothDoneWhenTheWorkMayBeRepeated() throws Exception {
    database.useTransaction(tx -> insert(tx, 1, 2));
    var firstLocks = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = CompletableFuture.runAsync(() -> lockBoth(1, 2, firstLocks, runs), threads);
      var two = CompletableFuture.runAsync(() -> lockBoth(2, 1, firstLocks, runs), threads);
      CompletableFuture.allOf(one, two).get(60, TimeUnit.SECONDS);
    }
    assertThat(runs.get()).isEqualTo(3);
  }

  private void lockBoth(int first, int second, CyclicBarrier firstLocks, AtomicInteger runs) {
    database.inRepeatableTransaction(
        tx -> {
          int run = runs.incrementAndGet();
          lock(tx, first);
          if (run <= 2) {
            await(firstLocks);
          }
          return lock(tx, second);
        });
  }

  private static int lock(Tx tx, int id) {
    return tx.sql()
        .sql("select id from thing where id = ? for update")
        .param(id)
        .query(Integer.class)
        .single();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void insert(Tx tx, int... ids) {
    for (int id : ids) {
      tx.sql().sql("insert into thing (id) values (?)").param(id).update();
    }
  }

  private int count() {
    return database.read(
        tx -> tx.sql().sql("select count(*) from thing").query(Integer.class).single());
  }
}
