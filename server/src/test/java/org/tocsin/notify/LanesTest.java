package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notify.PostOffice.SENT;
import static org.tocsin.notify.PostOffice.alert;
import static org.tocsin.notify.PostOffice.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.platform.db.TestDatabase;

/** A provider or lane in trouble gets less, and nobody else waits for it. */
class LanesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private PostOffice office;

  @BeforeEach
  void open() {
    office = new PostOffice(db);
  }

  private void queue(int from, int count, String lane) {
    Notice[] notices = new Notice[count];
    for (int i = 0; i < count; i++) {
      notices[i] = with(alert(from + i, 10), lane, null, null, 5);
    }
    office.add(notices);
  }

  private static Outcome refusal(Scope scope, Duration pause) {
    return new Outcome.RetryAfter("smtp-4.7.0", "slow down", pause, scope);
  }

  private int claimed(String lane, List<Claimed> claims) {
    return (int) claims.stream().filter(c -> c.lane().equals(lane)).count();
  }

  private void hear(Claimed claimed, Outcome outcome, long millis) {
    office.lanes.heard(claimed, outcome, Duration.ofMillis(millis));
    office.database.inTransaction(
        tx -> office.outbox.record(tx, List.of(Recorded.of(claimed, outcome))));
  }

  @Test
  void aRefusedLaneWaitsAndTheOthersDoNot() {
    queue(0, 300, "bad.example");
    queue(1000, 20, "good.example");
    Claimed first = office.outbox.claim(Medium.EMAIL, 1).getFirst();
    hear(first, refusal(Scope.LANE, Duration.ofMinutes(5)), 10);
    List<Claimed> claims = office.outbox.claim(Medium.EMAIL, 20);
    assertThat(claimed("bad.example", claims)).isZero();
    assertThat(claimed("good.example", claims)).isEqualTo(20);
    office.pass(Duration.ofMinutes(5));
    assertThat(claimed("bad.example", office.outbox.claim(Medium.EMAIL, 20))).isPositive();
  }

  @Test
  void aRefusalAfterAnAnswerDuringThePauseIsOneMore() {
    queue(0, 3, "busy.example");
    List<Claimed> underWay = office.outbox.claim(Medium.EMAIL, 3);
    hear(underWay.get(0), refusal(Scope.LANE, null), 10);
    hear(underWay.get(1), SENT, 10);
    hear(underWay.get(2), refusal(Scope.LANE, Duration.ofSeconds(Long.MAX_VALUE)), 10);
    assertThat(office.lanes.rooms(Medium.EMAIL)).containsEntry("busy.example", 0);
    office.pass(Duration.ofDays(1));
    assertThat(office.lanes.rooms(Medium.EMAIL).get("busy.example")).isPositive();
  }

  @Test
  void aLaneThatWasQuickMayNotFillTheRoomWhenItTurnsSlow() {
    queue(0, 400, "quick.example");
    for (int i = 0; i < 15; i++) {
      office.outbox.claim(Medium.EMAIL, 20).forEach(c -> hear(c, SENT, 5));
    }

    int underWay = claimed("quick.example", office.outbox.claim(Medium.EMAIL, 100));

    assertThat(underWay).isBetween(Flow.FIRST_CAP, Lanes.MOST_PER_LANE);
  }

  @Test
  void howeverManyLanesThereAreFewAreRemembered() {
    queue(0, 1, "any.example");
    Claimed one = office.claim().getFirst();
    for (int i = 0; i < 20_000; i++) {
      Claimed claimed = in("lane" + i + ".example", one);
      office.lanes.take(List.of(claimed));
      office.lanes.heard(claimed, SENT, Duration.ofMillis(5));
    }
    assertThat(office.lanes.known(Medium.EMAIL)).isEqualTo(5_000);
    assertThat(office.lanes.rooms(Medium.EMAIL)).containsOnlyKeys("any.example");
  }

  private static Claimed in(String lane, Claimed c) {
    return new Claimed(
        c.id(),
        c.contactId(),
        c.key(),
        c.medium(),
        lane,
        c.purpose(),
        c.versionId(),
        c.chainId(),
        c.thread(),
        c.last(),
        c.subscriptionIds(),
        c.languages(),
        c.zone(),
        c.until(),
        c.priority(),
        c.payload(),
        c.attempt(),
        c.lease(),
        c.added());
  }

  @Test
  void lanesWithRowsSetAsideAreLookedAtInTurnHoweverMany() {
    for (int i = 0; i < 250; i++) {
      queue(i, 1, String.format("dead%03d.example", i));
    }
    queue(1000, 1, "zebra.example");
    db.execute(
        "update notify_outbox set state = 'parked'",
        "update notify_outbox set due_at = due_at + interval '1 day' where lane like 'dead%'");
    int seen = 0;
    for (int i = 0; i < 3; i++) {
      seen += claimed("zebra.example", office.outbox.claim(Medium.EMAIL, 20));
      office.pass(Duration.ofSeconds(1));
    }
    assertThat(seen).isEqualTo(1);
  }

  @Test
  void whatWasSetAsideForATroubledLaneIsSentAllTheSameByAnyNode() {
    queue(0, 150, "bad.example");
    queue(1000, 5, "good.example");
    Claimed first = office.outbox.claim(Medium.EMAIL, 1).getFirst();
    hear(first, refusal(Scope.LANE, Duration.ofMinutes(5)), 10);
    List<Claimed> good = office.outbox.claim(Medium.EMAIL, 5);
    assertThat(claimed("good.example", good)).isEqualTo(5);
    good.forEach(c -> hear(c, SENT, 10));
    office.pass(Duration.ofMinutes(10));
    office.lanes = new Lanes(office.machine, office.world, Map.of());
    office.outbox = office.node("node-2");
    assertThat(office.sendAll()).hasSize(150);
    assertThat(office.states()).noneMatch(s -> s.contains("parked"));
  }

  @Test
  void aProviderThatRefusesStopsEverythingForAsLongAsItAsks() {
    queue(0, 20, "a.example");
    queue(100, 20, "b.example");
    Claimed first = office.outbox.claim(Medium.EMAIL, 1).getFirst();
    hear(first, refusal(Scope.PROVIDER, Duration.ofSeconds(90)), 10);
    office.pass(Duration.ofSeconds(89));
    assertThat(office.claim()).isEmpty();
    office.pass(Duration.ofSeconds(1));
    assertThat(office.claim()).isNotEmpty();
  }

  @Test
  void refusalsHalveTheRateAndSuccessRaisesItAgain() {
    Flow flow = new Flow(Double.POSITIVE_INFINITY, 32, 256, office.machine.instant());
    run(flow, 10, 100);
    flow.take(now());
    flow.refused(now(), null);
    office.machine.pass(Duration.ofSeconds(3));
    int slow = run(flow, 10, 1000);
    assertThat(slow).isBetween(50, 99);
    int later = run(flow, 10, 1000);
    assertThat(later).isGreaterThan(slow);
    office.machine.pass(Duration.ofMinutes(11));
    run(flow, 2, 10);
    assertThat(run(flow, 1, 1000)).isEqualTo(1000);
  }

  /** Offers so many a second; how many went. */
  private int run(Flow flow, int seconds, int offered) {
    int sent = 0;
    for (int ms = 0; ms < seconds * 1000; ms += 10) {
      for (int i = 0; i < offered / 100 && flow.room(now()) > 0; i++) {
        flow.take(now());
        flow.accepted(now(), Duration.ofMillis(1), 1e9);
        sent++;
      }
      office.machine.pass(Duration.ofMillis(10));
    }
    return sent / seconds;
  }

  private Instant now() {
    return office.machine.instant();
  }

  @Test
  void whatWasUnderWayTellsTheSameRefusalOnce() {
    Flow flow = new Flow(Double.POSITIVE_INFINITY, 32, 256, now());
    for (int i = 0; i < 32; i++) {
      flow.take(now());
    }
    for (int i = 0; i < 32; i++) {
      flow.refused(now(), null);
    }
    assertThat(Duration.between(now(), flow.blockedUntil())).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aSlowLaneHasLessUnderWay() {
    queue(0, 400, "slow.example");
    queue(1000, 400, "fast.example");
    List<Claimed> under = new ArrayList<>(office.outbox.claim(Medium.EMAIL, 100));
    for (int second = 0; second < 12; second++) {
      under.sort(Comparator.comparing(c -> c.contactId() % 1000)); // answers come mixed
      for (Claimed c : under) {
        hear(c, SENT, c.lane().startsWith("slow") ? 2_000 : 5);
      }
      office.pass(Duration.ofSeconds(2));
      under = new ArrayList<>(office.outbox.claim(Medium.EMAIL, 60));
    }
    assertThat(claimed("slow.example", under)).isBetween(1, 8);
    assertThat(claimed("fast.example", under)).isGreaterThan(10);
  }

  @Test
  void aSayingOfTheProviderIsNeverExceeded() {
    var limits = Map.of(Medium.EMAIL, new ProviderLimits(20, null));
    office = new PostOffice(db, limits);
    queue(0, 200, "a.example");
    assertThat(office.sendAll()).hasSize(20);
    office.pass(Duration.ofMillis(500));
    assertThat(office.sendAll()).hasSize(10);
  }

  @Test
  void aProviderThatIsBlockedFromEightToEightSendsInTheMorning() {
    ZoneId colombo = ZoneId.of("Asia/Colombo");
    Hours day = new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0), colombo);
    office = new PostOffice(db, Map.of(Medium.EMAIL, new ProviderLimits(1000, day)));
    office.world.set(Instant.parse("2026-05-01T14:30:00Z")); // 20:00 in Colombo
    queue(0, 3, "a.example");
    assertThat(office.sendAll()).isEmpty();
    office.world.set(Instant.parse("2026-05-02T02:29:59Z"));
    assertThat(office.sendAll()).isEmpty();
    office.world.set(Instant.parse("2026-05-02T02:30:00Z"));
    assertThat(office.sendAll()).hasSize(3);
  }

  @Test
  void hoursMayGoOverMidnight() {
    Hours night = new Hours(LocalTime.of(20, 0), LocalTime.of(8, 0), ZoneId.of("UTC"));
    assertThat(night.open(Instant.parse("2026-05-01T23:00:00Z"))).isTrue();
    assertThat(night.open(Instant.parse("2026-05-01T07:59:00Z"))).isTrue();
    assertThat(night.open(Instant.parse("2026-05-01T08:00:00Z"))).isFalse();
    assertThat(night.open(Instant.parse("2026-05-01T19:59:00Z"))).isFalse();
  }
}
