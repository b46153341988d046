package org.tocsin.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final WorldPlan PLAN =
      new WorldPlan(7, 40, FeedFormat.USUAL, 5, 60, Integer.MAX_VALUE, 500);

  @Test
  void sameSeedPublishesTheSameHoweverOftenTimeIsAdvanced() {
    World inOneStep = new World(PLAN, START);
    World inSmallSteps = new World(PLAN, START);
    inOneStep.advanceTo(START.plus(Duration.ofHours(1)));
    for (int minute = 1; minute <= 60; minute++) {
      inSmallSteps.advanceTo(START.plus(Duration.ofMinutes(minute)));
    }
    assertThat(documents(inSmallSteps)).isEqualTo(documents(inOneStep)).hasSizeGreaterThan(3000);
  }

  @Test
  void anotherSeedPublishesSomethingElse() {
    assertThat(documents(new World(PLAN.withSeed(8), START)))
        .doesNotContainAnyElementsOf(documents(new World(PLAN, START)));
  }

  @Test
  void worldStartedAgainNamesNothingAsBefore() {
    World first = new World(PLAN, START);
    World again = new World(PLAN, START.plusSeconds(60));
    assertThat(first.truth())
        .extracting(truth -> truth.message().identifier())
        .doesNotContainAnyElementsOf(
            again.truth().stream().map(truth -> truth.message().identifier()).toList());
    assertThat(first.truth())
        .extracting(truth -> truth.message().path())
        .doesNotContainAnyElementsOf(
            again.truth().stream().map(truth -> truth.message().path()).toList());
  }

  @Test
  void everySourceCarriesLiveAlertsFromTheStart() {
    World world = new World(PLAN, START);
    assertThat(world.sources()).hasSize(40).extracting(SimSource::iso3).doesNotHaveDuplicates();
    assertThat(world.sources())
        .allSatisfy(
            source -> {
              int expected = source.format() == FeedFormat.CAP_DOCUMENT ? 1 : 5;
              assertThat(world.listing(source).messages()).hasSize(expected);
            });
  }

  @Test
  void rateIsKeptAndUpdatesAndCancelsNameWhatWentBefore() {
    World world = new World(PLAN, START);
    int before = world.truth().size();
    world.advanceTo(START.plus(Duration.ofHours(2)));
    List<Truth> since = world.truth().subList(before, world.truth().size());
    assertThat(since).hasSizeBetween(6_700, 7_700);
    assertThat(since)
        .extracting(truth -> truth.message().msgType())
        .contains(MsgType.ALERT, MsgType.UPDATE, MsgType.CANCEL);
    assertThat(since)
        .filteredOn(truth -> truth.message().msgType() != MsgType.ALERT)
        .allSatisfy(
            truth -> {
              Message message = truth.message();
              assertThat(message.references()).contains(message.earlier().reference());
              assertThat(message.sent()).isAfter(message.earlier().sent());
            });
  }

  @Test
  void triplesAreUnique() {
    World world = new World(PLAN, START);
    world.advanceTo(START.plus(Duration.ofHours(2)));
    assertThat(world.truth())
        .extracting(truth -> truth.message().reference())
        .doesNotHaveDuplicates();
  }

  @Test
  void endedAlertsLeaveTheirFeedAndTheTruthSaysWhen() {
    World world = new World(PLAN.withAlertsPerMinute(0), START);
    world.advanceTo(START.plus(Duration.ofDays(4)));
    assertThat(world.truth())
        .allSatisfy(truth -> assertThat(truth.state()).isEqualTo("expired"))
        .filteredOn(truth -> truth.message().source().format() != FeedFormat.CAP_DOCUMENT)
        .allSatisfy(
            truth ->
                assertThat(truth.listedUntil())
                    .isEqualTo(truth.message().end().plus(Duration.ofMinutes(30))));
  }

  @Test
  void stateFollowsTheChain() {
    World world = new World(PLAN.withAlertsPerMinute(0).withLivePerSource(0), START);
    SimSource source = world.sources().getFirst();
    world.publish(source, MsgType.ALERT);
    world.publish(source, MsgType.UPDATE);
    world.publish(source, MsgType.CANCEL);
    assertThat(world.truth())
        .extracting(truth -> truth.message().msgType() + " " + truth.state())
        .containsExactly("ALERT superseded", "UPDATE cancelled", "CANCEL cancelled");
  }

  @Test
  void publishLimitSilencesTheWorld() {
    World world = new World(PLAN.withPublishLimit(10), START);
    int before = world.truth().size();
    world.advanceTo(START.plus(Duration.ofDays(1)));
    assertThat(world.truth()).hasSize(before + 10);
  }

  @Test
  void everyCountryHasWordsForItsHazardsInItsLanguages() {
    for (Country country : Atlas.countries()) {
      for (String language : country.languages()) {
        for (Hazard hazard : country.hazards()) {
          for (Place place : country.places()) {
            assertThat(Phrases.in(language).headline(hazard, place)).contains(place.name());
            assertThat(Phrases.in(language).description(hazard, place)).contains(place.name());
            assertThat(Phrases.in(language).instruction(hazard)).isNotBlank();
          }
        }
      }
    }
    assertThat(Atlas.countries()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void areasComeInEveryShapeAndSomeCrossTheAntimeridian() {
    World world = new World(PLAN.withLivePerSource(60), START);
    List<WarnedArea> areas =
        world.truth().stream()
            .map(Truth::message)
            .flatMap(message -> WarnedArea.of(message, Subject.of(message)).stream())
            .toList();
    assertThat(areas).anyMatch(area -> !area.circles().isEmpty());
    assertThat(areas).anyMatch(area -> area.polygons().size() > 1);
    assertThat(areas).anyMatch(area -> area.polygons().isEmpty() && !area.geocodes().isEmpty());
    assertThat(areas)
        .anyMatch(
            area ->
                area.polygons().isEmpty() && area.circles().isEmpty() && area.geocodes().isEmpty());
    assertThat(areas)
        .flatExtracting(WarnedArea::polygons)
        .allSatisfy(WorldTest::isClosedAndInRange)
        .anyMatch(ring -> ring.contains(",179.") && ring.contains(",-179."));
  }

  private static void isClosedAndInRange(String ring) {
    String[] points = ring.split(" ");
    assertThat(points).hasSizeGreaterThanOrEqualTo(7);
    assertThat(points[0]).isEqualTo(points[points.length - 1]);
    for (String point : points) {
      String[] latLon = point.split(",");
      assertThat(Double.parseDouble(latLon[0])).isBetween(-89.0, 89.0);
      assertThat(Double.parseDouble(latLon[1])).isBetween(-180.0, 180.0);
    }
  }

  private static List<String> documents(World world) {
    List<Truth> truth = world.truth();
    return IntStream.range(0, truth.size())
        .mapToObj(i -> truth.get(i).message())
        .map(CapXml::document)
        .collect(Collectors.toList());
  }
}
