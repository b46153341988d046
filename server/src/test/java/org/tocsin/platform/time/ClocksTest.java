package org.tocsin.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;

class ClocksTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Instant START = Instant.parse("2022-04-09T00:00:00Z");

  private final MutableTime machine = MutableTime.at("2026-06-01T12:00:00Z");

  @BeforeEach
  void noClockYet() {
    db.execute("truncate platform_clock");
  }

  @Test
  void withoutSettingsTheWorldGoesWithTheMachine() {
    assertThat(clocks(null, 1).world().instant()).isEqualTo(machine.instant());
  }

  @Test
  void theWorldStartsWhereItWasSetAndGoesOn() {
    Clocks clocks = clocks(START, 1);
    machine.pass(Duration.ofMinutes(90));
    assertThat(clocks.world().instant()).isEqualTo(START.plus(Duration.ofMinutes(90)));
    assertThat(clocks.machine().instant()).isEqualTo(machine.instant());
  }

  @Test
  void aRestartAndAnotherNodeAgreeWhateverTheyAreSetTo() {
    clocks(START, 1);
    machine.pass(Duration.ofHours(5));
    assertThat(clocks(null, 1).world().instant()).isEqualTo(START.plus(Duration.ofHours(5)));
    assertThat(clocks(START.plusSeconds(9), 3).world().instant())
        .isEqualTo(START.plus(Duration.ofHours(5)));
  }

  @Test
  void atSpeedTheWorldRunsFasterBothWaysFromTheStart() {
    Clocks clocks = clocks(START, 60);
    machine.pass(Duration.ofMillis(1500));
    assertThat(clocks.world().instant()).isEqualTo(START.plusSeconds(90));
    machine.pass(Duration.ofSeconds(-2));
    assertThat(clocks.world().instant()).isEqualTo(START.minusSeconds(30));
  }

  @Test
  void whatTheMachineDidIsToldInTheWorldsTime() {
    Clocks clocks = clocks(START, 60);
    Instant then = machine.instant();
    machine.pass(Duration.ofMinutes(3));
    assertThat(clocks.inWorld(then)).isEqualTo(START);
    assertThat(clocks.inWorld(then.plusSeconds(60))).isEqualTo(START.plusSeconds(3600));
    assertThat(clocks.inWorld(null)).isNull();
    assertThat(Clocks.system().inWorld(Instant.EPOCH))
        .isBetween(Instant.EPOCH.minusSeconds(9), Instant.EPOCH.plusSeconds(9));
  }

  @Test
  void aSpeedThatStandsStillIsRefused() {
    assertThatThrownBy(() -> clocks(START, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clock.speed");
  }

  private Clocks clocks(Instant start, double speed) {
    return Clocks.of(db.database(), machine, start, speed);
  }
}
