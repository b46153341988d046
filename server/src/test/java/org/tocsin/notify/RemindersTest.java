package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notify.PostOffice.LATER;
import static org.tocsin.notify.PostOffice.NEVER;
import static org.tocsin.notify.PostOffice.SENT;
import static org.tocsin.notify.PostOffice.alert;
import static org.tocsin.notify.PostOffice.cancel;
import static org.tocsin.notify.PostOffice.followUp;
import static org.tocsin.notify.PostOffice.said;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/**
 * Reminders among the other rows of their chain: they hold nothing up, prove nothing and are
 * mistaken for nothing else.
 */
class RemindersTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z"); // the office's now
  private static final Instant ONSET = NOON.plus(Duration.ofHours(3));
  private static final Duration LEAD = Duration.ofHours(1);
  private PostOffice office;

  @BeforeEach
  void open() {
    office = new PostOffice(db);
  }

  private static Reminder reminder(Notice alert, Instant onset) {
    return Reminder.of(alert, onset, onset.minus(LEAD), Instant.EPOCH);
  }

  private static Earlier earlier(Long... versions) {
    return new Earlier(List.of(versions), List.of());
  }

  /** An alert with reminders, as a page of matches adds them. */
  private int tell(Earlier earlier, Notice alert, Instant... onsets) {
    List<Reminder> reminders = new ArrayList<>();
    for (Instant onset : onsets) {
      reminders.add(reminder(alert, onset));
    }
    return office.database.inTransaction(
        tx -> office.outbox.add(tx, List.of(alert), reminders, earlier));
  }

  private static String key(Instant onset) {
    return "remind:1:" + onset.getEpochSecond();
  }

  @Test
  void aReminderThatWaitsHoldsNoUpdateAndNoCancelUp() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    assertThat(office.sendAll()).containsExactly("1 alert 10");
    tell(earlier(10L), alert(1, 11), ONSET);
    assertThat(office.sendAll()).containsExactly("1 update 11");
    office.follow(cancel(12, 10, 11));
    assertThat(office.sendAll()).containsExactly("1 cancel 12");
    office.pass(Duration.ofHours(2));
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void anAlertThatIsTriedAgainIsNotTakenForOutdatedByItsReminder() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.record(LATER, office.claim());
    office.pass(Duration.ofMinutes(20));
    assertThat(office.sendAll()).containsExactly("1 alert 10");
    office.pass(Duration.ofMinutes(100));
    assertThat(office.sendAll()).containsExactly("1 remind 10");
  }

  @Test
  void anAlertThatFailsForGoodMakesItsReminderNoAlert() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.record(NEVER, office.claim());
    office.pass(Duration.ofHours(2));
    assertThat(office.sendAll()).containsExactly("1 remind 10");
  }

  @Test
  void aSentReminderIsNoProofThatTheAlertWasTold() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.record(NEVER, office.claim());
    office.pass(Duration.ofHours(2));
    office.sendAll();
    tell(earlier(10L), alert(1, 11), ONSET);
    assertThat(office.sendAll()).containsExactly("1 alert 11");
  }

  @Test
  void whoWasOnlyRemindedHearsOfTheEnd() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.record(NEVER, office.claim());
    office.pass(Duration.ofHours(2));
    office.sendAll();
    office.follow(cancel(12, 10));
    assertThat(office.sendAll()).containsExactly("1 cancel 12");
  }

  @Test
  void whoReadsDigestsAndWasRemindedHearsOfTheEndOnceAndAtOnce() {
    Notice alert = alert(1, 10);
    var collected =
        new Digests.Collected(
            alert.key(),
            1,
            Medium.EMAIL,
            "example.org",
            new Rhythm(null, LocalTime.of(18, 0)),
            Purpose.ALERT,
            10,
            1,
            List.of(1L),
            List.of("en"),
            "UTC");
    office.database.useTransaction(
        tx -> {
          office.outbox.add(
              tx,
              List.of(),
              List.of(reminder(alert, NOON.plus(Duration.ofHours(8)))),
              Earlier.NONE);
          office.digests.collect(tx, List.of(collected), Earlier.NONE);
        });
    office.pass(Duration.ofHours(6));
    office.database.useTransaction(tx -> office.digests.due(tx, 10));
    assertThat(office.sendAll()).containsExactly("1 digest null");
    office.pass(Duration.ofHours(1));
    assertThat(office.sendAll()).containsExactly("1 remind 10");
    office.follow(cancel(12, 10));
    assertThat(office.sendAll()).containsExactly("1 cancel 12");
    office.pass(Duration.ofDays(1));
    office.database.useTransaction(tx -> office.digests.due(tx, 10));
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void aReminderOnItsWayIsNotOvertakenByTheEnd() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.sendAll();
    office.pass(Duration.ofHours(2));
    List<Claimed> onItsWay = office.claim();
    assertThat(said(onItsWay)).containsExactly("1 remind 10");
    office.follow(cancel(12, 10));
    assertThat(office.claim()).isEmpty();
    office.record(SENT, onItsWay);
    assertThat(office.sendAll()).containsExactly("1 cancel 12");
  }

  @Test
  void aReminderOnItsWayIsMovedAndNotDoubledByALaterVersion() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.sendAll();
    office.pass(Duration.ofHours(2));
    List<Claimed> onItsWay = office.claim();
    tell(earlier(10L), alert(1, 11), ONSET);
    office.record(LATER, onItsWay);
    assertThat(office.sendAll()).containsExactly("1 update 11");
    office.pass(Duration.ofMinutes(20));
    assertThat(office.sendAll()).containsExactly("1 remind 11");
    tell(earlier(10L, 11L), alert(1, 12), ONSET);
    assertThat(office.sendAll()).containsExactly("1 update 12");
    office.pass(Duration.ofMinutes(20));
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void chainsThatBecomeOneRemindOnce() {
    tell(Earlier.NONE, alert(1, 10, 1), ONSET);
    tell(Earlier.NONE, alert(1, 20, 2), ONSET);
    office.sendAll();
    tell(earlier(10L, 20L), alert(1, 30, 3), ONSET);
    office.sendAll();
    office.pass(Duration.ofHours(2));
    assertThat(office.sendAll()).containsExactly("1 remind 30");
    tell(earlier(10L, 20L, 30L), alert(1, 40, 4), ONSET);
    assertThat(office.sendAll()).containsExactly("1 update 40");
  }

  @Test
  void whatWasRemindedIsNotRemindedAgainThoughItsChainHasAnotherName() {
    tell(Earlier.NONE, alert(1, 10, 1), ONSET);
    office.sendAll();
    office.pass(Duration.ofHours(2));
    assertThat(office.sendAll()).containsExactly("1 remind 10");
    Notice later = alert(1, 30, 3);
    office.database.inTransaction(
        tx ->
            office.outbox.add(
                tx,
                List.of(later),
                List.of(Reminder.of(later, ONSET, ONSET.minusSeconds(60), null)),
                earlier(10L)));
    office.pass(Duration.ofMinutes(59));
    assertThat(office.sendAll()).containsExactly("1 update 30");
  }

  @Test
  void anUpdateDropsWhatNoLongerBeginsAndAddsWhatDoes() {
    Instant other = ONSET.plus(Duration.ofHours(2));
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.sendAll();
    tell(earlier(10L), alert(1, 11), other);
    assertThat(office.states())
        .contains("1 " + key(ONSET) + " dropped replaced", "1 " + key(other) + " held");
  }

  @Test
  void aListThatWasToldIsNotEmptiedByWhatRemindsOfIt() {
    Notice list =
        new Notice(
            "current:1",
            1,
            Medium.EMAIL,
            "example.org",
            Purpose.CURRENT,
            null,
            null,
            List.of(),
            List.of("en"),
            "UTC",
            null,
            null,
            null,
            2,
            null);
    long id =
        office.database.inTransaction(
            tx -> {
              office.outbox.told(tx, 1, List.of(10L));
              office.outbox.add(tx, list, List.of(new Digests.Item(Purpose.ALERT, 10, 1)));
              office.outbox.remind(tx, List.of(), List.of(reminder(alert(1, 10), ONSET)));
              return 1L;
            });
    assertThat(office.digests.items(List.of(id)).get(id)).hasSize(1);
    List<Claimed> claims = office.claim();
    assertThat(said(claims)).containsExactly("1 current null");
    office.record(SENT, claims);
    office.pass(Duration.ofHours(2));
    Claimed reminder = office.claim().getFirst();
    assertThat(reminder.thread()).containsExactly(id);
  }

  @Test
  void aReminderIsNoReasonToLeaveAnAlertOutOfAList() {
    office.database.useTransaction(
        tx -> office.outbox.remind(tx, List.of(), List.of(reminder(alert(1, 10), ONSET))));
    assertThat(
            office.database.<java.util.Set<Long>>inTransaction(
                tx -> office.outbox.told(tx, 1, List.of(10L))))
        .isEmpty();
  }

  @Test
  void makingAnewDropsMovesAndAddsAndLeavesWhatIsNewerAlone() {
    Instant second = ONSET.plus(Duration.ofHours(1));
    Instant third = ONSET.plus(Duration.ofHours(2));
    tell(Earlier.NONE, alert(1, 10), ONSET, second);
    office.sendAll();
    List<Reminder.Waiting> seen =
        office.database.inTransaction(tx -> office.outbox.reminders(tx, List.of(1L)));
    assertThat(seen).hasSize(2);
    // Another node tells a later version before this one writes what it looked up.
    tell(earlier(10L), alert(1, 11), ONSET, third);
    office.database.useTransaction(tx -> office.outbox.remind(tx, seen, List.of()));
    assertThat(office.states())
        .contains("1 " + key(ONSET) + " held", "1 " + key(third) + " held")
        .contains("1 " + key(second) + " dropped replaced");
    List<Reminder.Waiting> now =
        office.database.inTransaction(tx -> office.outbox.reminders(tx, List.of(1L)));
    office.database.useTransaction(
        tx ->
            office.outbox.remind(
                tx,
                now,
                List.of(Reminder.of(alert(1, 11), third, third.minusSeconds(600), Instant.EPOCH))));
    assertThat(office.states())
        .contains("1 " + key(ONSET) + " dropped replaced", "1 " + key(third) + " held");
  }

  @Test
  void twoNodesThatAddTheSameAtOnceAddOne() throws InterruptedException {
    CountDownLatch added = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              try {
                added.await();
                office.database.useTransaction(
                    tx ->
                        office.outbox.remind(
                            tx, List.of(), List.of(reminder(alert(1, 10), ONSET))));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    other.start();
    office.database.useTransaction(
        tx -> {
          office.outbox.remind(tx, List.of(), List.of(reminder(alert(1, 11), ONSET)));
          added.countDown();
        });
    other.join();
    office.pass(Duration.ofHours(2));
    assertThat(office.sendAll()).containsExactly("1 remind 11");
  }

  @Test
  void whoIsSuppressedIsNotReminded() {
    office.database.useTransaction(
        tx ->
            office.suppression.contacts(
                tx, List.of(1L), Medium.EMAIL, Suppression.Reason.OPERATOR, null));
    tell(Earlier.NONE, alert(1, 10), ONSET);
    assertThat(office.states()).isEmpty();
  }

  @Test
  void whatIsRestoredIsRemindedAgainUnlessTheNewsOfItIsTheReminder() {
    tell(Earlier.NONE, alert(1, 10), ONSET);
    office.sendAll();
    office.follow(followUp("withdrawn:10", Purpose.WITHDRAWN, 10, 10));
    office.sendAll();
    tell(Earlier.NONE, alert(1, 10), ONSET);
    assertThat(office.states()).contains("1 " + key(ONSET) + " held");
    office.follow(followUp("withdrawn:10:2", Purpose.WITHDRAWN, 10, 10));
    office.pass(Duration.ofHours(2));
    office.sendAll();
    tell(Earlier.NONE, alert(1, 10), ONSET);
    assertThat(office.states()).contains("1 " + key(ONSET) + " dropped replaced");
  }
}
