package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** What a watcher holds is the picture, whatever happens and whenever it came. */
class WatchTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;

  private Origin met;

  @BeforeEach
  void fresh() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    room.world.set(Instant.parse("2026-05-01T09:00:00Z"));
    met = room.source("LKA", "lk.example");
  }

  /** Holds what it is told, and is strict about the order of calls. */
  private static class Shadow implements LiveAlerts.Watcher {
    final Map<Long, Version> held = new HashMap<>();
    long seq = -1;
    long fails;

    @Override
    public void put(Version version) {
      held.put(version.id(), version);
    }

    @Override
    public void remove(Version version) {
      if (version.id() == fails) {
        fails = 0;
        throw new IllegalStateException("not now");
      }
      assertThat(held.remove(version.id())).isSameAs(version);
    }

    @Override
    public void upTo(long seq) {
      assertThat(seq).isGreaterThanOrEqualTo(this.seq);
      this.seq = seq;
    }
  }

  private Shadow watch() {
    Shadow shadow = new Shadow();
    live().watch(shadow);
    return shadow;
  }

  private static LiveAlerts live() {
    return room.alerts.live();
  }

  private static void refresh(Shadow... shadows) {
    live().refresh();
    for (Shadow shadow : shadows) {
      assertThat(shadow.held.values()).containsExactlyInAnyOrderElementsOf(live().all());
      assertThat(shadow.seq).isEqualTo(live().seq());
    }
  }

  @Test
  void aNodeThatIsAskedForALaterChangeThanItKnowsOfLooksAtOnce() {
    LiveAlerts other = new LiveAlerts(db.database(), room.world);
    other.refresh();
    room.accept(met, alert("a").info(info()));
    assertThat(other.all()).isEmpty();
    other.reach(other.seq());
    assertThat(other.all()).isEmpty();
    other.reach(room.alerts.lastChange());
    assertThat(other.all()).hasSize(1);
  }

  @Test
  void whileOneAskerLooksTheOthersAreAnsweredFromThePictureThereIs() throws Exception {
    LiveAlerts other = new LiveAlerts(db.database(), room.world, Duration.ZERO);
    other.refresh();
    var looking = new CountDownLatch(1);
    var database = new CountDownLatch(1);
    other.watch(
        new Shadow() {
          @Override
          public void put(Version version) {
            looking.countDown();
            assertThatCode(database::await).doesNotThrowAnyException();
          }
        });
    room.accept(met, alert("a").info(info()));
    long last = room.alerts.lastChange();
    Thread first = Thread.ofVirtual().start(() -> other.reach(last));
    looking.await();
    Thread second = Thread.ofVirtual().start(() -> other.reach(last));
    boolean answered = second.join(Duration.ofSeconds(10));
    database.countDown();
    first.join();
    assertThat(answered).isTrue();
    assertThat(other.all()).hasSize(1);
  }

  @Test
  void itIsToldOfWhatComesChangesEndsAndIsDeleted() {
    Shadow early = watch();
    assertThat(early.seq).isEqualTo(-1); // nothing is known yet
    CapText first = alert("a").sent("06:00").info(info().lasts("06:00", "11:00"));
    long a = room.id(met, first);
    refresh(early);
    assertThat(early.held).containsOnlyKeys(a);

    long b = room.id(met, alert("b").sent("07:00").type("Update").refersTo(first).info(info()));
    long c = room.id(met, alert("c").sent("07:00").info(info().lasts("06:00", "10:00")));
    refresh(early);
    assertThat(early.held).containsOnlyKeys(b, c);

    room.database.useTransaction(tx -> room.alerts.withdraw(tx, List.of(b)));
    refresh(early);
    assertThat(early.held).containsOnlyKeys(c);
    room.database.useTransaction(tx -> room.alerts.restore(tx, List.of(b)));
    refresh(early);
    assertThat(early.held).containsOnlyKeys(b, c);

    room.world.pass(Duration.ofHours(1));
    room.database.inTransaction(tx -> room.alerts.turn(tx, 1000));
    refresh(early);
    assertThat(early.held).containsOnlyKeys(b);

    room.database.useTransaction(tx -> room.alerts.forgetFeeds(tx, Set.of(met.feedId())));
    refresh(early);
    assertThat(early.held).isEmpty();
  }

  @Test
  void whatChangesInPlaceIsPutAgain() {
    Shadow shadow = watch();
    CapText text = alert("a").info(info());
    long id = room.id(met, text);
    refresh(shadow);
    assertThat(shadow.held.get(id).sourceId()).isEqualTo(met.sourceId());
    room.database.useTransaction(tx -> room.alerts.forgetSource(tx, met.sourceId()));
    refresh(shadow);
    assertThat(shadow.held.get(id).sourceId()).isNull();
  }

  @Test
  void whoComesLateHoldsTheSame() {
    long a = room.id(met, alert("a").info(info()));
    refresh();
    Shadow late = watch();
    assertThat(late.held).containsOnlyKeys(a);
    assertThat(late.seq).isEqualTo(live().seq());
    long b = room.id(met, alert("b").info(info()));
    Shadow later = watch();
    assertThat(later.held).containsOnlyKeys(a); // as the picture, which has not moved
    refresh(late, later);
    assertThat(later.held).containsOnlyKeys(a, b);
  }

  @Test
  void oneThatFailsIsToldAgainAndKeepsNobodyOut() {
    Shadow good = watch();
    Shadow weak = watch();
    long a = room.id(met, alert("a").info(info()));
    refresh(good, weak);
    room.database.useTransaction(tx -> room.alerts.withdraw(tx, List.of(a)));
    weak.fails = a;
    long before = live().seq();
    assertThatThrownBy(live()::refresh).hasMessage("not now");
    assertThat(live().seq()).isEqualTo(before);
    good.held.put(a, live().all().iterator().next()); // told of the end a second time
    refresh(good, weak);
    assertThat(weak.held).isEmpty();
  }
}
