package org.tocsin.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class SubscriptionsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Database DATABASE = db.database();
  private static final Places PLACES = new Places(DATABASE);
  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  private static final Owner ANN = new Owner(1, "email", "example.org");
  private static final Owner BOB = new Owner(2, "sms", "+94");
  private static final Place SRI_LANKA = new Place.Country("LKA");

  private final MutableTime world = MutableTime.at("2026-05-01T09:00:00Z");
  private final Subscriptions subscriptions =
      new Subscriptions(
          DATABASE, new WishRules(PLACES::catalogue, id -> true), PLACES::catalogue, world);

  @BeforeEach
  void clear() {
    db.execute("truncate subscription_subscription cascade");
  }

  private static Wish wish(Place... places) {
    return Wish.of(List.of(places), List.of("en"), COLOMBO);
  }

  private static Wish at(Wish wish, When when) {
    return new Wish(
        wish.places(), wish.filter(), wish.languages(), when, wish.zone(), null, true, null);
  }

  private long propose(Owner owner, Wish wish, long token) {
    return DATABASE.inTransaction(tx -> subscriptions.propose(tx, owner, wish, token));
  }

  private List<Long> activate(long contact, long token) {
    return DATABASE.inTransaction(tx -> subscriptions.activate(tx, contact, token));
  }

  private long add(Owner owner, Wish wish) {
    return DATABASE.inTransaction(tx -> subscriptions.add(tx, owner, wish));
  }

  private MatchQuery sriLanka(Severity severity) {
    int country = PLACES.catalogue().country("LKA").orElseThrow().id();
    Set<Integer> areas = Set.copyOf(PLACES.catalogue().admin1Ids("LK-11"));
    Facet facet =
        new Facet(severity, Urgency.EXPECTED, Certainty.LIKELY, Set.of(Category.MET), "Flood");
    return new MatchQuery(
        List.of(new Part(areas, country, false, Set.of(), null, List.of(facet))), null);
  }

  private List<Match> matches(MatchQuery query) {
    return DATABASE.read(tx -> subscriptions.matcher().match(tx, query, "", 100)).matches();
  }

  @Test
  void nothingIsMatchedBeforeItIsConfirmedAndAllOfItAfterwards() {
    propose(ANN, wish(SRI_LANKA), 7);
    assertThat(subscriptions.none()).isTrue();
    assertThat(matches(sriLanka(Severity.MINOR))).isEmpty();

    List<Long> ids = activate(1, 7);
    assertThat(ids).hasSize(1);
    assertThat(subscriptions.none()).isFalse();
    assertThat(matches(sriLanka(Severity.MINOR)))
        .singleElement()
        .satisfies(m -> assertThat(m.subscriptionIds()).isEqualTo(ids));
    assertThat(activate(1, 7)).as("a link opened twice").isEmpty();
    assertThat(subscriptions.of(1)).hasSize(1);
  }

  @Test
  void theSameWishAgainIsTheSameRowAndABadTokenActivatesNothing() {
    long first = propose(ANN, wish(SRI_LANKA, new Place.World()), 7);
    assertThat(propose(ANN, wish(new Place.World(), SRI_LANKA), 7)).isEqualTo(first);
    assertThat(activate(1, 8)).isEmpty();
    assertThat(activate(2, 7)).isEmpty();
    assertThat(subscriptions.of(1)).hasSize(1);
  }

  @Test
  void signingUpAgainChangesHoursOnlyOnceItIsConfirmed() {
    propose(ANN, wish(SRI_LANKA), 7);
    long id = activate(1, 7).getFirst();
    propose(ANN, at(wish(SRI_LANKA), new When.Daily(LocalTime.NOON)), 8);
    assertThat(subscriptions.byIds(List.of(id)).getFirst().wish().when())
        .as("anybody may ask")
        .isEqualTo(new When.AtOnce());

    assertThat(activate(1, 8)).containsExactly(id);
    assertThat(subscriptions.of(1)).hasSize(1);
    assertThat(subscriptions.of(1).getFirst().wish().when())
        .isEqualTo(new When.Daily(LocalTime.NOON));
  }

  @Test
  void everythingOfAWishIsKept() {
    Filter filter =
        new Filter(
            Severity.SEVERE,
            Urgency.FUTURE,
            Certainty.LIKELY,
            Set.of(Category.MET, Category.GEO),
            Set.of("flood", "it's \"quoted\", {braced}"));
    Wish wish =
        new Wish(
            List.of(
                new Place.Point(6.93, 79.85, 5000, "Home \\ \t".strip()),
                new Place.Drawn(
                    List.of(
                        new Place.Position(6.9, 79.8),
                        new Place.Position(6.9, 79.9),
                        new Place.Position(7, 79.9)),
                    null)),
            filter,
            List.of("si", "en-GB"),
            new When.Weekly(DayOfWeek.MONDAY, LocalTime.of(7, 30)),
            COLOMBO,
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
            false,
            Instant.parse("2026-06-01T00:00:00Z"));
    add(ANN, wish);
    DATABASE.useTransaction(tx -> subscriptions.load(tx, List.of(new Wanted(BOB, wish))));
    assertThat(subscriptions.of(1).getFirst().wish()).isEqualTo(wish);
    assertThat(subscriptions.of(2).getFirst().wish()).isEqualTo(wish);
  }

  @Test
  void oneContactGetsOneMatchWhateverMatches() {
    long home = add(ANN, wish(new Place.Admin1("LK-11")));
    long country = add(ANN, at(wish(SRI_LANKA), new When.Daily(LocalTime.NOON)));
    add(BOB, at(wish(new Place.World(), SRI_LANKA), new When.Daily(LocalTime.NOON)));

    List<Match> matches = matches(sriLanka(Severity.SEVERE));
    assertThat(matches).extracting(Match::contactId).containsExactly(1L, 2L);
    assertThat(matches.getFirst().subscriptionIds()).containsExactly(home, country);
    assertThat(matches.getFirst().tell()).isEqualTo(new Tell.Now());
    assertThat(matches.get(1).tell()).isInstanceOf(Tell.InDigest.class);
    assertThat(matches.get(1).lane()).isEqualTo("+94");
  }

  @Test
  void whatIsPausedMatchesAgainWhenThePauseIsOver() {
    long id = add(ANN, wish(SRI_LANKA));
    Instant until = world.instant().plusSeconds(3600);
    DATABASE.useTransaction(tx -> subscriptions.pause(tx, 1, List.of(id), until));
    assertThat(matches(sriLanka(Severity.MINOR))).isEmpty();
    world.set(until);
    assertThat(matches(sriLanka(Severity.MINOR))).hasSize(1);
  }

  @Test
  void anotherWishReplacesTheOldOneWhole() {
    long id = add(ANN, wish(SRI_LANKA));
    long twin = add(ANN, wish(new Place.Country("KEN")));
    DATABASE.useTransaction(tx -> subscriptions.replace(tx, id, 1, wish(new Place.Country("KEN"))));
    assertThat(matches(sriLanka(Severity.MINOR))).isEmpty();
    assertThat(subscriptions.of(1)).extracting(Subscription::id).containsExactly(id);
    assertThat(subscriptions.byIds(List.of(twin))).isEmpty();
    assertThatThrownBy(
            () -> DATABASE.useTransaction(tx -> subscriptions.replace(tx, id, 2, wish(SRI_LANKA))))
        .as("somebody else's")
        .isInstanceOfSatisfying(
            BadWishException.class,
            e -> assertThat(e.problem()).isEqualTo(WishProblem.NO_SUCH_SUBSCRIPTION));
  }

  @Test
  void aContactHoldsNoMoreThanFifty() {
    List<String> codes =
        PLACES.catalogue().countries().stream().map(c -> c.iso3()).limit(60).toList();
    for (String code : codes.subList(0, 48)) {
      add(ANN, wish(new Place.Country(code)));
    }
    List<Long> proposed = new ArrayList<>();
    for (String code : codes.subList(46, 60)) { // two are there already
      proposed.add(propose(ANN, wish(new Place.Country(code)), 7));
    }
    assertThat(activate(1, 7)).hasSize(4);
    assertThat(subscriptions.of(1)).hasSize(50);
    assertThatThrownBy(() -> add(ANN, wish(new Place.World())))
        .isInstanceOfSatisfying(
            BadWishException.class, e -> assertThat(e.code()).isEqualTo("too-many-subscriptions"));
    assertThat(subscriptions.of(1)).hasSize(50);
  }

  @Test
  void whoGoesLeavesNothing() {
    add(ANN, wish(SRI_LANKA));
    propose(ANN, wish(new Place.World()), 7);
    long other = add(BOB, wish(SRI_LANKA));
    DATABASE.useTransaction(tx -> subscriptions.removeAll(tx, List.of(1L)));
    assertThat(subscriptions.of(1)).isEmpty();
    assertThat(matches(sriLanka(Severity.MINOR)))
        .singleElement()
        .satisfies(m -> assertThat(m.subscriptionIds()).containsExactly(other));
    DATABASE.useTransaction(tx -> subscriptions.remove(tx, 1, List.of(other)));
    assertThat(subscriptions.of(2)).as("another's").hasSize(1);
  }

  @Test
  void anAlertSomewhereInACountryConcernsEveryPlaceInIt() {
    long district = add(ANN, wish(new Place.Admin1("LK-21")));
    long kandy = add(BOB, wish(new Place.Point(7.29, 80.63, 1000, null)));
    int country = PLACES.catalogue().country("LKA").orElseThrow().id();
    int unknown = PLACES.catalogue().unknownOf(country);
    var outlines =
        PLACES.catalogue().expand(List.of(unknown)).stream()
            .map(PLACES.catalogue()::outline)
            .filter(o -> o != null)
            .toList();
    Facet facet = new Facet(Severity.MINOR, Urgency.UNKNOWN, Certainty.UNKNOWN, Set.of(), null);
    Part part =
        new Part(
            Set.of(unknown),
            country,
            true,
            Set.of(),
            outlines.getFirst().getFactory().buildGeometry(outlines),
            List.of(facet));
    assertThat(matches(new MatchQuery(List.of(part), null)))
        .extracting(m -> m.subscriptionIds().getFirst())
        .containsExactly(district, kandy);
  }

  @Test
  void aFilterMustHoldOnOneInfo() {
    Filter both = new Filter(Severity.EXTREME, null, null, Set.of(Category.GEO), Set.of());
    Wish wish = wish(SRI_LANKA);
    add(
        ANN,
        new Wish(wish.places(), both, wish.languages(), wish.when(), COLOMBO, null, true, null));
    Facet storm =
        new Facet(Severity.EXTREME, Urgency.EXPECTED, Certainty.LIKELY, Set.of(Category.MET), "a");
    Facet quake =
        new Facet(Severity.MINOR, Urgency.EXPECTED, Certainty.LIKELY, Set.of(Category.GEO), "b");
    Facet tsunami =
        new Facet(Severity.EXTREME, Urgency.EXPECTED, Certainty.LIKELY, Set.of(Category.GEO), "c");
    Part part = sriLanka(Severity.MINOR).parts().getFirst();

    assertThat(matches(new MatchQuery(List.of(with(part, storm, quake)), null))).isEmpty();
    assertThat(matches(new MatchQuery(List.of(with(part, storm), with(part, quake)), null)))
        .isEmpty();
    assertThat(matches(new MatchQuery(List.of(with(part, quake, tsunami)), null)))
        .singleElement()
        .satisfies(m -> assertThat(m.urgent()).isTrue());
  }

  private static Part with(Part part, Facet... facets) {
    return new Part(part.admin1Ids(), part.countryId(), false, Set.of(), null, List.of(facets));
  }
}
