package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notify.PostOffice.LATER;
import static org.tocsin.notify.PostOffice.NEVER;
import static org.tocsin.notify.PostOffice.SENT;
import static org.tocsin.notify.PostOffice.alert;
import static org.tocsin.notify.PostOffice.cancel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.notify.Digests.Collected;
import org.tocsin.notify.Digests.Item;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.TestDatabase;

/** Nothing lost, nothing told twice, nothing cut off. */
class DigestsTest {
  private static final Rhythm SEVEN = new Rhythm(null, LocalTime.of(7, 0));
  private static final Duration DAY = Duration.ofDays(1);
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private PostOffice office;

  @BeforeEach
  void open() {
    office = new PostOffice(db);
  }

  private static Collected item(long contact, long version, long chain) {
    return new Collected(
        "alert:" + version,
        contact,
        Medium.EMAIL,
        "example.org",
        SEVEN,
        Purpose.ALERT,
        version,
        chain,
        List.of(5L),
        List.of("en"),
        "Asia/Colombo");
  }

  private int collect(Earlier earlier, Collected... items) {
    return office.database.inTransaction(
        tx -> office.digests.collect(tx, Arrays.asList(items), earlier));
  }

  private int due() {
    return office.database.inTransaction(tx -> office.digests.due(tx, 100));
  }

  /** What digests tell that go out now, as "contact: purpose version". */
  private List<String> send() {
    due();
    List<String> told = new ArrayList<>();
    List<Claimed> claims = office.claim();
    for (Claimed c : claims) {
      for (Item item : items(c)) {
        told.add(c.contactId() + ": " + item.purpose().id() + " " + item.versionId());
      }
    }
    office.record(SENT, claims);
    return told;
  }

  private List<Item> items(Claimed c) {
    return office.digests.items(List.of(c.id())).getOrDefault(c.id(), List.of());
  }

  private void untilSeven() {
    Instant seven = SEVEN.next(office.world.instant(), ZoneId.of("Asia/Colombo"));
    office.pass(Duration.between(office.world.instant(), seven));
  }

  @Test
  void whatWasCollectedIsToldTogetherAtItsHourAndOnce() {
    collect(Earlier.NONE, item(1, 10, 1), item(1, 20, 2), item(2, 10, 1));
    collect(Earlier.NONE, item(1, 10, 1));
    assertThat(send()).isEmpty();
    untilSeven();
    assertThat(send()).containsExactlyInAnyOrder("1: alert 10", "1: alert 20", "2: alert 10");
    assertThat(send()).isEmpty();
    untilSeven();
    assertThat(send()).isEmpty();
  }

  @Test
  void operatorsSeeWhomADigestToldOfAnAlert() {
    Deliveries deliveries = new Deliveries(office.database);
    office.add(PostOffice.alert(3, 10));
    office.sendAll();
    collect(Earlier.NONE, item(1, 10, 1), item(1, 20, 2), item(2, 10, 1));
    assertThat(deliveries.told(20)).isEmpty();
    untilSeven();
    send();
    assertThat(deliveries.told(20)).extracting(Deliveries.Told::count).containsExactly(1);
    assertThat(deliveries.told(10)).extracting(Deliveries.Told::count).containsExactly(3);
    for (Seek seek : List.of(Seek.LATEST, Seek.OLDEST)) {
      Deliveries.Filter ofTen = new Deliveries.Filter(null, null, null, null, 10L, null);
      assertThat(deliveries.list(ofTen, seek, 10))
          .extracting(Deliveries.Delivery::contactId)
          .containsExactlyInAnyOrder(1L, 2L, 3L);
    }
    assertThat(deliveries.list(Deliveries.Filter.ALL, Seek.LATEST, 10)).hasSize(3);
  }

  @Test
  void housekeepingLeavesADigestAloneThatIsJustBeingCollectedFor() throws Exception {
    collect(Earlier.NONE, item(1, 10, 1));
    db.execute("delete from notify_digest_item");
    Thread purge = Thread.ofVirtual().unstarted(() -> office.digests.purge(DAY));
    office.database.useTransaction(
        tx -> {
          office.digests.collect(tx, List.of(item(1, 20, 2)), Earlier.NONE);
          purge.start();
          awaitEndOrLock(purge);
        });
    purge.join();
    untilSeven();
    assertThat(send()).containsExactly("1: alert 20");
  }

  /** Until it is done, or waits for what is not committed yet. */
  private static void awaitEndOrLock(Thread purge) {
    while (purge.isAlive()
        && db.database()
            .read(
                tx ->
                    tx.sql()
                        .sql(
                            "select count(*) from pg_stat_activity where datname ="
                                + " current_database() and wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single())
            .equals(0)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void manyItemsAreNotCutOff() {
    Collected[] items = new Collected[300];
    for (int i = 0; i < items.length; i++) {
      items[i] = item(1, 1000 + i, 1000 + i);
    }
    collect(Earlier.NONE, items);
    untilSeven();
    assertThat(send()).hasSize(300);
  }

  @Test
  void aDigestThatFailsForGoodIsContainedInTheNext() {
    collect(Earlier.NONE, item(1, 10, 1));
    untilSeven();
    due();
    office.record(NEVER, office.claim());
    collect(Earlier.NONE, item(1, 20, 2));
    untilSeven();
    assertThat(send()).containsExactly("1: alert 10", "1: alert 20");
  }

  @Test
  void aDigestThatIsStillTriedIsReplacedByTheNext() {
    collect(Earlier.NONE, item(1, 10, 1));
    untilSeven();
    due();
    office.record(LATER, office.claim());
    collect(Earlier.NONE, item(1, 20, 2));
    office.pass(DAY);
    assertThat(send()).containsExactly("1: alert 10", "1: alert 20");
    assertThat(office.states().getFirst()).endsWith("dropped replaced");
  }

  @Test
  void whileADigestIsOnItsWayTheNextWaits() {
    collect(Earlier.NONE, item(1, 10, 1));
    untilSeven();
    due();
    List<Claimed> under = office.claim();
    collect(Earlier.NONE, item(1, 20, 2));
    office.world.pass(DAY); // the lease, of the other clock, holds
    assertThat(due()).isZero();
    office.record(SENT, under);
    assertThat(send()).containsExactly("1: alert 20");
  }

  @Test
  void aCrashBetweenMakingAndTellingLosesNothing() {
    collect(Earlier.NONE, item(1, 10, 1));
    untilSeven();
    try {
      office.database.useTransaction(
          tx -> {
            office.digests.due(tx, 100);
            throw new IllegalStateException("crash before the commit");
          });
    } catch (IllegalStateException expected) {
      assertThat(office.states()).isEmpty();
    }
    assertThat(send()).containsExactly("1: alert 10");
  }

  @Test
  void aLaterVersionTakesThePlaceOfOneThatWasNotTold() {
    collect(Earlier.NONE, item(1, 10, 1));
    collect(new Earlier(List.of(10L), List.of(10L)), item(1, 11, 1));
    untilSeven();
    assertThat(send()).containsExactly("1: alert 11");
    collect(new Earlier(List.of(10L, 11L), List.of(10L, 11L)), item(1, 12, 1));
    collect(new Earlier(List.of(10L, 11L, 12L), List.of()), item(1, 13, 1));
    untilSeven();
    assertThat(send()).containsExactly("1: update 13");
  }

  @Test
  void whatADigestToldIsCalledOffByADigest() {
    collect(Earlier.NONE, item(1, 10, 1), item(2, 10, 1));
    office.add(alert(3, 10));
    untilSeven();
    send();
    office.follow(cancel(11, 10, 11));
    office.follow(cancel(11, 10, 11));
    assertThat(office.sendAll()).containsExactly("3 cancel 11");
    untilSeven();
    assertThat(send()).containsExactlyInAnyOrder("1: cancel 11", "2: cancel 11");
    untilSeven();
    assertThat(send()).isEmpty();
  }

  @Test
  void whatNoDigestHasToldYetStaysInItToBeShownAsEnded() {
    collect(Earlier.NONE, item(1, 10, 1));
    office.follow(cancel(11, 10, 11));
    untilSeven();
    assertThat(send()).containsExactly("1: alert 10");
  }

  @Test
  void aMessageOfItsOwnTakesWhatTheDigestWouldHaveTold() {
    collect(Earlier.NONE, item(1, 10, 1));
    office.add(new Earlier(List.of(10L), List.of()), alert(1, 11));
    assertThat(office.sendAll()).containsExactly("1 alert 11");
    untilSeven();
    assertThat(send()).isEmpty();
  }

  @Test
  void aMessageOfItsOwnAfterADigestIsAnUpdateInItsThread() {
    collect(Earlier.NONE, item(1, 10, 1));
    untilSeven();
    send();
    office.add(new Earlier(List.of(10L), List.of()), alert(1, 11));
    Claimed claimed = office.claim().getFirst();
    assertThat(claimed.purpose()).isEqualTo(Purpose.UPDATE);
    assertThat(claimed.thread()).containsExactly(1L);
  }

  @Test
  void afterDaysOfSilenceOneDigestTellsAll() {
    collect(Earlier.NONE, item(1, 10, 1));
    office.pass(Duration.ofDays(3));
    collect(Earlier.NONE, item(1, 20, 2));
    assertThat(send()).containsExactly("1: alert 10", "1: alert 20");
    assertThat(send()).isEmpty();
  }

  @Test
  void whoIsSuppressedGetsNoDigest() {
    collect(Earlier.NONE, item(1, 10, 1));
    untilSeven();
    office.database.useTransaction(
        tx ->
            office.suppression.contacts(
                tx, List.of(1L), Medium.EMAIL, Suppression.Reason.STOPPED, null));
    assertThat(send()).isEmpty();
  }

  @Test
  void whoIsForgottenLeavesNothing() {
    collect(Earlier.NONE, item(1, 10, 1));
    office.database.useTransaction(tx -> office.digests.forget(tx, List.of(1L)));
    untilSeven();
    assertThat(due()).isZero();
    collect(Earlier.NONE, item(1, 20, 2));
    office.pass(Duration.ofDays(100));
    assertThat(office.digests.purge(Duration.ofDays(90))).isEqualTo(1);
    assertThat(due()).isZero();
  }

  @Test
  void aDigestComesOnceADayAlsoWhereClocksAreChanged() {
    Rhythm halfPastTwo = new Rhythm(null, LocalTime.of(2, 30));
    var days =
        java.util.Map.of(
            "2026-03-28T12:00:00Z",
            "2026-03-29T01:00:00Z",
            "2026-10-24T12:00:00Z",
            "2026-10-25T00:30:00Z");
    days.forEach(
        (before, hour) -> {
          office = new PostOffice(db);
          office.pass(Duration.between(office.world.instant(), Instant.parse(before)));
          collect(Earlier.NONE, inParis(halfPastTwo, 10));
          office.pass(
              Duration.between(office.world.instant(), Instant.parse(hour)).minusSeconds(1));
          assertThat(send()).isEmpty();
          office.pass(Duration.ofSeconds(1));
          assertThat(send()).containsExactly("1: alert 10");
          collect(Earlier.NONE, inParis(halfPastTwo, 20));
          office.pass(Duration.ofHours(2)); // the hour may come again
          assertThat(send()).isEmpty();
          office.pass(Duration.ofHours(23));
          assertThat(send()).containsExactly("1: alert 20");
        });
  }

  private static Collected inParis(Rhythm rhythm, long version) {
    return new Collected(
        "alert:" + version,
        1,
        Medium.EMAIL,
        "example.org",
        rhythm,
        Purpose.ALERT,
        version,
        version,
        List.of(5L),
        List.of("en"),
        "Europe/Paris");
  }
}
