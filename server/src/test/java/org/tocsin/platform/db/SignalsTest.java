package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private final Signals signals = new Signals(db.settings());
  private final Database database = db.database();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    signals.close();
  }

  @Test
  void aListenerIsCalledOnceAtFirstAndThenForEveryCommittedSignal() throws Exception {
    signals.listen("alert_changed", () -> heard.add("changed"));
    assertThat(next()).isEqualTo("changed");
    database.useTransaction(tx -> Signals.notify(tx, "alert_changed"));
    assertThat(next()).isEqualTo("changed");
  }

  @Test
  void aRolledBackTransactionAndAnotherChannelSignalNothing() throws Exception {
    signals.listen("one", () -> heard.add("one"));
    signals.listen("two", () -> heard.add("two"));
    assertThat(new String[] {next(), next()}).containsExactlyInAnyOrder("one", "two");
    assertThatThrownBy(
            () ->
                database.useTransaction(
                    tx -> {
                      Signals.notify(tx, "one");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    database.useTransaction(tx -> Signals.notify(tx, "two"));
    assertThat(next()).isEqualTo("two");
    assertThat(heard).isEmpty();
  }

  @Test
  void aLostConnectionIsMadeAnewAndEveryListenerLooksAgain() throws Exception {
    signals.listen("one", () -> heard.add("one"));
    assertThat(next()).isEqualTo("one");
    db.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and query like 'listen %'");
    assertThat(next()).isEqualTo("one");
  }

  @Test
  void aBurstIsJoinedWhileTheListenerIsBusy() throws Exception {
    var release = new CountDownLatch(1);
    var calls = new AtomicInteger();
    signals.listen(
        "burst",
        () -> {
          heard.add("call " + calls.incrementAndGet());
          awaitUnchecked(release);
        });
    signals.listen("end", () -> heard.add("end"));
    assertThat(new String[] {next(), next()}).containsExactlyInAnyOrder("call 1", "end");
    for (int i = 0; i < 50; i++) {
      database.useTransaction(tx -> Signals.notify(tx, "burst"));
    }
    database.useTransaction(tx -> Signals.notify(tx, "end"));
    assertThat(next()).isEqualTo("end"); // so all fifty have been delivered before
    release.countDown();
    assertThat(next()).isEqualTo("call 2");
    database.useTransaction(tx -> Signals.notify(tx, "end"));
    assertThat(next()).isEqualTo("end");
    assertThat(calls.get()).isEqualTo(2);
  }

  private String next() throws InterruptedException {
    return heard.poll(60, TimeUnit.SECONDS);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
