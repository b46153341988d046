package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.pipeline.PollPlan.Known;

/** How often a utility is asked, by its clock and what is known of it. */
class PollPlanTest {
  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  private final PollPlan plan = new PollPlan(new Random(1));

  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(COLOMBO).toInstant();
  }

  private static Known known(String... days) {
    Set<LocalDate> dates = Stream.of(days).map(LocalDate::parse).collect(Collectors.toSet());
    return new Known(dates, dates, null);
  }

  private static Duration interval(String time, Known known) {
    return PollPlan.interval(null, local(time), COLOMBO, known);
  }

  @ParameterizedTest
  @CsvSource({
    "2022-05-05T12:00, PT30M, nothing is expected by day",
    "2022-05-05T17:00, PT30M, nor in the afternoon",
    "2022-05-05T18:00, PT3M, tomorrow is awaited from the evening on",
    "2022-05-05T23:34, PT3M, 18 April was published then",
    "2022-05-06T01:25, PT3M, 28 April was published then",
    "2022-05-06T04:50, PT3M, and not over the hour at which it gets urgent",
    "2022-05-06T05:00, PT45S, people get up and today is not known",
    "2022-05-06T08:41, PT45S, 6 May was published then 19 minutes before the first cut",
    "2022-05-06T15:00, PT45S, still not known",
  })
  void inASeriesItIsAskedOftenUntilTheNextDayIsKnown(String time, Duration wait, String why) {
    assertThat(interval(time, known("2022-05-04", "2022-05-05"))).describedAs(why).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"2022-05-05T12:00", "2022-05-05T21:00", "2022-05-06T03:00", "2022-05-06T07:00"})
  void onceTheNextDayIsKnownItIsAskedAsUsual(String time) {
    assertThat(interval(time, known("2022-05-05", "2022-05-06"))).isEqualTo(PollPlan.USUAL);
  }

  @ParameterizedTest
  @CsvSource({"2022-05-05T12:00", "2022-05-05T21:00", "2022-05-06T03:00", "2022-05-06T07:00"})
  void withoutCutsWithinThreeDaysNothingIsAwaited(String time) {
    assertThat(interval(time, known("2022-05-01"))).isEqualTo(PollPlan.USUAL);
    Known none = new Known(Set.of(LocalDate.parse("2022-05-04")), Set.of(), null);
    assertThat(interval(time, none)).describedAs("days without cuts").isEqualTo(PollPlan.USUAL);
  }

  @Test
  void aSeriesRunsForThreeDaysAfterTheLastCut() {
    assertThat(interval("2022-05-05T21:00", known("2022-05-02"))).isEqualTo(PollPlan.URGENT);
    assertThat(interval("2022-05-06T04:00", known("2022-05-02"))).isEqualTo(PollPlan.USUAL);
  }

  @Test
  void anIntervalNeverReachesOverTheHourAtWhichItGetsShorter() {
    Known today = known("2022-05-05");
    assertThat(interval("2022-05-05T17:50", today)).isEqualTo(Duration.ofMinutes(13));
    assertThat(interval("2022-05-06T04:59", today)).isEqualTo(Duration.ofSeconds(60 + 45));
    assertThat(interval("2022-05-05T23:59", known("2022-05-05", "2022-05-06")))
        .isEqualTo(PollPlan.USUAL);
  }

  @Test
  void correctionsAreAwaitedForHalfAnHourAfterAChange() {
    Set<LocalDate> days = Set.of(LocalDate.parse("2022-05-05"));
    String noon = "2022-05-05T12:00";
    assertThat(interval(noon, new Known(days, days, Duration.ZERO))).isEqualTo(PollPlan.URGENT);
    assertThat(interval(noon, new Known(days, days, Duration.ofMinutes(29))))
        .isEqualTo(PollPlan.URGENT);
    assertThat(interval(noon, new Known(days, days, Duration.ofMinutes(30))))
        .isEqualTo(PollPlan.USUAL);
  }

  @Test
  void anOperatorsIntervalIsKept() {
    Known urgent = known("2022-05-05");
    Duration five = Duration.ofSeconds(5);
    assertThat(PollPlan.interval(five, local("2022-05-06T08:00"), COLOMBO, urgent)).isEqualTo(five);
    Duration day = Duration.ofHours(24);
    assertThat(PollPlan.interval(day, local("2022-05-06T08:00"), COLOMBO, urgent)).isEqualTo(day);
  }

  @Property(tries = 200)
  void waitsAreJitteredByATenth(@ForAll long seed) {
    Duration wait =
        new PollPlan(new Random(seed))
            .afterAnswer(null, local("2022-05-05T12:00"), COLOMBO, known("2022-05-05"));
    assertThat(wait).isBetween(Duration.ofMinutes(27), Duration.ofMinutes(33));
  }

  @Property(tries = 500)
  void afterAnyNumberOfFailuresItIsAskedAtLeastOnceAnHour(
      @ForAll long seed,
      @ForAll @IntRange(min = 1) int failures,
      @ForAll @IntRange(min = 5, max = 86_400) int interval,
      @ForAll @IntRange(min = 0, max = 1_000_000) int retryAfter) {
    Duration wait =
        new PollPlan(new Random(seed))
            .afterFailure(Duration.ofSeconds(interval), failures, Duration.ofSeconds(retryAfter));
    assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofHours(1));
    assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(Math.min(retryAfter, 3600)));
  }

  @Test
  void whenItMattersFailuresWaitForMinutesAndNotAnHour() {
    for (int failures = 1; failures < 100; failures++) {
      assertThat(plan.afterFailure(PollPlan.URGENT, failures, null))
          .isLessThan(Duration.ofMinutes(8));
    }
  }
}
