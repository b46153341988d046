package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tocsin.notify.Medium;

/** Media that hang leave room for the others. */
class SlotsTest {
  private final Slots slots = new Slots(100);

  private int fill(Medium medium) {
    int taken = 0;
    while (slots.tryEnter(medium)) {
      taken++;
    }
    return taken;
  }

  @Test
  void howeverManyMediaHangTheLastStillGoesOn() {
    int taken = 0;
    for (Medium medium : Medium.values()) {
      int mine = fill(medium);
      assertThat(mine).isPositive();
      taken += mine;
    }
    assertThat(taken).isEqualTo(100);
  }

  @Test
  void oneAloneHasMostOfThem() {
    assertThat(fill(Medium.EMAIL)).isGreaterThan(70);
  }

  @Test
  void whoeverLeavesMakesRoomForWhoWaits() throws InterruptedException {
    fill(Medium.PUSH);
    Thread waiting = Thread.ofVirtual().unstarted(() -> enter(Medium.PUSH));
    waiting.start();
    slots.leave(Medium.PUSH);
    assertThat(waiting.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void stoppingWaitsForTheLast() throws InterruptedException {
    enter(Medium.SMS);
    assertThat(slots.awaitEmpty(Duration.ZERO)).isFalse();
    slots.leave(Medium.SMS);
    assertThat(slots.awaitEmpty(Duration.ZERO)).isTrue();
  }

  private void enter(Medium medium) {
    try {
      slots.enter(medium);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
