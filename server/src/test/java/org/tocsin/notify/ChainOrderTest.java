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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/**
 * What follows reaches exactly those who were told, in order, and nobody hears of what they missed.
 */
class ChainOrderTest {
  private static final Duration LONG = Duration.ofMinutes(20);
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private PostOffice office;

  @BeforeEach
  void open() {
    office = new PostOffice(db);
  }

  private static Earlier earlier(boolean unchanged, Long... versions) {
    return new Earlier(List.of(versions), unchanged ? List.of(versions) : List.of());
  }

  @Test
  void anUpdateReplacesWhatIsUnsent() {
    office.add(alert(1, 10));
    office.add(earlier(false, 10L), alert(1, 11));
    assertThat(office.sendAll()).containsExactly("1 alert 11");
    assertThat(office.states()).containsExactly("1 alert:10 dropped replaced", "1 alert:11 sent");
  }

  @Test
  void whoWasToldGetsAnUpdateThatNamesWhatWasTold() {
    office.add(alert(1, 10));
    office.sendAll();
    office.add(earlier(false, 10L), alert(1, 11), alert(2, 11));
    List<Claimed> claims = office.claim();
    assertThat(said(claims)).containsExactlyInAnyOrder("1 update 11", "2 alert 11");
    Claimed update = claims.stream().filter(c -> c.contactId() == 1).findFirst().orElseThrow();
    assertThat(update.thread()).containsExactly(1L);
    assertThat(update.last()).isEqualTo(new Claimed.Told(10L, "accepted"));
    office.record(SENT, claims);
    office.add(earlier(false, 10L, 11L), alert(1, 12));
    assertThat(office.claim().getFirst().thread()).containsExactly(1L, update.id());
  }

  @Test
  void nothingGoesOutWhenNothingChangedButALaterCancelStillReachesWhoWasTold() {
    office.add(alert(1, 10));
    office.sendAll();
    office.add(earlier(true, 10L), alert(1, 11), alert(2, 11));
    assertThat(office.sendAll()).containsExactly("2 alert 11");
    office.follow(cancel(12, 10, 11, 12));
    assertThat(office.sendAll()).containsExactlyInAnyOrder("1 cancel 12", "2 cancel 12");
  }

  @Test
  void whatWasCalledOffAndComesBackUnchangedIsNewsAllTheSame() {
    office.add(alert(1, 10));
    office.sendAll();
    office.follow(cancel(11, 10, 11));
    office.sendAll();
    office.add(earlier(true, 10L, 11L), alert(1, 12));
    assertThat(office.sendAll()).containsExactly("1 update 12");
  }

  @Test
  void aCancelOfWhatWasNeverSentIsDroppedTogetherWithIt() {
    office.add(alert(1, 10));
    assertThat(office.follow(cancel(11, 10, 11))).isZero();
    assertThat(office.sendAll()).isEmpty();
    assertThat(office.states()).containsExactly("1 alert:10 dropped over");
  }

  @Test
  void aFollowUpGoesOnceHoweverOftenItIsRepeated() {
    office.add(alert(1, 10), alert(2, 10), alert(3, 10));
    office.sendAll();
    assertThat(office.follow(cancel(11, 10, 11))).isEqualTo(3);
    assertThat(office.follow(cancel(11, 10, 11))).isZero();
    assertThat(office.sendAll()).hasSize(3);
    assertThat(office.follow(cancel(11, 10, 11))).isZero();
    assertThat(office.follow(followUp("withdrawn:10:5", Purpose.WITHDRAWN, 10, 10, 11))).isZero();
  }

  @Test
  void followingComesInPagesOfContacts() {
    for (long contact = 1; contact <= 5; contact++) {
      office.add(alert(contact, 10));
    }
    office.sendAll();
    Long after = 0L;
    int rows = 0;
    int pages = 0;
    while (after != null) {
      Long from = after;
      var page =
          office.database.inTransaction(
              tx -> office.outbox.follow(tx, cancel(11, 10, 11), from, 2));
      rows += page.rows();
      after = page.last();
      pages++;
    }
    assertThat(rows).isEqualTo(5);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void pagesGoOnAlthoughContactsWereToldTheSameVersionSeveralTimes() {
    for (long contact = 1; contact <= 9; contact++) {
      office.add(alert(contact, 10));
    }
    office.sendAll();
    office.follow(followUp("withdrawn:10:5", Purpose.WITHDRAWN, 10, 10));
    office.sendAll();
    FollowUp back = followUp("restored:10:6", Purpose.RESTORED, 10, 10);
    Long after = 0L;
    while (after != null) {
      Long from = after;
      after = office.database.inTransaction(tx -> office.outbox.follow(tx, back, from, 4)).last();
    }
    assertThat(office.sendAll()).hasSize(9).allMatch(s -> s.endsWith("restored 10"));
  }

  @Test
  void nothingOvertakesWhatIsOnItsWay() {
    office.add(alert(1, 10));
    List<Claimed> first = office.claim();
    office.add(earlier(false, 10L), alert(1, 11));
    assertThat(office.claim()).isEmpty();
    office.record(SENT, first);
    assertThat(said(office.claim())).containsExactly("1 update 11");
  }

  @Test
  void aCancelWaitsForWhatIsOnItsWay() {
    office.add(alert(1, 10));
    List<Claimed> first = office.claim();
    assertThat(office.follow(cancel(11, 10, 11))).isEqualTo(1);
    assertThat(office.claim()).isEmpty();
    office.record(SENT, first);
    assertThat(office.sendAll()).containsExactly("1 cancel 11");
  }

  @Test
  void whatFailsForNowGivesWayToTheUpdateThatWaitsBehindIt() {
    office.add(alert(1, 10));
    List<Claimed> first = office.claim();
    office.add(earlier(false, 10L), alert(1, 11));
    office.record(LATER, first);
    List<Claimed> claims = office.claim();
    assertThat(said(claims)).containsExactly("1 alert 11");
    assertThat(claims.getFirst().thread()).isEmpty();
    office.record(SENT, claims);
    office.pass(LONG);
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void whatFailsForNowIsDroppedTogetherWithItsCancel() {
    office.add(alert(1, 10));
    List<Claimed> first = office.claim();
    office.follow(cancel(11, 10, 11));
    office.record(LATER, first);
    office.pass(LONG);
    assertThat(office.sendAll()).isEmpty();
    assertThat(office.states())
        .containsExactly("1 alert:10 dropped replaced", "1 cancel:11 dropped over");
  }

  @Test
  void whatFailsForGoodIsNotCalledOff() {
    office.add(alert(1, 10), alert(2, 10));
    List<Claimed> first = office.claim();
    office.follow(cancel(11, 10, 11));
    office.record(NEVER, first);
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void anUpdateThatFailsForNowStillLeavesItsCancelToWhoWasToldBefore() {
    office.add(alert(1, 10));
    office.sendAll();
    office.add(earlier(false, 10L), alert(1, 11));
    List<Claimed> update = office.claim();
    office.follow(cancel(12, 10, 11, 12));
    office.record(LATER, update);
    assertThat(office.sendAll()).containsExactly("1 cancel 12");
  }

  @Test
  void whatWaitsForItsNextAttemptIsReplacedByTheUpdate() {
    office.add(alert(1, 10));
    office.record(LATER, office.claim());
    office.add(earlier(false, 10L), alert(1, 11));
    assertThat(office.sendAll()).containsExactly("1 alert 11");
  }

  @Test
  void chainsThatBecameOneKeepTheirOrder() {
    office.add(alert(1, 10, 10));
    List<Claimed> first = office.claim();
    office.add(earlier(false, 10L), alert(1, 4, 4));
    assertThat(office.claim()).isEmpty();
    office.record(SENT, first);
    assertThat(office.sendAll()).containsExactly("1 update 4");
  }

  @Test
  void chainsAreNothingToEachOther() {
    office.add(alert(1, 10, 1), alert(1, 20, 2));
    assertThat(office.claim()).hasSize(2);
  }

  @Test
  void anAllClearAndTheReturnReachWhoBelievesTheOther() {
    office.add(alert(1, 10), alert(2, 10));
    office.record(SENT, office.claim().subList(0, 1));
    FollowUp gone = followUp("withdrawn:10:5", Purpose.WITHDRAWN, 10, 10);
    office.follow(gone);
    office.pass(LONG);
    List<Claimed> allClear = office.claim();
    assertThat(allClear).extracting(Claimed::purpose).contains(Purpose.WITHDRAWN);
    office.record(SENT, allClear);
    office.follow(followUp("restored:10:6", Purpose.RESTORED, 10, 10));
    assertThat(office.sendAll()).contains("1 restored 10").doesNotContain("2 restored 10");
    office.follow(followUp("withdrawn:10:7", Purpose.WITHDRAWN, 10, 10));
    assertThat(office.sendAll()).contains("1 withdrawn 10");
  }

  @Test
  void aReturnUndoesAnAllClearThatNobodyHasSeen() {
    office.add(alert(1, 10));
    office.sendAll();
    office.follow(followUp("withdrawn:10:5", Purpose.WITHDRAWN, 10, 10));
    office.follow(followUp("restored:10:6", Purpose.RESTORED, 10, 10));
    assertThat(office.sendAll()).isEmpty();
  }

  @Test
  void whoWasNotToldBeforeTheAlertWasTakenOffIsToldWhenItStandsAgain() {
    office.add(alert(1, 10));
    office.follow(followUp("withdrawn:10:5", Purpose.WITHDRAWN, 10, 10));
    assertThat(office.sendAll()).isEmpty();
    office.follow(followUp("restored:10:6", Purpose.RESTORED, 10, 10));
    office.add(alert(1, 10));
    assertThat(office.sendAll()).containsExactly("1 alert 10");
  }

  @Test
  void anUpdateReachesThoseTooWhomItNoLongerConcerns() {
    office.add(alert(1, 10), alert(2, 10));
    office.sendAll();
    office.add(earlier(false, 10L), alert(1, 11));
    office.follow(followUp("alert:11", Purpose.UPDATE, 11, 10, 11));
    assertThat(office.sendAll()).containsExactlyInAnyOrder("1 update 11", "2 update 11");
  }

  @Test
  void urgentNewsThatFollowsKeepsTheQuietHoursOfWhoSaidSo() {
    office.add(quiet(1, "22:00-07:00"), quiet(2, "22:00-07:00!"));
    office.sendAll();
    office.world.set(Instant.parse("2026-05-01T18:00:00Z")); // 23:30 in Colombo
    office.follow(new FollowUp("cancel:11", Purpose.CANCEL, 11, 1, List.of(10L), null, 0));
    assertThat(office.sendAll()).containsExactly("1 cancel 11");
    office.world.set(Instant.parse("2026-05-02T01:30:00Z"));
    assertThat(office.sendAll()).containsExactly("2 cancel 11");
  }

  private static Notice quiet(long contact, String hours) {
    Notice n = alert(contact, 10);
    return new Notice(
        n.key(),
        contact,
        n.medium(),
        n.lane(),
        n.purpose(),
        n.versionId(),
        n.chainId(),
        n.subscriptionIds(),
        n.languages(),
        n.zone(),
        hours,
        null,
        null,
        0,
        null);
  }

  @Test
  void whatFollowsKeepsQuietHoursUnlessItIsUrgent() {
    Notice quiet = quiet(1, "22:00-07:00");
    office.add(quiet);
    office.sendAll();
    office.world.set(Instant.parse("2026-05-01T18:00:00Z")); // 23:30 in Colombo
    office.follow(cancel(11, 10, 11));
    assertThat(office.sendAll()).isEmpty();
    office.world.set(Instant.parse("2026-05-02T01:30:00Z"));
    assertThat(office.sendAll()).containsExactly("1 cancel 11");
    office.world.set(Instant.parse("2026-05-02T18:00:00Z"));
    office.add(earlier(false, 10L, 11L), alert(1, 12));
    assertThat(office.sendAll()).containsExactly("1 update 12");
  }

  @Test
  void aHeldUpdateHoldsItsCancelBack() {
    office.add(alert(1, 10));
    office.sendAll();
    Notice later = PostOffice.with(alert(1, 11), "e", office.world.instant().plus(LONG), null, 5);
    office.add(earlier(false, 10L), later);
    office.follow(cancel(12, 10, 11, 12));
    assertThat(office.sendAll()).containsExactly("1 cancel 12");
  }

  @Test
  void whatOneMessageToldTogetherIsFollowedOneByOne() {
    var reader = new Notice.Reader("en", "UTC", null, null);
    Notice current =
        Notice.answer("current:1", 1, Medium.EMAIL, "example.org", Purpose.CURRENT, reader);
    List<Digests.Item> items =
        List.of(new Digests.Item(Purpose.CURRENT, 10, 1), new Digests.Item(Purpose.CURRENT, 20, 2));
    for (int i = 0; i < 2; i++) {
      office.database.useTransaction(tx -> office.outbox.add(tx, current, items));
    }
    List<Claimed> claims = office.claim();
    assertThat(claims).hasSize(1);
    long id = claims.getFirst().id();
    assertThat(office.digests.items(List.of(id)).get(id)).isEqualTo(items);
    office.record(SENT, claims);
    office.follow(cancel(21, 20, 21));
    office.add(earlier(false, 10L), alert(1, 11));
    office.add(new Earlier(List.of(10L, 11L), List.of(11L)), alert(1, 12));
    assertThat(office.sendAll()).containsExactlyInAnyOrder("1 cancel 21", "1 update 12");
  }

  @Test
  void newsThatWasReplacedBeforeItWasToldIsNotLostInAReissueOfIt() {
    office.add(alert(1, 10));
    office.sendAll();
    office.add(earlier(false, 10L), alert(1, 11));
    office.add(new Earlier(List.of(10L, 11L), List.of(11L)), alert(1, 12));
    assertThat(office.sendAll()).containsExactly("1 update 12");
    office.add(new Earlier(List.of(10L, 11L, 12L), List.of(11L, 12L)), alert(1, 13));
    assertThat(office.sendAll()).isEmpty();
  }
}
