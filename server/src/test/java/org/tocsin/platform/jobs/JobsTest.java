package org.tocsin.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class JobsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Duration HOUR = Duration.ofHours(1);

  private final MutableTime time = MutableTime.at("2026-06-01T12:00:00Z");
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
  private final Jobs jobs = node("one");

  @BeforeEach
  void noTasks() {
    db.execute("truncate platform_task");
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  @Test
  void aStepRunsAtOnceAndAgainWhenItsTimeHasPassed() throws Exception {
    jobs.recurring("poll", HOUR, () -> ran.add("poll"));
    jobs.start();
    assertThat(next()).isEqualTo("poll");
    awaitIdle("poll");
    time.pass(HOUR.minusSeconds(1));
    jobs.wake("poll"); // proves that a poll happened: this run is the woken one
    assertThat(next()).isEqualTo("poll");
    awaitIdle("poll");
    assertThat(ran).isEmpty();
    time.pass(HOUR);
    assertThat(next()).isEqualTo("poll");
  }

  @Test
  void aWokenStepDoesNotWaitForItsTime() throws Exception {
    jobs.recurring("match", HOUR, () -> ran.add("match"));
    jobs.start();
    assertThat(next()).isEqualTo("match");
    awaitIdle("match");
    jobs.wake("match");
    assertThat(next()).isEqualTo("match");
  }

  @Test
  void aStepWokenWhileItRunsRunsOnceMore() throws Exception {
    var running = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    jobs.recurring(
        "match",
        HOUR,
        () -> {
          running.countDown();
          await(goOn);
          ran.add("match");
        });
    jobs.start();
    await(running);
    jobs.wake("match");
    jobs.wake("match");
    goOn.countDown();
    assertThat(next()).isEqualTo("match");
    assertThat(next()).isEqualTo("match");
    awaitIdle("match");
    assertThat(ran).isEmpty();
  }

  @Test
  void aStepThatThrowsStaysOnItsSchedule() throws Exception {
    jobs.recurring(
        "fragile",
        HOUR,
        () -> {
          ran.add("fragile");
          throw new IllegalStateException("meant to fail");
        });
    jobs.start();
    assertThat(next()).isEqualTo("fragile");
    awaitIdle("fragile");
    time.pass(HOUR);
    assertThat(next()).isEqualTo("fragile");
  }

  @Test
  void ofTwoNodesOneRunsTheStep() throws Exception {
    var polls = new CountDownLatch(10);
    var database = new Database(new Counted(db.dataSource(), polls));
    try (Jobs other = new Jobs(database, time, "two", Duration.ofMillis(10))) {
      var running = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      Runnable step =
          () -> {
            ran.add("poll");
            running.countDown();
            await(goOn);
          };
      jobs.recurring("poll", HOUR, step);
      other.recurring("poll", HOUR, step);
      jobs.start();
      await(running);
      other.start();
      for (int i = 0; i < 12_000 && !polls.await(5, TimeUnit.MILLISECONDS); i++) {
        time.pass(Duration.ofMillis(10)); // the pause between polls is measured on this clock
      }
      assertThat(polls.getCount()).isZero();
      goOn.countDown();
      assertThat(next()).isEqualTo("poll");
      assertThat(ran).isEmpty();
    }
  }

  @Test
  void aNodeThatComesBackTakesItsOwnStepsAtOnce() throws Exception {
    db.execute(
        """
        insert into platform_task
          (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
        values ('poll', 'recurring', '2026-06-01T11:59:59Z', true, 'one', '2026-06-01T12:00:00Z', 1)
        """);
    jobs.recurring("poll", HOUR, () -> ran.add("poll"));
    jobs.start();
    assertThat(next()).isEqualTo("poll");
  }

  @Test
  void namesAreCheckedEarly() {
    jobs.recurring("poll", HOUR, () -> {});
    assertThatThrownBy(() -> jobs.recurring("poll", HOUR, () -> {})).hasMessageContaining("poll");
    assertThatThrownBy(() -> jobs.wake("pol")).hasMessageContaining("pol");
  }

  private Jobs node(String name) {
    return new Jobs(db.database(), time, name, Duration.ofMillis(10));
  }

  private String next() throws InterruptedException {
    return ran.poll(60, TimeUnit.SECONDS);
  }

  /** Returns once the row is free again, that is, the run has been recorded. */
  private void awaitIdle(String name) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      boolean idle =
          db.database()
              .read(
                  tx ->
                      tx.sql()
                          .sql(
                              "select not picked and execution_time > ? from platform_task where"
                                  + " task_name = ?")
                          .param(time.instant().atOffset(ZoneOffset.UTC))
                          .param(name)
                          .query(Boolean.class)
                          .single());
      if (idle) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError(name + " is still busy");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Tells how often a node has turned to the database. */
  private static final class Counted extends DelegatingDataSource {
    private final CountDownLatch connections;

    Counted(DataSource target, CountDownLatch connections) {
      super(target);
      this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
      connections.countDown();
      return super.getConnection();
    }
  }
}
