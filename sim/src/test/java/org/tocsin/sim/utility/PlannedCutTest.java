package org.tocsin.sim.utility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class PlannedCutTest {
  @Test
  void midnightIsWrittenAsTheUtilityDoes() {
    assertThat(cut("2026-03-01T22:00", "2026-03-02T01:00").written())
        .containsExactly(
            cut("2026-03-01T22:00", "2026-03-01T23:55"),
            cut("2026-03-02T00:00", "2026-03-02T01:00"));
    assertThat(cut("2026-03-01T22:00", "2026-03-02T00:00").written())
        .containsExactly(cut("2026-03-01T22:00", "2026-03-01T23:55"));
  }

  @Test
  void cutWithinADayIsWrittenAsItIs() {
    PlannedCut day = cut("2026-03-01T22:00", "2026-03-01T23:55");
    assertThat(day.written()).containsExactly(day);
  }

  private static PlannedCut cut(String from, String to) {
    return new PlannedCut("A", LocalDateTime.parse(from), LocalDateTime.parse(to));
  }
}
