package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Spans DAY =
      Spans.union(List.of(new Spans.Span(NOON.minusSeconds(3600), NOON.plusSeconds(3600))));

  @Test
  void anEndingCountsFromItsOwnInstantOn() {
    Ending ending = new Ending(null, NOON, null, false);
    assertThat(State.at(NOON.minusSeconds(1), DAY, ending)).isEqualTo(State.ACTIVE);
    assertThat(State.at(NOON, DAY, ending)).isEqualTo(State.CANCELLED);
  }

  @Test
  void aCancelOutranksALaterVersionWhichOutranksAWithdrawal() {
    assertThat(State.at(NOON, DAY, new Ending(NOON, NOON, NOON, false))).isEqualTo(State.CANCELLED);
    assertThat(State.at(NOON, DAY, new Ending(NOON, null, NOON, false)))
        .isEqualTo(State.SUPERSEDED);
    assertThat(State.at(NOON, DAY, new Ending(null, null, NOON, false))).isEqualTo(State.WITHDRAWN);
    assertThat(State.at(NOON, DAY, Ending.NONE)).isEqualTo(State.ACTIVE);
  }

  @Test
  void onlyScheduledAndActiveAreLive() {
    assertThat(List.of(State.values()).stream().filter(State::isLive))
        .containsExactly(State.SCHEDULED, State.ACTIVE);
  }

  @Test
  void wordsAreReadAsTheyAreWritten() {
    for (State state : State.values()) {
      assertThat(State.parse(state.id())).contains(state);
    }
    assertThat(State.parse("gone")).isEmpty();
  }
}
