package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** The order and grouping in which documents arrive play no part; nobody misses a change. */
class OrderTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;
  private Origin met;
  private Origin hub;
  private Origin hostile;

  @BeforeEach
  void sources() {
    room = room == null ? new Newsroom(db) : room;
    fresh();
  }

  private void fresh() {
    room.clear();
    room.world.set(Instant.parse("2026-05-01T12:00:00Z"));
    met = room.source("LKA", "met.example");
    hub = room.source(null, "hub.example");
    hostile = room.source("KEN", "hostile.example");
    room.declareAggregator(hub);
  }

  /** Chains, branches, cancels, copies and forgeries of some events. */
  private List<Draft> documents() {
    List<Draft> drafts = new ArrayList<>();
    for (int e = 0; e < 4; e++) {
      CapText a = alert("a" + e).sent("06:00").info(info());
      CapText b = alert("b" + e).sent("06:10").type("Update").refersTo(a).info(info());
      CapText c = alert("c" + e).sent("06:20").type("Update").refersTo(a, b).info(info());
      CapText same = alert("a" + e).sent("06:30").info(info());
      CapText cancel = alert("d" + e).sent("06:40").type("Cancel").refersTo(e < 2 ? c : same);
      CapText ack = alert("e" + e).sent("06:50").type("Ack").refersTo(b);
      CapText forged = alert("f" + e).sent("06:25").type("Cancel").refersTo(a, b, c);
      CapText copy = alert("b" + e).sent("06:10").info(info().headline("All is well"));
      for (CapText text : List.of(a, b, c, same, cancel, ack)) {
        drafts.add(room.draft(met, text));
      }
      drafts.add(room.draft(hub, a));
      drafts.add(room.draft(hub, cancel));
      drafts.add(room.draft(hostile, forged));
      drafts.add(room.draft(hostile, copy));
    }
    return drafts;
  }

  @Test
  void anyOrderInAnyBatchesEndsInTheSamePicture() {
    room.accept(documents());
    List<String> expected = room.picture();
    for (int seed = 0; seed < 12; seed++) {
      fresh();
      Random random = new Random(seed);
      List<Draft> shuffled = new ArrayList<>(documents());
      Collections.shuffle(shuffled, random);
      while (!shuffled.isEmpty()) {
        int size = Math.min(1 + random.nextInt(9), shuffled.size());
        room.accept(List.copyOf(shuffled.subList(0, size)));
        shuffled.subList(0, size).clear();
      }
      assertThat(room.picture()).describedAs("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void transactionsAtTheSameTimeEndInTheSamePicture() throws Exception {
    room.accept(documents());
    List<String> expected = room.picture();
    for (int seed = 0; seed < 4; seed++) {
      fresh();
      List<Draft> shuffled = new ArrayList<>(documents());
      Collections.shuffle(shuffled, new Random(seed));
      try (var threads = Executors.newFixedThreadPool(4)) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i += 3) {
          List<Draft> batch = List.copyOf(shuffled.subList(i, Math.min(i + 3, shuffled.size())));
          all.add(CompletableFuture.runAsync(() -> room.accept(batch), threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      }
      assertThat(room.picture()).describedAs("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aBatchThatFailsLeavesNothingAndMayComeAgain() {
    List<Draft> drafts = documents();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                room.database.useTransaction(
                    tx -> {
                      room.alerts.accept(tx, drafts);
                      tx.beforeCommit(
                          () -> {
                            throw new IllegalStateException("crash");
                          });
                    }))
        .hasMessage("crash");
    assertThat(room.picture()).isEmpty();
    assertThat(room.alerts.changes(0, 10)).isEmpty();
    room.accept(drafts);
    List<String> once = room.picture();
    room.accept(drafts);
    assertThat(room.picture()).isEqualTo(once);
  }

  /** Writer A has its number and holds its commit back; B must not become visible before A. */
  @Test
  void noReaderSkipsANumberWhileWritersInterleave() throws Exception {
    long before = room.id(met, alert("x").info(info()));
    long later = room.id(met, alert("y").info(info()));
    CountDownLatch numbered = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    List<Long> seen = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var a =
          CompletableFuture.runAsync(
              () ->
                  room.database.useTransaction(
                      tx -> {
                        room.alerts.withdraw(tx, List.of(before));
                        tx.beforeCommit(
                            () -> {
                              numbered.countDown();
                              await(commit);
                            });
                      }),
              threads);
      await(numbered);
      var b =
          CompletableFuture.runAsync(
              () -> room.database.useTransaction(tx -> room.alerts.withdraw(tx, List.of(later))),
              threads);
      long last = room.alerts.lastChange();
      for (int i = 0; i < 20; i++) { // whatever B does by now, nothing above A's number shows
        for (Change change : room.alerts.changes(last, 100)) {
          seen.add(change.seq());
        }
      }
      assertThat(seen).isEmpty();
      commit.countDown();
      CompletableFuture.allOf(a, b).get(60, TimeUnit.SECONDS);
      assertThat(room.alerts.changes(last, 100))
          .extracting(Change::versionId)
          .containsExactly(before, later);
    }
  }

  @Test
  void whatAnotherFeedBringsWhileItsFeedIsRemovedStays() throws Exception {
    CapText text = alert("x").info(info());
    long id = room.id(met, text);
    CountDownLatch brought = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var bringing =
          CompletableFuture.runAsync(
              () ->
                  room.database.useTransaction(
                      tx -> {
                        room.alerts.accept(tx, List.of(room.draft(hub, text)));
                        tx.beforeCommit(
                            () -> {
                              brought.countDown();
                              await(commit);
                            });
                      }),
              threads);
      await(brought);
      var removing =
          CompletableFuture.runAsync(
              () ->
                  room.database.useTransaction(
                      tx -> room.alerts.forgetFeeds(tx, List.of(met.feedId()))),
              threads);
      awaitWaiting(removing);
      commit.countDown();
      CompletableFuture.allOf(bringing, removing).get(60, TimeUnit.SECONDS);
    }
    assertThat(room.version(id).feedIds()).containsExactly(hub.feedId());
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
  }

  /** Until that transaction stands in line behind another. */
  private static void awaitWaiting(CompletableFuture<Void> transaction) {
    String waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and"
            + " wait_event_type = 'Lock'";
    while (!transaction.isDone()
        && room.database.read(tx -> tx.sql().sql(waiting).query(Integer.class).single()) == 0) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
