package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.alert.Acceptance.Accepted;
import org.tocsin.alert.Acceptance.Contested;
import org.tocsin.alert.Acceptance.Duplicate;
import org.tocsin.platform.db.TestDatabase;

/** What is stored, once, and how versions of one event end one another. */
class AcceptTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;

  private Origin met;
  private Origin other;

  @BeforeEach
  void sources() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    room.world.set(Instant.parse("2026-05-01T09:00:00Z"));
    met = room.source("LKA", "met.example");
    other = room.source("KEN", "elsewhere.example");
  }

  private static CapText flood(String id) {
    return alert(id).info(info());
  }

  @Test
  void aNewAlertIsStoredOnceHoweverOftenItComes() {
    assertThat(room.accept(met, flood("a"))).hasOnlyElementsOfType(Accepted.class);
    assertThat(room.accept(met, flood("a"), flood("a"))).hasOnlyElementsOfType(Duplicate.class);
    assertThat(room.picture()).hasSize(1);
    assertThat(room.changesOf(1)).hasSize(1);
  }

  @Test
  void anEmptyBatchIsNoTrouble() {
    assertThat(room.accept(List.of())).isEmpty();
    assertThat(room.alerts.changes(0, 10)).isEmpty();
  }

  @Test
  void quirk26TheSameAlertByAnotherFeedIsOneAlertWithTwoCarriers() {
    long id = room.id(met, flood("a"));
    assertThat(room.accept(other, flood("a").wrapped("relayed")).getFirst())
        .isEqualTo(new Duplicate(id));
    assertThat(room.version(id).feedIds()).containsExactlyInAnyOrder(met.feedId(), other.feedId());
    assertThat(room.version(id).sourceId()).isEqualTo(met.sourceId());
    assertThat(room.kinds(id)).containsExactly(Change.Kind.ACCEPTED, Change.Kind.SIGHTED);
  }

  @Test
  void quirk26TheSourceThatFitsBestSpeaksForItWhoeverCameFirst() {
    long id = room.id(other, flood("a"));
    room.accept(met, flood("a"));
    assertThat(room.version(id).sourceId()).isEqualTo(met.sourceId());
  }

  @Test
  void quirk47TheSameIdentifierOfAnotherSenderIsAnotherAlert() {
    room.accept(met, flood("a"), flood("a").sender("alerts@other.example"));
    assertThat(room.picture()).hasSize(2);
    assertThat(room.state(1)).isEqualTo(State.ACTIVE);
    assertThat(room.state(2)).isEqualTo(State.ACTIVE);
  }

  @Test
  void quirk48SameIdentifierNewSentIsANewVersion() {
    long first = room.id(met, flood("a"));
    long second = room.id(met, flood("a").sent("07:00"));
    assertThat(second).isNotEqualTo(first);
    assertThat(room.state(first)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(second)).isEqualTo(State.ACTIVE);
    assertThat(room.alerts.chain(first)).hasSize(2);
  }

  @Test
  void quirk49IdentifiersReMintedAroundAStablePartAreOneEvent() {
    Origin queensland = room.withRule(met, "pattern:^(WARN)-\\d+-(.*)$");
    long first = room.id(queensland, flood("WARN-1-river"));
    long second = room.id(queensland, flood("WARN-2-river").sent("07:00"));
    long apart = room.id(queensland, flood("WARN-3-coast").sent("08:00"));
    assertThat(room.state(first)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(second)).isEqualTo(State.ACTIVE);
    assertThat(room.state(apart)).isEqualTo(State.ACTIVE);
  }

  @Test
  void quirk50IncidentsAreTheIdentityWhereTheSourceSaysSo() {
    Origin nsw = room.withRule(met, "incidents");
    long first = room.id(nsw, flood("x").incidents("fire-7"));
    long second = room.id(nsw, flood("y").incidents("fire-7").sent("07:00"));
    long product =
        room.id(nsw, alert("z").incidents("fire-7").sent("08:00").info(info().event("Smoke")));
    assertThat(room.state(first)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(second)).isEqualTo(State.ACTIVE);
    assertThat(room.state(product)).isEqualTo(State.ACTIVE);
  }

  @Test
  void theSameSourceMayCorrectADocumentInPlace() {
    long id = room.id(met, flood("a"));
    Acceptance corrected =
        room.accept(met, alert("a").info(info().headline("Worse flood"))).getFirst();
    assertThat(corrected).isEqualTo(new Contested(id, AlertProblem.DOCUMENT_CORRECTED, true));
    assertThat(room.version(id).headline()).isEqualTo("Worse flood");
    assertThat(room.kinds(id)).containsExactly(Change.Kind.ACCEPTED, Change.Kind.CORRECTED);
  }

  @Test
  void anotherSourcesDocumentOfTheSameIdentityIsKeptAsideUnlessItFitsBetter() {
    long id = room.id(met, flood("a"));
    CapText copy = alert("a").info(info().headline("All is well"));
    assertThat(room.accept(other, copy).getFirst())
        .isEqualTo(new Contested(id, AlertProblem.VERSION_CONTESTED, false));
    assertThat(room.accept(other, copy).getFirst()).isEqualTo(new Duplicate(id));
    assertThat(room.version(id).headline()).isEqualTo("Flood warning");
  }

  @Test
  void aCopyThatCameFirstGivesWayToTheGenuineDocument() {
    long id = room.id(other, alert("a").info(info().headline("All is well")));
    Acceptance genuine = room.accept(met, flood("a")).getFirst();
    assertThat(genuine).isEqualTo(new Contested(id, AlertProblem.VERSION_CONTESTED, true));
    assertThat(room.version(id).headline()).isEqualTo("Flood warning");
    assertThat(room.version(id).sourceId()).isEqualTo(met.sourceId());
  }

  @Test
  void threeDocumentsOfOneIdentityInOneBatchLeaveTheBestFitting() {
    Origin poor = room.source(null, "nowhere.example");
    List<Draft> drafts =
        List.of(
            room.draft(poor, alert("a").info(info().headline("poor"))),
            room.draft(met, alert("a").info(info().headline("best"))),
            room.draft(
                other, alert("a").info(info().headline("middling").polygon(InfoText.NAKURU))));
    long id = room.accept(drafts).getFirst().versionId();
    assertThat(room.version(id).headline()).isEqualTo("best");
    assertThat(room.version(id).sourceId()).isEqualTo(met.sourceId());
  }

  @Test
  void anUpdateTakesTheOldOnesPlace() {
    CapText first = flood("a");
    long a = room.id(met, first);
    long b = room.id(met, flood("b").type("Update").sent("07:00").refersTo(first));
    assertThat(room.state(a)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(b)).isEqualTo(State.ACTIVE);
    assertThat(room.kinds(a)).containsExactly(Change.Kind.ACCEPTED, Change.Kind.SUPERSEDED);
    assertThat(room.alerts.chain(a)).extracting(Version::id).containsExactly(a, b);
  }

  @Test
  void aCancelEndsWhatItNamesAndIsNoWarningItself() {
    CapText first = flood("a");
    long a = room.id(met, first);
    long c = room.id(met, flood("c").type("Cancel").sent("07:00").refersTo(first));
    assertThat(room.state(a)).isEqualTo(State.CANCELLED);
    assertThat(room.state(c)).isEqualTo(State.CANCELLED);
  }

  @Test
  void quirk53ACancelThatComesBeforeItsAlertEndsItOnArrival() {
    CapText first = flood("a");
    room.id(met, flood("c").type("Cancel").sent("07:00").refersTo(first));
    long a = room.id(met, first);
    assertThat(room.state(a)).isEqualTo(State.CANCELLED);
    assertThat(room.kinds(a)).containsExactly(Change.Kind.ACCEPTED, Change.Kind.CANCELLED);
  }

  @Test
  void quirk53ACancelOfPartOfTheAreaLeavesTheAlertStanding() {
    CapText first =
        alert("a")
            .info(
                info()
                    .areas(
                        "<area><areaDesc>two</areaDesc><polygon>"
                            + InfoText.COLOMBO
                            + "</polygon><polygon>"
                            + InfoText.NAKURU
                            + "</polygon></area>"));
    long a = room.id(met, first);
    long c = room.id(met, flood("c").type("Cancel").sent("07:00").refersTo(first));
    assertThat(room.state(a)).isEqualTo(State.ACTIVE);
    assertThat(room.problems(c)).contains("cancel-partial");
  }

  @Test
  void quirk56AChainWithAMissingMiddleIsJoinedWhenTheMiddleComes() {
    CapText first = flood("a");
    CapText second = flood("b").type("Update").sent("07:00").refersTo(first);
    CapText third = flood("c").type("Update").sent("08:00").refersTo(second);
    long a = room.id(met, first);
    long c = room.id(met, third);
    assertThat(room.state(a)).isEqualTo(State.ACTIVE);
    long b = room.id(met, second);
    assertThat(room.state(a)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(b)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(c)).isEqualTo(State.ACTIVE);
    assertThat(room.alerts.chain(room.version(c).chainId()))
        .extracting(Version::id)
        .containsExactly(a, b, c);
  }

  @Test
  void quirk54ReferencesWithCommasAndRubbishStillFindTheirAlert() {
    CapText first = flood("urn,with,commas");
    long a = room.id(met, first);
    room.accept(
        met,
        flood("b")
            .type("Update")
            .sent("07:00")
            .references("rubbish alerts@met.example,urn,with,commas,2026-05-01T06:00:00+00:00 ,,"));
    assertThat(room.state(a)).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void quirk52ReferencesBeyondTheListAreTakenFromTheParameter() {
    CapText first = flood("a");
    long a = room.id(met, first);
    room.accept(
        met,
        alert("b")
            .type("Update")
            .sent("07:00")
            .info(
                info()
                    .parameter(
                        "expiredReferences", "alerts@met.example,a,2026-05-01T06:00:00+00:00")));
    assertThat(room.state(a)).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void quirk38ADrillEndsNothingThatIsMeantInEarnest() {
    CapText first = flood("a");
    long a = room.id(met, first);
    long drill =
        room.id(met, flood("c").status("Exercise").type("Cancel").sent("07:00").refersTo(first));
    assertThat(room.state(a)).isEqualTo(State.ACTIVE);
    assertThat(room.problems(drill)).contains("reference-not-actual");
  }

  @Test
  void messagesThatNameEachOtherInOneSecondDoNotEndEachOther() {
    CapText a = flood("a").type("Update");
    CapText b = flood("b").type("Update").refersTo(a);
    a.refersTo(b);
    room.accept(met, a, b);
    assertThat(List.of(room.state(1), room.state(2)))
        .containsExactlyInAnyOrder(State.ACTIVE, State.SUPERSEDED);
  }

  @Test
  void anUpdateOfTheFutureTakesEffectWhenItIsReceived() {
    CapText first = flood("a");
    long a = room.id(met, first);
    room.alerts.live().refresh();
    room.accept(met, flood("b").type("Update").sent("15:00").refersTo(first));
    assertThat(room.state(a)).isEqualTo(State.SUPERSEDED);
    assertThat(room.version(a).ending().supersededAt()).isEqualTo(room.world.instant());
  }

  @Test
  void hugeNamesAreStoredAndStillFound() {
    String huge =
        "x".repeat(3000)
            + IntStream.range(0, 3000).mapToObj(Integer::toHexString).reduce("", String::concat);
    CapText first = flood(huge).sender(huge + "@met.example");
    long a = room.id(met, first);
    assertThat(room.accept(met, flood(huge).sender(huge + "@met.example")).getFirst())
        .isEqualTo(new Duplicate(a));
    room.accept(
        met, flood("b").sender(huge + "@met.example").type("Cancel").sent("07:00").refersTo(first));
    assertThat(room.state(a)).isEqualTo(State.CANCELLED);
  }

  @Test
  void oddCharactersAreStored() {
    CapText odd =
        alert("a\u2028\uD83D\uDE00")
            .info(info().headline("back\\slash {brace} \"quote\", NULL \uD800 end"));
    long id = room.id(met, odd);
    assertThat(room.version(id).headline()).startsWith("back\\slash {brace} \"quote\", NULL");
  }

  @Test
  void quirk32TimesWithoutZoneAreShownInTheZoneOfTheirSource() {
    Origin colombo = room.withZone(met, ZoneId.of("Asia/Colombo"));
    long id =
        room.id(
            colombo,
            alert("a")
                .sent("2026-05-01T11:00:00")
                .info(info().lasts("2026-05-01T12:00:00", "2026-05-01T20:00:00")));
    Instant expires = Instant.parse("2026-05-01T14:30:00Z");
    assertThat(room.version(id).expires()).isEqualTo(expires);
    assertThat(room.alerts.find(id).orElseThrow().alert().infos().getFirst().expires().instant())
        .isEqualTo(expires);
  }

  @Test
  void aWithdrawnAlertThatComesAgainStandsAgain() {
    long id = room.id(met, flood("a"));
    room.database.useTransaction(tx -> room.alerts.withdraw(tx, List.of(id)));
    assertThat(room.state(id)).isEqualTo(State.WITHDRAWN);
    room.accept(other, flood("a"));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
    assertThat(room.kinds(id)).contains(Change.Kind.RESTORED);
  }

  @Test
  void whatHasEndedSinceItWasTakenBackDoesNotStandAgain() {
    long id = room.id(met, flood("a"));
    Desk desk = new Desk(room.database, room.world);
    room.database.useTransaction(tx -> desk.withdraw(tx, List.of(id), "ann"));
    room.world.pass(Duration.ofDays(2));
    List<Long> back = room.database.inTransaction(tx -> desk.restore(tx, List.of(id)));
    assertThat(back).isEmpty();
    assertThat(room.kinds(id)).doesNotContain(Change.Kind.RESTORED);
  }

  @Test
  void itIsKnownWhetherTheSourceTookAnAlertBackOrWe() {
    long id = room.id(met, flood("a"));
    Desk desk = new Desk(room.database, room.world);
    room.database.useTransaction(tx -> desk.withdraw(tx, List.of(id), "ann"));
    assertThat(room.version(id).ending().byUs()).isTrue();
    assertThat(desk.find(id).orElseThrow().withdrawnBy()).isEqualTo("ann");
    room.database.useTransaction(tx -> desk.restore(tx, List.of(id)));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
    assertThat(room.version(id).ending().byUs()).as("our taking it back is undone by us").isTrue();
    assertThat(desk.find(id).orElseThrow().withdrawnBy()).isNull();
    List<Long> again = room.database.inTransaction(tx -> desk.restore(tx, List.of(id)));
    assertThat(again).isEmpty();
    room.database.useTransaction(tx -> room.alerts.withdraw(tx, List.of(id)));
    assertThat(room.state(id)).isEqualTo(State.WITHDRAWN);
    assertThat(room.version(id).ending().byUs()).isFalse();
  }

  @Test
  void withdrawingTwiceAndRestoringTwiceTellsOnce() {
    long id = room.id(met, flood("a"));
    for (int i = 0; i < 2; i++) {
      room.database.useTransaction(tx -> room.alerts.withdraw(tx, List.of(id)));
    }
    for (int i = 0; i < 2; i++) {
      room.database.useTransaction(tx -> room.alerts.restore(tx, List.of(id)));
    }
    assertThat(room.kinds(id))
        .containsExactly(Change.Kind.ACCEPTED, Change.Kind.WITHDRAWN, Change.Kind.RESTORED);
  }

  @Test
  void onsetAndExpiryAreToldOnceEachAcrossGaps() {
    long id =
        room.id(
            met,
            alert("a")
                .info(info().lasts("10:00", "11:00"))
                .info(info().lasts("12:00", "13:00").event("Wind")));
    assertThat(room.state(id)).isEqualTo(State.SCHEDULED);
    for (int minutes = 0; minutes < 300; minutes += 10) {
      room.world.pass(Duration.ofMinutes(10));
      room.database.inTransaction(tx -> room.alerts.turn(tx, 100));
    }
    assertThat(room.kinds(id))
        .containsExactly(
            Change.Kind.ACCEPTED,
            Change.Kind.ACTIVE,
            Change.Kind.SCHEDULED,
            Change.Kind.ACTIVE,
            Change.Kind.EXPIRED);
  }

  @Test
  void whatWasEndedBeforeItsTimeTurnsUnsaid() {
    CapText first = flood("a");
    long a = room.id(met, first);
    room.accept(met, flood("c").type("Cancel").sent("07:00").refersTo(first));
    room.world.pass(Duration.ofDays(2));
    assertThat(room.database.<Integer>inTransaction(tx -> room.alerts.turn(tx, 100))).isEqualTo(1);
    assertThat(room.kinds(a)).containsExactly(Change.Kind.ACCEPTED, Change.Kind.CANCELLED);
  }

  @Test
  void quirk39AnAlertNotForThePublicIsKeptAndNeverShown() {
    for (String scope : List.of("Restricted", "Private")) {
      long id = room.id(met, flood(scope).scope(scope));
      assertThat(room.alerts.find(id)).isEmpty();
      assertThat(room.alerts.versions(List.of(id))).isEmpty();
      assertThat(room.alerts.chain(id)).isEmpty();
    }
    room.alerts.live().refresh();
    assertThat(room.alerts.live().all()).isEmpty();
    assertThat(room.picture()).hasSize(2);
  }

  @Test
  void quirk71AnAreaOutsideTheSourcesCountryIsKeptAndTold() {
    long id = room.id(met, alert("a").info(info().polygon(InfoText.NAKURU)));
    assertThat(room.problems(id)).contains("outside-mandate");
    assertThat(room.places.catalogue().countriesOf(room.version(id).admin1Ids()))
        .extracting(c -> c.iso3())
        .containsExactly("KEN");
  }

  @Test
  void thousandsOfVersionsUnderOneIdentifierAreNoBurden() {
    CapText[] texts = new CapText[2000];
    for (int i = 0; i < texts.length; i++) {
      texts[i] =
          alert("same").sent(CapText.time(Instant.parse("2026-04-01T00:00:00Z").plusSeconds(i)));
    }
    long start = System.nanoTime();
    room.accept(met, texts);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(room.alerts.chain(1)).hasSize(500);
  }

  @Test
  void anAlertLocatedInAnAreaThatWentMeanwhileIsFiledUnderItsCountrysUnknown() {
    Draft located = room.draft(met, flood("a"));
    int area = located.located().admin1Ids().iterator().next();
    int unknown = room.places.catalogue().unknownOf(room.country("LKA"));
    room.database.useTransaction(tx -> room.alerts.forgetAdmin1(tx, area, unknown));
    long id = room.accept(List.of(located)).getFirst().versionId();
    assertThat(room.version(id).admin1Ids()).contains(unknown).doesNotContain(area);
    assertThat(room.version(id).approximate()).isTrue();
  }
}
