package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tocsin.feed.PollOutcome;
import org.tocsin.feed.PollState;

class FeedWordsTest {
  private static PollState state(String recent, List<Integer> millis) {
    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    return new PollState(
        7,
        PollOutcome.FAILED,
        "http-status",
        1,
        now,
        now,
        now,
        now,
        now,
        3,
        80,
        "rss",
        null,
        recent,
        now,
        millis,
        List.of());
  }

  @Test
  void aStripTellsInWordsWhatItShows() {
    Strip strip = Strip.of(state("onnf", List.of(120, 30_000)));
    assertThat(strip.words())
        .isEqualTo(
            "Of the last 4 polls 1 brought something, 2 brought nothing new, 1 failed. The latest"
                + " is on the right.");
    assertThat(strip.bars())
        .extracting(Strip.Bar::words)
        .containsExactly(
            "brought something",
            "brought nothing new",
            "brought nothing new, 120 ms",
            "failed, 30000 ms");
    assertThat(strip.bars().getLast().height()).isEqualTo(Strip.HEIGHT);
    assertThat(Strip.of(state("f", List.of())).words()).isEqualTo("The first poll failed.");
    assertThat(Strip.of(state("", List.of()))).isNull();
  }

  @Test
  void halfAndNearlyAllAreTheLeastThatSoManyDoNotExceed() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();
    assertThat(FeedGlance.at(hundred, 0.5)).isEqualTo(50);
    assertThat(FeedGlance.at(hundred, 0.95)).isEqualTo(95);
    assertThat(FeedGlance.at(List.of(7L), 0.95)).isEqualTo(7);
    assertThat(FeedGlance.at(List.of(1L, 9L), 0.5)).isEqualTo(1);
  }
}
