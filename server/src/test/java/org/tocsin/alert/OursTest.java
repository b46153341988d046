package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

/** What is drafted here, without a feed, beside what feeds bring under its very sender. */
class OursTest {
  private static final String SENDER = "powercut.LK-CEB@tocsin.invalid";

  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Newsroom room;

  private Origin ours;
  private Origin feed;
  private final CapText cut = ours("cut").info(info().event("Power cut"));

  private static CapText ours(String identifier) {
    return alert(identifier).sender(SENDER);
  }

  @BeforeEach
  void sources() {
    room = room == null ? new Newsroom(db) : room;
    room.clear();
    room.world.set(Instant.parse("2026-05-01T09:00:00Z"));
    ours = room.ours("LKA");
    feed =
        room.source("LKA", "tocsin.invalid"); // fits the sender and the country as well as can be
  }

  private static long sightings() {
    return db.database()
        .read(tx -> tx.sql().sql("select count(*) from alert_sighting").query(Long.class).single());
  }

  @Test
  void itHasAProvenanceAndNeitherSourceNorFeed() {
    Version version = room.version(room.id(ours, cut));
    assertThat(version.provenance()).isEqualTo("powercut");
    assertThat(version.sourceId()).isNull();
    assertThat(version.feedId()).isNull();
    assertThat(version.feedIds()).isEmpty();
    assertThat(sightings()).isZero();
    room.alerts.live().refresh();
    assertThat(room.alerts.live().all()).extracting(Version::provenance).contains("powercut");
  }

  @Test
  void aNewerVersionTakesThePlaceOfTheOneBefore() {
    long id = room.id(ours, cut);
    long update =
        room.id(ours, ours("cut").type("Update").sent("07:00").refersTo(cut).info(info()));
    assertThat(room.state(id)).isEqualTo(State.SUPERSEDED);
    assertThat(room.state(update)).isEqualTo(State.ACTIVE);
    assertThat(room.alerts.chain(id)).hasSize(2);
    room.accept(ours, ours("cut").type("Cancel").sent("08:00").refersTo(cut));
    assertThat(room.state(update)).isEqualTo(State.CANCELLED);
  }

  @Test
  void whatWasCalledOffAndStandsAgainIsAnAlertOfTheSameChain() {
    long first = room.id(ours, cut);
    room.accept(ours, ours("cut").type("Cancel").sent("07:00").refersTo(cut));
    long again = room.id(ours, ours("cut").sent("08:00").info(info()));
    assertThat(room.state(again)).isEqualTo(State.ACTIVE);
    assertThat(room.version(again).chainId()).isEqualTo(first);
  }

  @Test
  void noFeedMayEndItThoughItClaimsItsSender() {
    long id = room.id(ours, cut);
    CapText cancel = ours("cancel").type("Cancel").sent("07:00").refersTo(cut);
    long forged = room.id(feed, cancel);
    room.accept(feed, ours("u").type("Update").sent("07:10").refersTo(cut).info(info()));
    room.accept(feed, ours("cut").sent("07:20").info(info().headline("No cuts today")));
    room.accept(feed, ours("cut").type("Cancel").sent("07:30").refersTo(cut));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
    assertThat(room.problems(forged)).contains("reference-not-trusted");
    assertThat(room.alerts.chain(id)).hasSize(1);
  }

  @Test
  void noAggregatorAndNoDeclaredAuthorityMayEndItEither() {
    Origin hub = room.source(null, "hub.example");
    room.declareAggregator(hub);
    room.declareAuthority("power", hub, feed);
    long id = room.id(ours, cut);
    room.accept(hub, ours("cut").type("Cancel").sent("07:30").refersTo(cut));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void itEndsNothingThatAFeedCarries() {
    Origin hub = room.source("LKA", "hub.example");
    room.declareAggregator(hub);
    long theirs = room.id(feed, cut);
    long cancel = room.id(ours, ours("cut").type("Cancel").sent("07:00").refersTo(cut));
    room.accept(ours, ours("cut").type("Update").sent("08:00").refersTo(cut).info(info()));
    assertThat(room.state(theirs)).isEqualTo(State.ACTIVE);
    assertThat(room.problems(cancel)).contains("reference-not-trusted");
  }

  @Test
  void aFeedsDocumentUnderItsIdentityIsKeptBesideItAndNotShown() {
    long id = room.id(ours, cut);
    CapText forged = ours("cut").info(info().headline("No cuts today"));
    assertThat(room.accept(feed, forged))
        .containsExactly(new Acceptance.Contested(id, AlertProblem.VERSION_CONTESTED, false));
    assertThat(room.version(id).headline()).isEqualTo("Flood warning");
    assertThat(room.version(id).provenance()).isEqualTo("powercut");
    assertThat(sightings()).isZero();
  }

  @Test
  void itTakesItsIdentityOverFromAFeedThatHadItFirst() {
    long id = room.id(feed, ours("cut").info(info().headline("No cuts today")));
    assertThat(room.id(ours, cut)).isEqualTo(id);
    Version version = room.version(id);
    assertThat(version.headline()).isEqualTo("Flood warning");
    assertThat(version.provenance()).isEqualTo("powercut");
    assertThat(version.sourceId()).isNull();
    assertThat(sightings()).isZero();
    room.accept(feed, ours("cut").type("Cancel").sent("07:00").refersTo(cut));
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void aFeedThatCopiesItGainsNoSayOverItAndTakesNothingWithIt() {
    long id = room.id(ours, cut);
    assertThat(room.accept(feed, cut)).containsExactly(new Acceptance.Duplicate(id));
    assertThat(sightings()).isZero();
    room.database.useTransaction(
        tx -> {
          room.alerts.withdraw(tx, List.of(id)); // the feed lists it no more
          room.alerts.forgetFeeds(tx, List.of(feed.feedId()));
          room.alerts.forgetSource(tx, feed.sourceId());
        });
    assertThat(room.state(id)).isEqualTo(State.ACTIVE);
    assertThat(room.kinds(id)).containsExactly(Change.Kind.ACCEPTED);
  }

  @Test
  void itTurnsWithTimeAsEveryAlertDoes() {
    long id = room.id(ours, cut);
    room.world.pass(Duration.ofHours(10));
    room.database.useTransaction(tx -> room.alerts.turn(tx, 10));
    assertThat(room.state(id)).isEqualTo(State.EXPIRED);
    assertThat(room.kinds(id)).endsWith(Change.Kind.EXPIRED);
  }

  @Test
  void withoutAnOutlineItIsFiledUnderItsCountryWithoutStandingForAllOfIt() {
    long id = room.id(ours, ours("cut").info(info().geocode("power-group", "LK-CEB:A")));
    Version version = room.version(id);
    int unknown = room.places.catalogue().unknownOf(room.country("LKA"));
    assertThat(version.admin1Ids()).containsExactly(unknown);
    assertThat(version.namedIds()).isEmpty();
    assertThat(version.approximate()).isTrue();
    assertThat((Object) version.box()).isNull();
    assertThat(version.problems()).isZero();
    Reach reach = Reaches.of(version, List.of(), room.places.catalogue());
    assertThat(reach.wholeCountry()).isFalse();
    assertThat((Object) reach.shape()).isNull();
  }

  @Test
  void codesOfAreasFileItThereWithoutTheirOutlinesStandingForIt() {
    long id = room.id(ours, ours("cut").info(info().geocode("ISO 3166-2", "LK-11")));
    Version version = room.version(id);
    assertThat(room.places.catalogue().codes(version.admin1Ids())).containsExactly("LK-11");
    assertThat(version.namedIds()).isEmpty();
    assertThat((Object) version.shape()).isNull();
  }

  @Test
  void anOriginWithHalfAFeedIsNone() {
    assertThatThrownBy(() -> Origin.ours(Provenance.FEED, 1, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
