package org.tocsin.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.bench.Figure;

class ComparisonTest {
  private static final Instant AT = Instant.parse("2022-04-17T00:30:00Z");

  private final Comparison comparison = new Comparison(List.of(told("a", AT), told("b", AT)));

  @Test
  void whatIsAsItHasToBeIsNoFinding() {
    comparison.heard(List.of(told("a", AT), told("b", AT.plus(Duration.ofSeconds(60)))));
    assertThat(found()).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0);
  }

  @Test
  void lostDoubledWrongEarlyAndLateAreFound() {
    assertThat(found()).containsExactly(2.0, 0.0, 0.0, 0.0, 0.0);
    comparison.heard(List.of(told("a", AT.minusSeconds(1)), told("b", AT.plusSeconds(61))));
    assertThat(found()).containsExactly(0.0, 0.0, 0.0, 1.0, 1.0);
    comparison.heard(List.of(told("a", AT), told("c", AT)));
    assertThat(found()).containsExactly(0.0, 1.0, 1.0, 1.0, 1.0);
  }

  private List<Double> found() {
    return comparison.figures("test").stream().map(Figure::value).toList();
  }

  private static Told told(String address, Instant at) {
    return new Told(address, "update", "A", LocalDate.of(2022, 4, 17), 2, at);
  }
}
