package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  void aListenerThatFailsIsCalledAgainThoughNoOtherSignalFollows() throws Exception {
    var calls = new AtomicInteger();
    signals.listen(
        "one",
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw new IllegalStateException("the database has no connection to spare");
          }
          heard.add("one");
        });
    assertThat(next()).isEqualTo("one");
    database.useTransaction(tx -> Signals.notify(tx, "one"));
    assertThat(next()).isEqualTo("one");
    assertThat(calls.get()).isEqualTo(4);
  }

  @Test
  void aListenerThatFailsWithAnErrorIsCalledAgainToo() throws Exception {
    var calls = new AtomicInteger();
    signals.listen(
        "one",
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw new StackOverflowError("a case that nobody had thought of");
          }
          heard.add("one");
        });
    assertThat(next()).isEqualTo("one");
    database.useTransaction(tx -> Signals.notify(tx, "one"));
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

  @Test
  void aConnectionThatDiesWithoutAWordIsFoundAndMadeAnew() throws Exception {
    Matcher place = Pattern.compile("//([^/:]+):(\\d+)/").matcher(db.settings().url());
    assertThat(place.find()).isTrue();
    try (ServerSocket near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AtomicInteger lines = new AtomicInteger();
      AtomicInteger dead = new AtomicInteger();
      Thread.ofVirtual()
          .start(
              () -> {
                while (true) {
                  try {
                    Socket here = near.accept();
                    Socket there = new Socket(place.group(1), Integer.parseInt(place.group(2)));
                    int line = lines.incrementAndGet();
                    Thread.ofVirtual().start(() -> copy(here, there, () -> dead.get() >= line));
                    Thread.ofVirtual().start(() -> copy(there, here, () -> dead.get() >= line));
                  } catch (IOException e) {
                    return; // the test is over
                  }
                }
              });
      String url = place.replaceFirst("//127.0.0.1:" + near.getLocalPort() + "/");
      DatabaseSettings settings =
          new DatabaseSettings(url, db.settings().user(), db.settings().password(), 1);
      try (Signals through = new Signals(settings, 1)) {
        through.listen("one", () -> heard.add("one"));
        assertThat(next()).isEqualTo("one");
        dead.set(lines.get()); // nothing goes through any more, and nobody is told
        database.useTransaction(tx -> Signals.notify(tx, "one"));
        assertThat(next()).as("looks again, on another line").isEqualTo("one");
      }
    }
  }

  private static void copy(Socket from, Socket to, BooleanSupplier dead) {
    byte[] some = new byte[8192];
    try {
      for (int n = from.getInputStream().read(some); n >= 0; n = from.getInputStream().read(some)) {
        if (!dead.getAsBoolean()) {
          to.getOutputStream().write(some, 0, n);
        }
      }
    } catch (IOException e) {
      // one side has gone
    }
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
