package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.alert.Version;
import org.tocsin.feed.PollOutcome;
import org.tocsin.place.Admin1;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;

/** From feed to store through every fault: each is told, and afterwards nothing is lost. */
class RoadTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Places places;

  @BeforeAll
  static void load() {
    places = new Places(db.database());
  }

  private static WorldSettings small() {
    return WorldSettings.defaults()
        .withSources(4)
        .withLivePerSource(3)
        .withAlertsPerMinute(4)
        .withFormats(
            FeedFormat.RSS_LINK, FeedFormat.ATOM_FAT, FeedFormat.ATOM_LINKS, FeedFormat.EDXL);
  }

  private static Station station(WorldSettings settings) {
    return new Station(db, places, settings);
  }

  @Test
  void everyAlertOfAHealthyWorldIsStoredOnceInItsRightState() {
    try (Station station = station(small().withAlertsPerMinute(20))) {
      station.ticks(6, MINUTE);
      assertThat(station.differences()).isEmpty();
      Map<String, String> before = station.stored();
      assertThat(before).hasSizeGreaterThan(30);
      assertThat(before.values()).contains("active", "superseded", "cancelled");
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(FaultKind.HTTP_500, "http-status"),
        Arguments.of(FaultKind.HTTP_503, "http-status"),
        Arguments.of(FaultKind.HTTP_404, "http-status"),
        Arguments.of(FaultKind.HTTP_410, "http-status"),
        Arguments.of(FaultKind.HTTP_204, "empty-body"),
        Arguments.of(FaultKind.ALWAYS_304, "http-status"),
        Arguments.of(FaultKind.TRUNCATED, "connection-lost"),
        Arguments.of(FaultKind.CLOSED, "connection-lost"),
        Arguments.of(FaultKind.HTML_200, "html-instead-of-feed"),
        Arguments.of(FaultKind.EMPTY_200, "empty-body"),
        Arguments.of(FaultKind.REDIRECT_LOOP, "redirect-loop"),
        Arguments.of(FaultKind.GZIP_BOMB, "body-too-large"),
        Arguments.of(FaultKind.HUGE_BODY, "body-too-large"),
        Arguments.of(FaultKind.XXE, null),
        Arguments.of(FaultKind.BILLION_LAUGHS, null),
        Arguments.of(FaultKind.CHANGING_ETAG, null),
        Arguments.of(FaultKind.REDIRECT_301, null),
        Arguments.of(FaultKind.REDIRECT_302, null),
        Arguments.of(FaultKind.REDIRECT_PORT, null),
        Arguments.of(FaultKind.WRONG_CHARSET, null),
        Arguments.of(FaultKind.FLICKER, null),
        Arguments.of(FaultKind.DOC_CHANGES_IN_PLACE, null));
  }

  /** The code may be null: then the fault is none to the reader and must not fail the feed. */
  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsToldWithItsCodeAndLosesNothing(FaultKind fault, String code) {
    try (Station station = station(small())) {
      List<SimSource> sources = station.world.world().sources();
      station.tick(TEN_SECONDS);
      SimSource linked = sources.get(0);
      SimSource inline = sources.get(1);
      List.of(linked, inline).forEach(s -> station.world.faults().set(s, fault));
      station.ticks(4, TEN_SECONDS);
      for (SimSource source : List.of(linked, inline)) {
        if (code == null) {
          assertThat(station.feeds.states().get(station.feed(source).id()).failures()).isZero();
        } else if (fault != FaultKind.ALWAYS_304) { // it knows validators by now
          assertThat(station.codes(source)).contains(code);
          assertThat(station.feeds.states().get(station.feed(source).id()).outcome())
              .isEqualTo(PollOutcome.FAILED);
        }
      }
      assertThat(station.codes(sources.get(2))).isEmpty();
      station.world.faults().clear();
      station.ticks(26, MINUTE);
      assertThat(station.differences()).isEmpty();
    }
  }

  @Test
  void aDocumentThatFailsOnceIsReadThoughTheFeedThenSaysNothingHasChanged() {
    try (Station station = station(small().withAlertsPerMinute(0))) {
      SimSource source = station.world.world().sources().getFirst();
      station.world.faults().set(source, FaultKind.DOCUMENT_FAILS_ONCE);
      station.tick(TEN_SECONDS);
      assertThat(station.differences()).isNotEmpty();
      assertThat(station.codes(source)).containsExactly("http-status");
      station.ticks(3, TEN_SECONDS);
      assertThat(station.feeds.states().get(station.feed(source).id()).outcome())
          .isEqualTo(PollOutcome.NOT_MODIFIED);
      assertThat(station.differences()).isEmpty();
    }
  }

  @Test
  void aHostileFeedChangesNothingForAnyoneElse() {
    try (Station station = station(small())) {
      station.world.faults().set(station.world.world().sources().getLast(), FaultKind.HOSTILE);
      station.ticks(12, TEN_SECONDS);
      assertThat(station.differences()).allMatch(d -> d.endsWith("in truth null"));
    }
  }

  @Test
  void crashesBeforeTheCommitLoseAndDoubleNothing() {
    try (Station station = station(small())) {
      for (int i = 0; i < 6; i++) {
        station.crashes = 1 + i % 3;
        station.tick(TEN_SECONDS);
      }
      station.crashes = 0;
      station.ticks(12, MINUTE); // leases of three minutes run out
      assertThat(station.differences()).isEmpty();
      long accepted =
          station.alerts.changes(0, 100_000).stream()
              .filter(c -> c.kind() == org.tocsin.alert.Change.Kind.ACCEPTED)
              .count();
      assertThat(accepted).isEqualTo(station.stored().size());
    }
  }

  @Test
  void whatTheDatabaseDoesNotTakeIsInTheLogOfItsFeed() {
    try (Station station = station(small())) {
      SimSource linked = station.world.world().sources().getFirst();
      db.execute(
          "create function refuse() returns trigger language plpgsql as $$ begin raise 'no room';"
              + " end $$",
          "create trigger refuse before insert on alert_version for each row execute function"
              + " refuse()");
      station.tick(TEN_SECONDS);
      db.execute("drop trigger refuse on alert_version", "drop function refuse");
      assertThat(station.codes(linked)).containsExactly("not-stored");
      assertThat(station.codes(station.world.world().sources().get(1)))
          .containsExactly("not-stored");
      station.ticks(6, MINUTE);
      assertThat(station.differences()).isEmpty();
    }
  }

  /** Feeds that list two messages each let the older ones go. */
  private Station shortLists() {
    return station(
        small().withSources(2).withAlertsPerMinute(0).withLivePerSource(2).withListLimit(2));
  }

  private static void letGo(Station station) {
    for (SimSource source : station.world.world().sources()) {
      station.world.world().publish(source, MsgType.ALERT);
      station.world.world().publish(source, MsgType.ALERT);
    }
  }

  @Test
  void quirk57WhatIsOffAFeedGoesOnUnlessItsSourceEndsAlertsSo() {
    try (Station station = shortLists()) {
      db.execute("update feed_source set end_policy = 'withdrawal' where id = 1");
      station.feeds.refresh();
      station.ticks(2, MINUTE);
      letGo(station);
      station.ticks(9, MINUTE);
      assertThat(station.stored().values()).describedAs("within grace").doesNotContain("withdrawn");
      station.ticks(4, MINUTE);
      long withdrawn = station.stored().values().stream().filter("withdrawn"::equals).count();
      assertThat(withdrawn).isEqualTo(2);
      assertThat(station.stored()).hasSize(8);
    }
  }

  @Test
  void whatAnotherFeedBringsAsItsSourceTakesItOffIsNotWithdrawn() throws Exception {
    try (Station station = shortLists();
        var threads = Executors.newSingleThreadExecutor()) {
      db.execute("update feed_source set end_policy = 'withdrawal' where id = 1");
      station.feeds.refresh();
      station.ticks(2, MINUTE);
      letGo(station);
      station.ticks(9, MINUTE);
      db.execute("update feed_feed set polling = false where id = 2");
      station.feeds.refresh();
      AtomicReference<CompletableFuture<Void>> polling = new AtomicReference<>();
      station.database.useTransaction(
          tx -> {
            station.alerts.holdAccepting(tx); // what accepting does, by hand
            tx.sql().sql(CARRIED_BY_2).update();
            tx.sql().sql(LISTED_BY_2).update();
            polling.set(CompletableFuture.runAsync(() -> station.ticks(4, MINUTE), threads));
            awaitWaiting(station, polling.get());
          });
      polling.get().get(60, TimeUnit.SECONDS);
      assertThat(station.stored().values()).doesNotContain("withdrawn");
    }
  }

  private static final String CARRIED_BY_2 =
      """
      insert into alert_sighting (version_id, feed_id, source_id, url, first_seen)
      select version_id, 2, 2, url, first_seen from alert_sighting where feed_id = 1\
      """;

  private static final String LISTED_BY_2 =
      """
      insert into feed_document (feed_id, key_hash, urls, state, version_ids, first_listed)
      select 2, key_hash, urls, state, version_ids, first_listed from feed_document where feed_id = 1
      on conflict do nothing\
      """;

  /** Until that work stands in line behind another transaction, or is done. */
  private static void awaitWaiting(Station station, CompletableFuture<Void> work) {
    String waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and"
            + " wait_event_type = 'Lock'";
    while (!work.isDone()
        && station.database.read(tx -> tx.sql().sql(waiting).query(Integer.class).single()) == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void quirk58AFailedFeedEndsNothing() {
    try (Station station = shortLists()) {
      db.execute("update feed_source set end_policy = 'withdrawal'");
      station.feeds.refresh();
      station.ticks(2, MINUTE);
      for (FaultKind fault : List.of(FaultKind.HTML_200, FaultKind.EMPTY_200, FaultKind.HTTP_404)) {
        station.world.world().sources().forEach(s -> station.world.faults().set(s, fault));
        station.ticks(20, MINUTE);
      }
      assertThat(station.stored().values()).doesNotContain("withdrawn");
    }
  }

  @Test
  void quirk11AnAlertThatFlickersIsNeverWithdrawn() {
    try (Station station = shortLists()) {
      db.execute("update feed_source set end_policy = 'withdrawal'");
      station.feeds.refresh();
      station
          .world
          .world()
          .sources()
          .forEach(s -> station.world.faults().set(s, FaultKind.FLICKER));
      station.ticks(25, MINUTE);
      assertThat(station.stored().values()).doesNotContain("withdrawn");
    }
  }

  @Test
  void removingACountryTakesItsSourcesFeedsAndAlertsAlongAndNothingElse() {
    try (Station station = station(small().withAlertsPerMinute(0))) {
      station.tick(TEN_SECONDS);
      station.alerts.live().refresh();
      SimSource gone = station.world.world().sources().getFirst();
      int country = places.catalogue().country(gone.iso3()).orElseThrow().id();
      int version = station.editPlaces.country(country).orElseThrow().version();
      station.remove(Places.Level.COUNTRY, country, version);
      assertThat(station.stored().keySet()).noneMatch(k -> k.startsWith(gone.sender()));
      assertThat(station.stored()).hasSize(9);
      assertThat(station.feeds.registry().feeds()).hasSize(3);
      assertThat(station.feeds.registry().sources()).hasSize(3);
      station.alerts.live().refresh();
      assertThat(station.alerts.live().all()).noneMatch(v -> v.sender().equals(gone.sender()));
      station.ticks(3, TEN_SECONDS);
      assertThatExceptionOfType(PlaceException.class)
          .isThrownBy(() -> station.remove(Places.Level.COUNTRY, country, version));
    } finally {
      db.execute("truncate place_country, place_continent, place_region, place_geocode cascade");
      load();
    }
  }

  @Test
  void anAlertOutlivesItsAdmin1AndIsFiledUnderUnknown() {
    try (Station station = station(small().withAlertsPerMinute(0))) {
      station.tick(TEN_SECONDS);
      station.alerts.live().refresh();
      Version version =
          station.alerts.live().all().stream()
              .filter(v -> !v.admin1Ids().isEmpty())
              .findFirst()
              .orElseThrow();
      Admin1 area = places.catalogue().admin1(version.admin1Ids().getFirst()).orElseThrow();
      int unknown = places.catalogue().unknownOf(area.countryId());
      int seen = station.editPlaces.admin1(area.id()).orElseThrow().version();
      station.remove(Places.Level.ADMIN1, area.id(), seen);
      station.alerts.live().refresh();
      Version after =
          station.alerts.live().all().stream()
              .filter(v -> v.id() == version.id())
              .findFirst()
              .orElseThrow();
      assertThat(after.admin1Ids()).contains(unknown).doesNotContain(area.id());
      assertThat(after.approximate()).isTrue();
    } finally {
      db.execute("truncate place_country, place_continent, place_region, place_geocode cascade");
      load();
    }
  }
}
