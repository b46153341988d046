package org.tocsin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.sim.utility.UtilitySettings;

class UtilityOptionsTest {
  private final SettableClock machine = new SettableClock();

  @Test
  void springBeginsInTheSpringAndGoesAsFastAsAsked() {
    UtilityOptions options =
        UtilityOptions.parse(List.of("--utility", "2022", "--clock-speed", "60"));
    assertThat(options.settings()).isEqualTo(UtilitySettings.spring2022());
    var clock = options.clock(machine);
    assertThat(clock.instant()).isEqualTo("2022-03-26T00:00:00Z");
    machine.advance(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo("2022-03-26T00:10:00Z");
  }

  @Test
  void clockBeginsWhereAsked() {
    UtilityOptions options =
        UtilityOptions.parse(
            List.of("--port", "7", "--clock-start", "2030-01-01T10:00Z", "--utility"));
    assertThat(options.settings()).isEqualTo(UtilitySettings.rolling().withPort(7));
    assertThat(options.clock(machine).instant()).isEqualTo(Instant.parse("2030-01-01T10:00:00Z"));
  }

  @Test
  void withoutFurtherWordsItIsTheMachinesTime() {
    assertThat(UtilityOptions.parse(List.of("--utility")).clock(machine)).isSameAs(machine);
  }
}
