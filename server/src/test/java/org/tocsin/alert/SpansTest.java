package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Spans.Span;

class SpansTest {
  private static Instant t(long minute) {
    return Instant.EPOCH.plusSeconds(60 * minute);
  }

  private static Span span(long from, long to) {
    return new Span(t(from), t(to));
  }

  @Test
  void overlappingAndTouchingSpansAreOne() {
    assertThat(Spans.union(List.of(span(5, 7), span(1, 3), span(3, 5), span(2, 6))).list())
        .containsExactly(span(1, 7));
  }

  @Test
  void quirk33EmptyAndReversedSpansCountForNothing() {
    assertThat(Spans.union(List.of(span(3, 3), span(9, 2)))).isEqualTo(Spans.NEVER);
    assertThat(Spans.NEVER.at(t(0))).isEqualTo(State.EXPIRED);
    assertThat(Spans.NEVER.nextTurn(t(0))).isNull();
  }

  @Test
  void theFirstInstantCountsAndTheLastDoesNot() {
    Spans spans = Spans.union(List.of(span(1, 3), span(5, 7)));
    assertThat(spans.at(t(0))).isEqualTo(State.SCHEDULED);
    assertThat(spans.at(t(1))).isEqualTo(State.ACTIVE);
    assertThat(spans.at(t(3))).isEqualTo(State.SCHEDULED);
    assertThat(spans.at(t(5))).isEqualTo(State.ACTIVE);
    assertThat(spans.at(t(7))).isEqualTo(State.EXPIRED);
  }

  @Test
  void rangesAreWrittenAsTheDatabaseReadsThem() {
    assertThat(Spans.NEVER.toMultirange()).isEqualTo("{}");
    assertThat(Spans.union(List.of(span(0, 1), span(2, 3))).toMultirange())
        .isEqualTo(
            "{[\"1970-01-01T00:00:00Z\",\"1970-01-01T00:01:00Z\"),[\"1970-01-01T00:02:00Z\",\"1970-01-01T00:03:00Z\")}");
  }

  private static List<Span> given(long seed) {
    Random random = new Random(seed);
    return random
        .ints(random.nextInt(7), 0, 40)
        .mapToObj(from -> span(from, from + 1 + random.nextInt(12)))
        .toList();
  }

  @Property(tries = 300)
  void anInstantIsActiveExactlyWhenOneOfTheSpansHoldsIt(@ForAll long seed) {
    List<Span> given = given(seed);
    Spans spans = Spans.union(given);
    for (int minute = -1; minute < 60; minute++) {
      Instant now = t(minute);
      boolean inside =
          given.stream().anyMatch(s -> !now.isBefore(s.from()) && now.isBefore(s.to()));
      assertThat(spans.at(now) == State.ACTIVE).isEqualTo(inside);
    }
  }

  @Property(tries = 300)
  void turnsMeetEveryChangeOfStateAndLeadToTheEnd(@ForAll long seed) {
    Spans spans = Spans.union(given(seed));
    Instant now = t(-1);
    State state = spans.at(now);
    for (Instant turn = spans.nextTurn(now); turn != null; turn = spans.nextTurn(turn)) {
      assertThat(spans.at(turn.minusNanos(1))).isEqualTo(state);
      assertThat(spans.at(turn)).isNotEqualTo(state);
      state = spans.at(turn);
    }
    assertThat(state).isEqualTo(State.EXPIRED);
  }
}
