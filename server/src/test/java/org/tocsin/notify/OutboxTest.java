package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notify.PostOffice.LATER;
import static org.tocsin.notify.PostOffice.NEVER;
import static org.tocsin.notify.PostOffice.SENT;
import static org.tocsin.notify.PostOffice.alert;
import static org.tocsin.notify.PostOffice.said;
import static org.tocsin.notify.PostOffice.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.TestDatabase;

/** One message per meaning, leases, attempts and what becomes of them. */
class OutboxTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private PostOffice office;

  @BeforeEach
  void open() {
    office = new PostOffice(db);
  }

  @Test
  void addingAgainDoublesNothing() {
    assertThat(office.add(alert(1, 10), alert(2, 10))).isEqualTo(2);
    assertThat(office.add(alert(1, 10), alert(2, 10))).isZero();
    assertThat(office.sendAll()).containsExactlyInAnyOrder("1 alert 10", "2 alert 10");
    assertThat(office.add(alert(1, 10), alert(2, 10))).isZero();
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void overlappingPlacesMakeOneMessageThatNamesAllSubscriptions() {
    office.add(alert(1, 10, 1, 7L), alert(1, 10, 1, 3L));
    office.add(alert(1, 10, 1, 9L));
    List<Claimed> claims = office.claim();
    assertThat(claims).hasSize(1);
    assertThat(claims.getFirst().subscriptionIds()).containsExactly(3L, 7L, 9L);
  }

  @Test
  void aClaimCarriesWhatWasAdded() {
    Instant until = Instant.parse("2026-05-02T00:00:00Z");
    Notice notice = with(alert(1, 10, 1, 7L), "mail.example", null, until, 2);
    office.add(notice);
    Claimed c = office.claim().getFirst();
    assertThat(c.key()).isEqualTo("alert:10");
    assertThat(c.medium()).isEqualTo(Medium.EMAIL);
    assertThat(c.lane()).isEqualTo("mail.example");
    assertThat(c.languages()).containsExactly("si", "en");
    assertThat(c.zone()).isEqualTo("Asia/Colombo");
    assertThat(c.until()).isEqualTo(until);
    assertThat(c.priority()).isEqualTo(2);
    assertThat(c.attempt()).isEqualTo(1);
    assertThat(c.added()).isEqualTo(office.machine.instant());
    assertThat(c.thread()).isEmpty();
    assertThat(c.last()).isNull();
  }

  @Test
  void whatIsLeasedIsNobodyElses() {
    office.add(alert(1, 10));
    List<Claimed> first = office.claim();
    assertThat(office.node("node-2").claim(Medium.EMAIL, 10)).isEmpty();
    office.pass(Duration.ofSeconds(40));
    assertThat(office.outbox.extend(first)).containsExactly(first.getFirst().id());
    office.pass(Duration.ofSeconds(40));
    assertThat(office.node("node-2").claim(Medium.EMAIL, 10)).isEmpty();
  }

  @Test
  void aDeadNodesMessagesGoOnUnderTheSameIdAndItsLateResultsCountNoMore() {
    office.add(alert(1, 10));
    List<Claimed> dying = office.claim();
    office.pass(Duration.ofSeconds(61));
    List<Claimed> other = office.node("node-2").claim(Medium.EMAIL, 10);
    assertThat(other).hasSize(1);
    assertThat(other.getFirst().id()).isEqualTo(dying.getFirst().id());
    assertThat(other.getFirst().attempt()).isEqualTo(2);
    assertThat(office.outbox.extend(dying)).isEmpty();
    assertThat(office.record(NEVER, dying)).containsExactly(false);
    assertThat(office.record(SENT, other)).containsExactly(true);
    assertThat(office.record(SENT, other)).containsExactly(false);
    assertThat(office.states()).containsExactly("1 alert:10 sent");
    assertThat(office.log.of(1, 10)).extracting(DeliveryLog.Entry::outcome).containsExactly("sent");
  }

  @Test
  void aNodeThatComesBackTakesItsOwnUpAtOnce() {
    office.add(alert(1, 10));
    office.claim();
    assertThat(office.node("node-2").releaseLeases()).isZero();
    assertThat(office.node("node-1").releaseLeases()).isEqualTo(1);
    assertThat(office.claim()).hasSize(1);
  }

  @Test
  void nothingIsMarkedSentBeforeItWasAccepted() {
    office.add(alert(1, 10));
    List<Claimed> claims = office.claim();
    assertThat(office.states()).containsExactly("1 alert:10 queued");
    try {
      office.database.useTransaction(
          tx -> {
            office.outbox.record(tx, List.of(Recorded.of(claims.getFirst(), SENT)));
            throw new IllegalStateException("crash before the commit");
          });
    } catch (IllegalStateException expected) {
      assertThat(office.states()).containsExactly("1 alert:10 queued");
    }
    assertThat(office.log.of(1, 10)).isEmpty();
    office.pass(Duration.ofSeconds(61));
    assertThat(office.claim().getFirst().id()).isEqualTo(claims.getFirst().id());
  }

  @Test
  void passingFailuresAreTriedAgainAndLastingOnesEndOnTheOperatorsPage() {
    office.add(alert(1, 10), alert(2, 10));
    List<Claimed> claims = office.claim();
    office.record(LATER, claims.subList(0, 1));
    office.record(NEVER, claims.subList(1, 2));
    assertThat(office.claim()).isEmpty();
    office.pass(Duration.ofSeconds(12));
    List<Claimed> again = office.claim();
    assertThat(again).extracting(Claimed::id).containsExactly(claims.getFirst().id());
    assertThat(again.getFirst().attempt()).isEqualTo(2);
    assertThat(office.dead.list(DeadLetters.Filter.ALL, Seek.LATEST, 10))
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo("smtp-5.7.1"));
    assertThat(office.log.of(2, 10)).extracting(DeliveryLog.Entry::outcome).containsExactly("dead");
    assertThat(office.log.of(1, 10))
        .extracting(DeliveryLog.Entry::outcome)
        .containsExactly("retry");
  }

  @Test
  void aPauseThatIsAskedForIsKept() {
    office.add(alert(1, 10));
    Duration hour = Duration.ofHours(1);
    office.record(
        new Outcome.RetryAfter("http-429", "", hour, Outcome.Scope.MESSAGE), office.claim());
    office.pass(hour.minusSeconds(1));
    assertThat(office.claim()).isEmpty();
    office.pass(Duration.ofMinutes(1));
    assertThat(office.claim()).hasSize(1);
  }

  @Test
  void attemptsGoOnUpToTheMessagesOwnEndAndThenItIsDropped() {
    Instant until = office.world.instant().plus(Duration.ofHours(2));
    office.add(with(alert(1, 10), "example.org", null, until, 5));
    int attempts = 0;
    while (office.world.instant().isBefore(until)) {
      List<Claimed> claims = office.claim();
      attempts += claims.size();
      office.record(LATER, claims);
      office.pass(Duration.ofSeconds(30));
    }
    office.pass(Duration.ofMinutes(20));
    assertThat(attempts).isBetween(8, 60);
    assertThat(office.claim()).isEmpty();
    assertThat(office.states()).containsExactly("1 alert:10 dropped expired");
    assertThat(office.log.of(1, 1).getFirst().outcome()).isEqualTo("dropped");
  }

  @Test
  void aMessageWithoutEndIsGivenUpAfterDays() {
    office.add(alert(1, 10));
    office.pass(Duration.ofDays(5));
    office.record(LATER, office.claim());
    assertThat(office.states()).containsExactly("1 alert:10 dead smtp-4.2.0");
  }

  @Test
  void whatExpiresInTheQueueIsNeverSent() {
    Instant until = office.world.instant().plusSeconds(10);
    office.add(with(alert(1, 10), "example.org", null, until, 5));
    office.pass(Duration.ofSeconds(10));
    assertThat(office.claim()).isEmpty();
    assertThat(office.states()).containsExactly("1 alert:10 dropped expired");
  }

  @Test
  void whatWasNotSentInTimeIsCountedButNotWhatWasToWaitUntilThenAnyway() {
    Instant until = office.world.instant().plusSeconds(10);
    office.add(with(alert(1, 10), "example.org", null, until, 5));
    office.add(with(alert(2, 10), "example.org", office.world.instant(), until, 5));
    office.add(with(alert(3, 10), "example.org", until.plusSeconds(1), until, 5));
    office.pass(Duration.ofSeconds(20));
    assertThat(office.claim()).isEmpty();
    Traffic traffic = new Traffic(office.database, office.machine);
    assertThat(traffic.missed())
        .containsExactly(new Traffic.Missed(Medium.EMAIL, 2, office.machine.instant()));
    assertThat(traffic.past())
        .containsExactly(new Traffic.Past(Medium.EMAIL, Recorded.EXPIRED, 3, 3));
    office.pass(Duration.ofDays(1));
    assertThat(traffic.missed()).isEmpty();
  }

  @Test
  void quietHoursHoldAMessageByTheWorldsClock() {
    Instant morning = Instant.parse("2026-05-01T18:00:00Z");
    office.add(with(alert(1, 10), "example.org", morning, null, 5));
    office.machine.pass(Duration.ofDays(1));
    assertThat(office.claim()).isEmpty();
    office.world.set(morning.minusSeconds(1));
    assertThat(office.claim()).isEmpty();
    office.world.set(morning);
    assertThat(office.claim()).hasSize(1);
  }

  @Test
  void ofTwoTimesTheEarlierCounts() {
    Instant morning = Instant.parse("2026-05-01T18:00:00Z");
    office.add(with(alert(1, 10, 1, 3L), "example.org", morning, null, 5));
    office.add(alert(1, 10, 1, 4L));
    assertThat(office.claim().getFirst().subscriptionIds()).containsExactly(3L, 4L);
  }

  @Test
  void theMostUrgentGoFirstAndThenTheOldest() {
    office.add(with(alert(1, 10), "a.example", null, null, 5));
    office.pass(Duration.ofSeconds(1));
    office.add(with(alert(2, 11, 2), "b.example", null, null, 5));
    office.add(with(alert(3, 12, 3), "c.example", null, null, 0));
    List<Claimed> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      order.addAll(office.outbox.claim(Medium.EMAIL, 1));
    }
    assertThat(said(order)).containsExactly("3 alert 12", "1 alert 10", "2 alert 11");
  }

  @Test
  void whatIsGivenBackIsAsIfItHadNotBeenClaimed() {
    office.add(alert(1, 10));
    office.outbox.giveBack(office.claim());
    List<Claimed> again = office.claim();
    assertThat(again.getFirst().attempt()).isEqualTo(1);
    assertThat(office.record(SENT, again)).containsExactly(true);
  }

  @Test
  void severalNodesNeverClaimTheSameRow() throws InterruptedException {
    Notice[] notices = new Notice[400];
    for (int i = 0; i < notices.length; i++) {
      notices[i] = with(alert(i, 10), "lane-" + i % 20, null, null, 5);
    }
    office.add(notices);
    List<Long> claimed = new CopyOnWriteArrayList<>();
    List<Thread> nodes = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      Lanes own = new Lanes(office.machine, office.world, Map.of());
      Outbox node =
          new Outbox(
              office.database, office.machine, office.world, "n" + n, own, new java.util.Random(n));
      nodes.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 40 && claimed.size() < notices.length; i++) {
                      node.claim(Medium.EMAIL, 20).forEach(c -> claimed.add(c.id()));
                    }
                  }));
    }
    for (Thread node : nodes) {
      node.join();
    }
    Set<Long> distinct = new HashSet<>(claimed);
    assertThat(claimed).hasSameSizeAs(distinct).hasSize(notices.length);
  }

  @Test
  void whoIsSuppressedIsLeftOutWhenQueuedAndWhenSent() {
    suppress(1);
    assertThat(office.add(alert(1, 10), alert(2, 10))).isEqualTo(1);
    suppress(2);
    assertThat(office.claim()).isEmpty();
    assertThat(office.states()).containsExactly("2 alert:10 dropped suppressed");
  }

  @Test
  void answersReachASuppressedContact() {
    suppress(1);
    var reader = new Notice.Reader("en", "UTC", null, "42");
    office.add(
        Notice.answer("confirm:42", 1, Medium.EMAIL, "example.org", Purpose.CONFIRM, reader));
    assertThat(office.claim()).extracting(Claimed::payload).containsExactly("42");
  }

  @Test
  void anAddressThatIsGoneGetsNothingMore() {
    office.add(alert(1, 10));
    office.record(new Outcome.Rejected("smtp-5.1.1", "no such user", true), office.claim());
    assertThat(office.add(alert(1, 11, 2))).isZero();
  }

  @Test
  void theDeadCanBeSentAgainOneOrMany() {
    office.add(alert(1, 10), alert(2, 10), alert(3, 10));
    office.record(NEVER, office.claim());
    var all = DeadLetters.Filter.ALL;
    var dead = office.dead.list(all, Seek.LATEST, 10);
    assertThat(dead).hasSize(3);
    assertThat(office.dead.count(all, 2)).isEqualTo(2);
    long first = dead.getFirst().id();
    assertThat(resend(List.of(first))).isEqualTo(1);
    assertThat(office.claim()).extracting(Claimed::id).containsExactly(first);
    var code = new DeadLetters.Filter(Medium.EMAIL, "example.org", "smtp-5.7.1", null);
    assertThat(resend(code)).isEqualTo(2);
    assertThat(office.claim()).hasSize(2);
  }

  @Test
  void theDeadAreNotSentAgainAfterTheirTimeOrAfterLaterNews() {
    Instant until = office.world.instant().plusSeconds(60);
    office.add(with(alert(1, 10), "example.org", null, until, 5), alert(2, 10));
    office.record(NEVER, office.claim());
    office.add(new Earlier(List.of(10L), List.of()), alert(2, 11));
    office.pass(Duration.ofSeconds(61));
    assertThat(resend(DeadLetters.Filter.ALL)).isZero();
  }

  @Test
  void oldRowsGoAndYoungOnesStay() {
    office.add(alert(1, 10));
    office.sendAll();
    office.add(with(alert(2, 10), "e", office.world.instant().plus(Duration.ofDays(99)), null, 5));
    office.pass(Duration.ofDays(2));
    office.add(alert(3, 11, 2));
    office.sendAll();
    assertThat(office.outbox.purge(Duration.ofDays(1))).isEqualTo(1);
    assertThat(office.states()).containsExactly("2 alert:10 held", "3 alert:11 sent");
  }

  private void suppress(long contact) {
    office.database.useTransaction(
        tx ->
            office.suppression.contacts(
                tx, List.of(contact), Medium.EMAIL, Suppression.Reason.BOUNCES, null));
  }

  private int resend(List<Long> ids) {
    return office.database.inTransaction(tx -> office.dead.resend(tx, ids)).size();
  }

  private int resend(DeadLetters.Filter filter) {
    return office.database.inTransaction(tx -> office.dead.resend(tx, filter, 10));
  }
}
