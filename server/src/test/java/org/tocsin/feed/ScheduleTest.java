package org.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant BEGUN = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant OVER = BEGUN.plusSeconds(20);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final Schedule schedule = new Schedule(new Random(1));

  private Duration wait(Duration interval, int failures, Duration retryAfter) {
    return Duration.between(BEGUN, schedule.nextPoll(BEGUN, OVER, interval, failures, retryAfter));
  }

  @Test
  void anIntervalThatWasSetIsKeptFromBeginningToBeginning() {
    for (int i = 0; i < 200; i++) {
      assertThat(wait(MINUTE, 0, null)).isBetween(Duration.ofSeconds(57), MINUTE);
      assertThat(wait(Duration.ofDays(1), 0, null)).isLessThanOrEqualTo(Duration.ofDays(1));
    }
  }

  @Test
  void quirk12FailuresAskEverLessOftenButNeverStop() {
    Duration last = Duration.ZERO;
    for (int failures = 1; failures < 100; failures++) {
      Duration wait = wait(MINUTE, failures, null);
      assertThat(wait).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofMinutes(61));
      last = wait;
    }
    assertThat(wait(MINUTE, Integer.MAX_VALUE, null)).isLessThanOrEqualTo(Duration.ofMinutes(61));
  }

  @Test
  void aFailureOfASlowFeedDoesNotAskAgainAtOnce() {
    assertThat(wait(Duration.ofSeconds(5), 1, null)).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void theServersWordIsKeptFromTheEndOfThePollUpToADay() {
    assertThat(wait(MINUTE, 1, Duration.ofMinutes(30)))
        .isEqualTo(Duration.ofMinutes(30).plusSeconds(20));
    assertThat(wait(MINUTE, 1, Duration.ofDays(365))).isEqualTo(Duration.ofDays(1).plusSeconds(20));
    assertThat(wait(MINUTE, 1, Duration.ofSeconds(1))).isGreaterThan(MINUTE);
  }

  @Test
  void documentsAreTriedSoonAndEverLessOften() {
    Duration first = Duration.between(BEGUN, schedule.nextAttempt(BEGUN, 1, null));
    Duration late = Duration.between(BEGUN, schedule.nextAttempt(BEGUN, 1000, null));
    assertThat(first).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    assertThat(late).isBetween(Duration.ofHours(6), Duration.ofHours(7));
  }
}
