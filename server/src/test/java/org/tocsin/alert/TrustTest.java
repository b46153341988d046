package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** Who may end whose alerts. The hostile source speaks under the victim's sender throughout. */
class TrustTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;

  private Origin met;
  private Origin hostile;
  private final CapText tsunami = alert("tsunami").info(info().event("Tsunami"));

  @BeforeEach
  void sources() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    room.world.set(Instant.parse("2026-05-01T09:00:00Z"));
    met = room.source("LKA", "met.example");
    hostile = room.source("LKA", "hostile.example");
  }

  private CapText cancel(CapText of) {
    return alert("cancel").type("Cancel").sent("07:00").refersTo(of);
  }

  @Test
  void aForgedCancelChangesNothingAndIsTold() {
    long id = room.id(met, tsunami);
    long forged = room.id(hostile, cancel(tsunami));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
    assertThat(room.kinds(id)).containsExactly(Change.Kind.ACCEPTED);
    assertThat(room.problems(forged)).contains("reference-not-trusted");
    assertThat(room.alerts.chain(id)).hasSize(1);
  }

  @Test
  void aForgedUpdateChangesNothingWhicheverComesFirst() {
    CapText update = alert("u").type("Update").sent("07:00").refersTo(tsunami).info(info());
    room.accept(hostile, update);
    long id = room.id(met, tsunami);
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void aForgedNewerVersionOfTheSameIdentifierChangesNothing() {
    long id = room.id(met, tsunami);
    room.accept(hostile, alert("tsunami").sent("08:00").info(info().headline("All is well")));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void aSourceThatRelaysTheAlertItselfGainsNoSayOverIt() {
    long id = room.id(met, tsunami);
    room.accept(hostile, tsunami);
    room.accept(hostile, cancel(tsunami));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void theSameCancelByTheSourceItselfActsThoughAForgerHadItFirst() {
    long id = room.id(met, tsunami);
    long cancel = room.id(hostile, cancel(tsunami));
    room.accept(met, cancel(tsunami));
    assertThat(room.state(id)).isEqualTo(State.CANCELLED);
    assertThat(room.problems(cancel)).doesNotContain("reference-not-trusted");
  }

  @Test
  void problemsOfReferencesGoWhenTheirReasonGoes() {
    long cancel = room.id(hostile, cancel(tsunami)); // the smaller id stays the chain's
    room.accept(met, tsunami);
    assertThat(room.problems(cancel)).contains("reference-not-trusted");
    room.accept(met, cancel(tsunami));
    assertThat(room.problems(cancel)).doesNotContain("reference-not-trusted");
  }

  @Test
  void aForeignDocumentUnderTheTripleOfACancelIsNotVouchedForByTheGenuineOne() {
    CapText flood = alert("flood").info(info());
    long floodId = room.id(met, flood);
    Origin mirror = room.source("LKA", "met.example"); // fits exactly as well as the source itself
    room.accept(mirror, alert("cancel").type("Cancel").sent("07:00").refersTo(flood));
    room.accept(met, tsunami, cancel(tsunami)); // the same triple, other content, outvoted
    assertThat(room.state(floodId)).isEqualTo(State.ACTIVE);
  }

  @Test
  void betweenDocumentsThatFitEquallyTheSourceThatTheSenderIsKnownByWins() {
    Origin copier = room.source("LKA", "met.example"); // fits as well as the source itself
    room.accept(met, alert("earlier").info(info()));
    room.accept(copier, alert("tsunami").info(info().headline("All is well")));
    long id = room.id(met, tsunami);
    assertThat(room.version(id).event()).isEqualTo("Tsunami");
    assertThat(room.version(id).sourceId()).isEqualTo(met.sourceId());
  }

  @Test
  void sourcesOfOneAuthorityMayEndEachOthersAlerts() {
    Origin sister = room.source("LKA", "sister.example");
    room.declareAuthority("lka-dmc", met, sister);
    long id = room.id(met, tsunami);
    room.accept(
        sister,
        alert("c").sender("ops@sister.example").type("Cancel").sent("07:00").refersTo(tsunami));
    assertThat(room.state(id)).isEqualTo(State.CANCELLED);
  }

  @Test
  void aDeclaredAggregatorMayBringTheSendersOwnCancel() {
    Origin hub = room.source(null, "hub.example");
    room.declareAggregator(hub);
    long id = room.id(met, tsunami);
    room.accept(hub, cancel(tsunami).sender("hub@hub.example"));
    assertThat(room.state(id)).describedAs("another sender's").isEqualTo(State.ACTIVE);
    room.accept(hub, cancel(tsunami));
    assertThat(room.state(id)).describedAs("the sender's own").isEqualTo(State.CANCELLED);
  }

  @Test
  void whenTheFeedsOfASourceGoWhatItHadEndedStandsAgain() {
    room.declareAuthority("lka-dmc", met, hostile);
    long id = room.id(met, tsunami);
    long cancel = room.id(hostile, cancel(tsunami));
    assertThat(room.state(id)).isEqualTo(State.CANCELLED);
    room.database.useTransaction(tx -> room.alerts.forgetFeeds(tx, List.of(hostile.feedId())));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
    assertThat(room.alerts.find(cancel)).isEmpty();
    assertThat(room.kinds(cancel)).endsWith(Change.Kind.REMOVED);
    assertThat(room.kinds(id)).endsWith(Change.Kind.RESTORED);
  }

  @Test
  void anAlertThatAnotherFeedCarriesOutlivesTheFeedItCameBy() {
    long id = room.id(met, tsunami);
    room.accept(hostile, tsunami);
    room.database.useTransaction(tx -> room.alerts.forgetFeeds(tx, List.of(met.feedId())));
    assertThat(room.version(id).sourceId()).isEqualTo(hostile.sourceId());
    assertThat(room.version(id).feedIds()).containsExactly(hostile.feedId());
  }
}
