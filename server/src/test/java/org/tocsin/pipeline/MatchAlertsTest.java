package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.CapText;
import org.tocsin.alert.InfoText;
import org.tocsin.cap.Severity;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** From a change of an alert to messages for exactly the people it concerns. */
class MatchAlertsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Place COLOMBO = new Place.Point(6.9, 80.0, 1_000, "home");
  private static final Place KANDY = new Place.Point(7.29, 80.63, 1_000, "office");
  private static final Place SRI_LANKA = new Place.Country("LKA");
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");
  private Town town;

  @BeforeEach
  void open() {
    town = new Town(db);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private static CapText flood(String identifier) {
    return alert(identifier).info(info());
  }

  @Test
  void whoIsConcernedIsToldAndNobodyElse() {
    town.subscribe(1, COLOMBO);
    town.subscribe(2, KANDY);
    town.subscribe(3, SRI_LANKA);
    long id = town.warn(flood("a"));
    town.match();

    assertThat(town.send()).containsExactly("1 ALERT " + id, "3 ALERT " + id);
  }

  @Test
  void aHomeAndAnOfficeUnderOneWarningAreOneMessage() {
    town.subscribe(1, COLOMBO, SRI_LANKA);
    town.subscribe(1, new Place.Point(6.88, 79.97, 500, "office"));
    long id = town.warn(flood("a"));
    town.match();

    assertThat(town.send()).containsExactly("1 ALERT " + id);
  }

  @Test
  void matchingAgainTellsNobodyTwice() {
    town.subscribe(1, COLOMBO);
    town.warn(flood("a"));
    town.match();
    assertThat(town.send()).hasSize(1);

    db.execute(
        "insert into alert_matching (seq, version_id, kind) select seq, version_id, kind from"
            + " alert_change where kind = 'accepted'");
    town.match();

    assertThat(town.send()).isEmpty();
  }

  @Test
  void aReturnToOlderWordsIsToldToWhoHeardOthersInBetween() {
    town.subscribe(1, COLOMBO);
    town.subscribe(2, KANDY);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.send();
    String both = "6.5,79.5 7.5,79.5 7.5,80.9 6.5,80.9 6.5,79.5";
    CapText wider =
        alert("b").sent("07:00").type("Update").refersTo(first).info(info().polygon(both));
    town.warn(wider);
    town.match();
    assertThat(town.send()).hasSize(2);

    long narrow = town.warn(alert("c").sent("07:30").type("Update").refersTo(wider).info(info()));
    town.match();

    assertThat(town.send()).containsExactly("1 UPDATE " + narrow, "2 UPDATE " + narrow);
  }

  @Test
  void changesThatFailHoldNoOthersBack() {
    town.subscribe(1, COLOMBO);
    long broken = town.warn(flood("broken"));
    db.execute(
        "delete from alert_matching",
        "insert into alert_matching (seq, version_id, kind, cursor) select"
            + " nextval('alert_change_seq'), "
            + broken
            + ", 'accepted', 'no cursor' from generate_series(1, 60)");
    long id = town.warn(flood("a"));
    town.match();

    assertThat(town.send()).contains("1 ALERT " + id);
  }

  @Test
  void aChangeThatKeepsFailingIsLoggedOnceAMinute() {
    town.subscribe(1, COLOMBO);
    long broken = town.warn(flood("broken"));
    db.execute(
        "delete from alert_matching",
        "insert into alert_matching (seq, version_id, kind, cursor) select"
            + " nextval('alert_change_seq'), "
            + broken
            + ", 'accepted', 'no cursor' from generate_series(1, 2)");
    AtomicLong nanos = new AtomicLong();
    MatchAlerts node = town.node(1000, nanos::get);
    Logger logger = (Logger) LoggerFactory.getLogger(MatchAlerts.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    try {
      for (int i = 0; i < 5; i++) {
        node.run();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
      }
      assertThat(said.list).hasSize(2).allMatch(e -> e.getThrowableProxy() != null);
      nanos.addAndGet(Duration.ofSeconds(30).toNanos());
      node.run();
      assertThat(said.list).hasSize(4);
    } finally {
      logger.detachAppender(said);
    }
    assertThat(town.counted()).contains("match_failures_total 14");
  }

  @Test
  void pagesReachEverybodyOnce() {
    for (int contact = 1; contact <= 25; contact++) {
      town.subscribe(contact, contact % 2 == 0 ? COLOMBO : SRI_LANKA);
    }
    town.warn(flood("a"));
    town.node(4).run();

    assertThat(town.send()).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void anUpdateReachesWhoWasToldAndWhoIsNewlyConcerned() {
    town.subscribe(1, COLOMBO);
    town.subscribe(2, KANDY);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.send();

    long update =
        town.warn(
            alert("b")
                .sent("07:00")
                .type("Update")
                .refersTo(first)
                .info(info().polygon("7.2,80.5 7.4,80.5 7.4,80.7 7.2,80.7 7.2,80.5")));
    town.match();

    assertThat(town.send()).containsExactly("1 UPDATE " + update, "2 ALERT " + update);
  }

  @Test
  void anUpdateBeforeTheFirstWasSentReplacesIt() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    long update =
        town.warn(
            alert("b")
                .sent("07:00")
                .type("Update")
                .refersTo(first)
                .info(info().severity("Extreme")));
    town.match();

    assertThat(town.send()).containsExactly("1 ALERT " + update);
  }

  @Test
  void aReissueThatChangesNothingForAReaderIsNotTold() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.send();

    town.warn(alert("b").sent("07:00").type("Update").refersTo(first).info(info()));
    town.match();

    assertThat(town.send()).isEmpty();
  }

  @Test
  void aCancelReachesExactlyWhoWasTold() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.send();
    town.subscribe(2, COLOMBO);

    long cancel = town.warn(alert("c").sent("07:00").type("Cancel").refersTo(first).info(info()));
    town.match();

    assertThat(town.send()).containsExactly("1 CANCEL " + cancel);
  }

  @Test
  void anEndIsToldByANodeWhoseClockIsALittleBehindToo() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    long other = town.warn(flood("b"));
    town.match();
    town.send();

    long cancel = town.warn(alert("c").sent("09:00").type("Cancel").refersTo(first).info(info()));
    town.database.useTransaction(tx -> town.alerts.withdraw(tx, List.of(other)));
    town.nodeBehind(Duration.ofMillis(200)).run();

    assertThat(town.send()).containsExactly("1 CANCEL " + cancel, "1 WITHDRAWN " + other);
  }

  @Test
  void aCancelOfWhatWasNotSentYetSendsNeither() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.warn(alert("c").sent("07:00").type("Cancel").refersTo(first));
    town.match();

    assertThat(town.send()).isEmpty();
  }

  @Test
  void aCancelAfterAnUnchangedReissueStillReachesWhoWasToldTheFirst() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.send();
    CapText again = alert("b").sent("07:00").type("Update").refersTo(first).info(info());
    town.warn(again);
    town.match();
    long cancel = town.warn(alert("c").sent("08:00").type("Cancel").refersTo(again));
    town.match();

    assertThat(town.send()).containsExactly("1 CANCEL " + cancel);
  }

  @Test
  void anAllClearReachesExactlyWhoWasTold() {
    town.subscribe(1, COLOMBO);
    CapText first = flood("a");
    town.warn(first);
    town.match();
    town.send();
    town.subscribe(2, COLOMBO);

    long allClear =
        town.warn(
            alert("b")
                .sent("07:00")
                .type("Update")
                .refersTo(first)
                .info(info().responseType("AllClear")));
    town.match();

    assertThat(town.send()).containsExactly("1 CANCEL " + allClear);
  }

  @Test
  void whatIsTakenOffAndComesBackIsToldBothTimesToWhoWasTold() {
    town.subscribe(1, COLOMBO);
    long id = town.warn(flood("a"));
    town.match();
    town.send();

    town.database.useTransaction(tx -> town.alerts.withdraw(tx, List.of(id)));
    town.match();
    assertThat(town.send()).containsExactly("1 WITHDRAWN " + id);
    town.database.useTransaction(tx -> town.alerts.restore(tx, List.of(id)));
    town.match();
    assertThat(town.send()).containsExactly("1 RESTORED " + id);
  }

  @Test
  void drillsAndPrivateMessagesAreToldToNobody() {
    town.subscribe(1, new Place.World());
    town.warn(flood("drill").status("Exercise"));
    town.warn(flood("private").scope("Private"));
    town.match();

    assertThat(town.send()).isEmpty();
  }

  @Test
  void whatIsOverWhenItComesIsToldToNobody() {
    town.subscribe(1, COLOMBO);
    town.warn(alert("a").info(info().lasts("06:00", "08:00")));
    town.match();

    assertThat(town.send()).isEmpty();
  }

  @Test
  void aFilterAndItsPlaceMustMeetInOneInfo() {
    Filter severe = new Filter(Severity.SEVERE, null, null, Set.of(), Set.of());
    Wish colombo = Wish.of(List.of(COLOMBO), List.of("en"), ZONE);
    town.subscribe(
        1,
        new Wish(colombo.places(), severe, List.of("en"), colombo.when(), ZONE, null, true, null));
    town.warn(
        alert("a")
            .info(info().severity("Minor"))
            .info(info().severity("Extreme").polygon(InfoText.NAKURU)));
    town.match();

    assertThat(town.send()).isEmpty();
  }

  @Test
  void quietHoursHoldBackWhatIsNotUrgent() {
    QuietHours now = new QuietHours(LocalTime.of(14, 0), LocalTime.of(16, 0)); // 14:30 in Colombo
    Wish wish =
        new Wish(
            List.of(COLOMBO), Filter.ANY, List.of("en"), new When.AtOnce(), ZONE, now, true, null);
    town.subscribe(1, wish);
    long severe = town.warn(flood("severe"));
    long extreme = town.warn(alert("extreme").info(info().severity("Extreme")));
    town.match();

    assertThat(town.send()).containsExactly("1 ALERT " + extreme);
    town.time.pass(Duration.ofMinutes(89));
    assertThat(town.send()).isEmpty();
    town.time.pass(Duration.ofMinutes(1));
    assertThat(town.send()).containsExactly("1 ALERT " + severe);
  }

  @Test
  void aDigestGathersUntilItsHour() {
    Wish daily =
        new Wish(
            List.of(COLOMBO),
            Filter.ANY,
            List.of("en"),
            new When.Daily(LocalTime.of(18, 0)),
            ZONE,
            null,
            true,
            null);
    town.subscribe(1, daily);
    town.warn(flood("a"));
    town.warn(flood("b"));
    town.match();
    assertThat(town.send()).isEmpty();

    town.time.pass(Duration.ofHours(4));
    town.database.useTransaction(tx -> town.digests.due(tx, 10));

    assertThat(town.send()).containsExactly("1 DIGEST null");
  }

  @Test
  void whatFailsOnceIsTriedAgainAndKeepsNothingElseWaiting() {
    town.subscribe(1, COLOMBO);
    long id = town.warn(flood("a"));
    town.database.useTransaction(tx -> town.alerts.takeUntold(tx, 100));
    db.execute("update alert_matching set cursor = 'no cursor'");
    long other = town.warn(flood("b"));

    town.match();
    assertThat(town.send()).containsExactly("1 ALERT " + other);

    db.execute("update alert_matching set cursor = ''");
    town.match();
    assertThat(town.send()).containsExactly("1 ALERT " + id);
  }
}
