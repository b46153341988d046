package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** What happened to alerts is taken over for telling: each change once, in its order. */
class UntoldTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;
  private Origin met;

  @BeforeEach
  void fresh() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    met = room.source("LKA", "met.example");
  }

  private int take(int limit) {
    return room.database.inTransaction(tx -> room.alerts.takeUntold(tx, limit));
  }

  private List<Untold> untold() {
    return room.alerts.untold(0, 1000);
  }

  private boolean mark(Untold change, String cursor) {
    return room.database.inTransaction(tx -> room.alerts.markMatched(tx, change, cursor));
  }

  @Test
  void aChangeIsTakenOnceAndInItsOrder() {
    long first = room.id(met, alert("a").info(info()));
    long second = room.id(met, alert("b").info(info()));

    assertThat(take(1)).isEqualTo(1);
    assertThat(take(100)).isEqualTo(1);
    assertThat(take(100)).isZero();
    assertThat(untold()).extracting(Untold::versionId).containsExactly(first, second);
  }

  @Test
  void aCancelIsToldAsTheEndOfWhatItCancels() {
    long first = room.id(met, alert("a").info(info()));
    take(100);
    untold().forEach(u -> mark(u, null));

    room.accept(
        met,
        alert("c")
            .sent("07:00")
            .type("Cancel")
            .references("alerts@met.example,a,2026-05-01T06:00:00+00:00"));
    take(100);

    assertThat(untold())
        .filteredOn(u -> u.kind() == Change.Kind.CANCELLED)
        .extracting(Untold::versionId)
        .contains(first);
  }

  @Test
  void whatNobodyNeedsToHearIsPassedOver() {
    long id = room.id(met, alert("a").info(info()));
    take(100);
    untold().forEach(u -> mark(u, null));
    room.world.set(Instant.parse("2026-05-01T20:00:00Z"));
    room.database.useTransaction(tx -> room.alerts.turn(tx, 100));

    assertThat(room.kinds(id)).contains(Change.Kind.EXPIRED);
    assertThat(take(100)).isPositive();
    assertThat(untold()).isEmpty();
  }

  @Test
  void aMatchingGoesOnWhereItsLastPageEnded() {
    room.id(met, alert("a").info(info()));
    take(100);
    Untold begun = untold().getFirst();

    assertThat(mark(begun, "page 2")).isTrue();

    assertThat(untold())
        .containsExactly(new Untold(begun.seq(), begun.versionId(), begun.kind(), "page 2"));
  }

  @Test
  void aNodeThatWasOvertakenMovesNothing() {
    room.id(met, alert("a").info(info()));
    take(100);
    Untold seenByBoth = untold().getFirst();
    assertThat(mark(seenByBoth, "page 2")).isTrue();

    assertThat(mark(seenByBoth, "page 2")).isFalse();
    assertThat(mark(seenByBoth, null)).isFalse();
    assertThat(untold()).hasSize(1);
  }

  @Test
  void nodesThatTakeAtTheSameTimeTakeEachChangeOnce() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ids.add(room.id(met, alert("a" + i).info(info())));
    }
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        runs.add(
            nodes.submit(
                () -> {
                  while (take(3) > 0) {
                    // on to the next
                  }
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
    assertThat(untold()).extracting(Untold::versionId).containsExactlyElementsOf(ids);
  }
}
