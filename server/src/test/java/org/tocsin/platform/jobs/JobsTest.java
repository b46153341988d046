package org.tocsin.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
    try (Jobs other = node("two")) {
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
      CountDownLatch looked = new CountDownLatch(2);
      jobs.recurring("look", Duration.ZERO, () -> {});
      other.recurring("look", Duration.ZERO, looked::countDown);
      jobs.start();
      await(running);
      other.start();
      await(looked); // the other has polled at least twice
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
    return new Jobs(db.dataSource(), time, name, Duration.ofMillis(10));
  }

  private String next() throws InterruptedException {
    return ran.poll(10, TimeUnit.SECONDS);
  }

  /** Returns once the row is free again, that is, the run has been recorded. */
  private void awaitIdle(String name) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      boolean idle =
          db.database()
              .read(
                  tx ->
                      tx.sql()
                          .sql(
                              "select not picked and execution_time > ? from platform_task where task_name = ?")
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
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
