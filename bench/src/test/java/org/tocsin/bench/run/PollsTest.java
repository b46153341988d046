package org.tocsin.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollsTest {
  private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final List<Map<String, String>> log = new ArrayList<>();

  @Test
  void aPollOnceInItsIntervalIsNotEarly() {
    polled(0, 10, 19, 29);
    assertThat(early(START)).isEmpty();
  }

  @Test
  void aSecondPollWithinHalfTheIntervalIsEarly() {
    polled(0, 10, 11, 20);
    assertThat(early(START)).containsEntry("/feeds/a.xml", 1L);
    assertThat(early(START.plusSeconds(12))).isEmpty();
  }

  @Test
  void documentsAreNotPolls() {
    polled(0);
    log.add(Map.of("path", "/cap/a/1.xml", "time", START.plusSeconds(1).toString()));
    assertThat(new Polls(log).feeds()).isEqualTo(1);
    assertThat(early(START)).isEmpty();
  }

  @Test
  void aFeedThatNobodyAsksAnyMoreShowsInTheLongestGap() {
    polled(0, 10, 20);
    assertThat(new Polls(log).longestGap(START, START.plusSeconds(60)))
        .isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void whatWasBeforeIsNoGap() {
    polled(0, 40, 50);
    assertThat(new Polls(log).longestGap(START.plusSeconds(35), START.plusSeconds(55)))
        .isEqualTo(Duration.ofSeconds(10));
  }

  private Map<String, Long> early(Instant from) {
    return new Polls(log).early(INTERVAL, from, Instant.MAX);
  }

  private void polled(int... seconds) {
    for (int second : seconds) {
      log.add(Map.of("path", "/feeds/a.xml", "time", START.plusSeconds(second).toString()));
    }
  }
}
