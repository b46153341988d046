package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Foreseen;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedLimits;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.net.FetchFailure;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;

/** A dry run shows what would happen, and nothing happens. */
class TryFeedTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Places places;

  @BeforeAll
  static void load() {
    places = new Places(db.database());
  }

  private static Station station() {
    return station(3);
  }

  private static Station station(int alerts) {
    return new Station(
        db,
        places,
        WorldSettings.defaults()
            .withSources(1)
            .withLivePerSource(alerts)
            .withListLimit(100)
            .withAlertsPerMinute(0)
            .withFormats(org.tocsin.sim.world.FeedFormat.RSS_LINK));
  }

  private static TryFeed tryFeed(Station station, boolean allowPrivate) {
    Origins origins = new Origins(station.feeds, places);
    return new TryFeed(
        new Fetcher(NetSettings.of("Test", allowPrivate, 6), station.time),
        origins,
        new DraftAlerts(places, station.time),
        station.alerts,
        new ValidateDocument(places::catalogue, station.time),
        station.time);
  }

  private static Feed typed(URI url) {
    return typed(url, Map.of());
  }

  private static Feed typed(URI url, Map<String, String> headers) {
    return new Feed(
        0,
        url,
        FeedFormat.AUTO,
        null,
        Duration.ofMinutes(1),
        headers,
        FeedLimits.USUAL,
        Feed.Status.TESTING,
        false,
        false,
        null,
        null,
        null,
        List.of());
  }

  private static List<Foreseen> foreseen(Tried tried) {
    return tried.entries().stream()
        .flatMap(e -> e.alerts().stream())
        .map(Tried.OfAlert::foreseen)
        .toList();
  }

  private static long rows() {
    return db.database()
        .read(
            tx ->
                tx.sql()
                    .sql(
                        """
                        select (select count(*) from alert_version) + (select count(*) from alert_sighting)
                             + (select count(*) from alert_change) + (select count(*) from feed_feed)
                             + (select count(*) from feed_source) + (select count(*) from feed_document)
                             + (select count(*) from feed_log)\
                        """)
                    .query(Long.class)
                    .single());
  }

  @Test
  void whatIsNewWouldBeTakenInAndNothingIsKept() {
    try (Station station = station()) {
      SimSource source = station.world.world().sources().getFirst();
      long before = rows();
      Tried known = tryFeed(station, true).run(station.feed(source), PATIENCE);
      Tried typed =
          tryFeed(station, true)
              .run(typed(URI.create(station.world.feed(source) + "?desk=2")), PATIENCE);
      for (Tried tried : List.of(known, typed)) {
        assertThat(tried.parsed().format()).isEqualTo(FeedFormat.RSS);
        assertThat(foreseen(tried).stream().map(Foreseen::acceptance))
            .hasSize(3)
            .allMatch(a -> a instanceof Acceptance.Accepted);
        assertThat(foreseen(tried).stream().map(Foreseen::state)).allMatch(State::isLive);
      }
      assertThat(rows()).isEqualTo(before);
    }
  }

  @Test
  void theKeysOfAFeedGoToItsOwnHostAndToNoneThatItLinksTo() {
    URI url = URI.create("https://met.example/feed");
    Feed feed = typed(url, Map.of("X-Key", "secret", "User-Agent", "Asked/1"));
    URI own = URI.create("https://met.example:443/cap/1.xml");
    URI foreign = URI.create("https://elsewhere.example/cap/1.xml");
    assertThat(Requests.poll(feed, url).headers()).containsOnlyKeys("X-Key", "User-Agent");
    assertThat(Requests.document(feed, own).headers()).containsOnlyKeys("X-Key", "User-Agent");
    assertThat(Requests.poll(feed, foreign).headers()).containsOnlyKeys("User-Agent");
    assertThat(Requests.document(feed, foreign).headers()).containsOnlyKeys("User-Agent");
  }

  @Test
  void whatIsKnownWouldChangeNothing() {
    try (Station station = station()) {
      SimSource source = station.world.world().sources().getFirst();
      station.ticks(2, Duration.ofMinutes(1));
      long before = rows();
      List<Foreseen> known = foreseen(tryFeed(station, true).run(station.feed(source), PATIENCE));
      assertThat(known.stream().map(Foreseen::acceptance))
          .hasSize(3)
          .allMatch(a -> a instanceof Acceptance.Duplicate);
      assertThat(known.stream().map(f -> f.ends().size())).containsOnly(0);
      assertThat(rows()).isEqualTo(before);
    }
  }

  @Test
  void whatWasWithdrawnWouldStandAgain() {
    try (Station station = station()) {
      SimSource source = station.world.world().sources().getFirst();
      station.ticks(2, Duration.ofMinutes(1));
      long withdrawn = station.alerts.worst(AlertFilter.LIVE, 1).getFirst().id();
      db.database().useTransaction(tx -> station.alerts.withdraw(tx, List.of(withdrawn)));
      List<Foreseen> known = foreseen(tryFeed(station, true).run(station.feed(source), PATIENCE));
      assertThat(known.stream().filter(Foreseen::restored))
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.acceptance().versionId()).isEqualTo(withdrawn);
                assertThat(f.state()).matches(State::isLive);
              });
    }
  }

  @Test
  void anUpdateAndACancelNameWhatTheyWouldEnd() {
    try (Station station = station()) {
      SimSource source = station.world.world().sources().getFirst();
      station.ticks(2, Duration.ofMinutes(1));
      station.world.world().publish(source, MsgType.UPDATE);
      station.time.pass(Duration.ofMinutes(1));
      station.world.world().publish(source, MsgType.CANCEL);
      Tried tried = tryFeed(station, true).run(station.feed(source), PATIENCE);
      List<Foreseen> fresh =
          foreseen(tried).stream()
              .filter(f -> f.acceptance() instanceof Acceptance.Accepted)
              .toList();
      assertThat(fresh.stream().map(f -> f.ends().size())).isNotEmpty().allMatch(n -> n > 0);
      assertThat(fresh.stream().flatMap(f -> f.ends().stream()).map(v -> state(station, v)))
          .allMatch(State::isLive);
      assertThat(fresh.stream().map(Foreseen::state)).contains(State.CANCELLED);
    }
  }

  private static State state(Station station, Version version) {
    return version.stateAt(station.time.instant());
  }

  @Test
  void whatCannotBeFetchedOrReadSaysWhy() {
    try (Station station = station()) {
      SimSource source = station.world.world().sources().getFirst();
      Feed feed = station.feed(source);
      station.world.faults().set(source, FaultKind.HTTP_404);
      assertThat(tryFeed(station, true).run(feed, PATIENCE).answer())
          .isInstanceOfSatisfying(
              FetchFailed.class, f -> assertThat(f.code()).isEqualTo(FetchFailure.HTTP_STATUS));
      station.world.faults().clear(source);
      station.world.faults().set(source, FaultKind.HTML_200);
      Tried html = tryFeed(station, true).run(feed, PATIENCE);
      assertThat(html.parsed().outcome().complete()).isFalse();
      assertThat(html.parsed().problems())
          .extracting(p -> p.code().id())
          .contains("html-instead-of-feed");
    }
  }

  @Test
  void aDryRunIsBoundedInTimeAndNumber() {
    try (Station station = station(45)) {
      SimSource source = station.world.world().sources().getFirst();
      Tried many = tryFeed(station, true).run(station.feed(source), PATIENCE);
      assertThat(many.entries()).hasSize(40);
      assertThat(many.left()).isEqualTo(5);
      station.world.faults().set(source, FaultKind.SLOW);
      Tried slow = tryFeed(station, true).run(station.feed(source), Duration.ofSeconds(1));
      assertThat(slow.answer()).isInstanceOf(FetchFailed.class);
      assertThat(slow.entries()).isEmpty();
    }
  }

  @Test
  void aPrivateAddressIsNotAskedWhereThatIsNotAllowed() {
    try (Station station = station()) {
      URI url = station.world.feed(station.world.world().sources().getFirst());
      int asked = station.world.log().requests().size();
      assertThat(tryFeed(station, false).run(typed(url), PATIENCE).answer())
          .isInstanceOfSatisfying(
              FetchFailed.class, f -> assertThat(f.code()).isEqualTo(FetchFailure.PRIVATE_ADDRESS));
      assertThat(station.world.log().requests().size()).isEqualTo(asked);
    }
  }
}
