package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class HostGateTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String HOST = "h.example:443";

  private final BlockingQueue<String> entered = new LinkedBlockingQueue<>();
  private final List<Thread> waiting = new ArrayList<>();

  @Test
  void noMoreThanItsPlacesAreInFlightAtAHost() throws Exception {
    var gate = new HostGate(2);
    var first = gate.enter(HOST, Priority.POLL, "a", LONG);
    gate.enter(HOST, Priority.POLL, "b", LONG);
    queue(gate, Priority.POLL, "c");
    assertThat(entered).isEmpty();
    gate.enter("other.example:443", Priority.POLL, "a", LONG).close();
    first.close();
    first.close(); // twice is once
    assertThat(next()).isEqualTo("c");
  }

  @Test
  void pollsGoBeforeDocuments() throws Exception {
    var gate = new HostGate(1);
    var place = gate.enter(HOST, Priority.POLL, "a", LONG);
    queue(gate, Priority.DOCUMENT, "document");
    queue(gate, Priority.POLL, "poll");
    place.close();
    assertThat(List.of(next(), next())).containsExactly("poll", "document");
  }

  @Test
  void documentsLeaveTheLastPlaceToPolls() throws Exception {
    var gate = new HostGate(3);
    gate.enter(HOST, Priority.DOCUMENT, "a", LONG);
    gate.enter(HOST, Priority.DOCUMENT, "a", LONG);
    queue(gate, Priority.DOCUMENT, "late");
    assertThat(entered).isEmpty();
    gate.enter(HOST, Priority.POLL, "b", Duration.ZERO).close();
    assertThat(entered).isEmpty();
  }

  @Test
  void groupsOfDocumentsTakeTurns() throws Exception {
    var gate = new HostGate(1);
    var place = gate.enter(HOST, Priority.POLL, "x", LONG);
    for (int i = 0; i < 3; i++) {
      queue(gate, Priority.DOCUMENT, "many");
    }
    queue(gate, Priority.DOCUMENT, "few");
    place.close();
    assertThat(List.of(next(), next(), next(), next()))
        .containsExactly("many", "few", "many", "many");
  }

  @Test
  void whoGivesUpTakesNoPlaceWithIt() throws Exception {
    var gate = new HostGate(1);
    var place = gate.enter(HOST, Priority.POLL, "a", LONG);
    assertThatThrownBy(() -> gate.enter(HOST, Priority.DOCUMENT, "b", Duration.ofMillis(1)))
        .isInstanceOf(TimeoutException.class);
    place.close();
    gate.enter(HOST, Priority.DOCUMENT, "c", Duration.ZERO).close();
  }

  @Test
  void anInterruptedWaiterLeavesTheQueue() throws Exception {
    var gate = new HostGate(1);
    var place = gate.enter(HOST, Priority.POLL, "a", LONG);
    queue(gate, Priority.POLL, "b");
    waiting.getFirst().interrupt();
    waiting.getFirst().join();
    place.close();
    gate.enter(HOST, Priority.POLL, "c", Duration.ZERO).close();
    assertThat(entered).isEmpty();
  }

  /**
   * Starts a request and returns once it waits in the queue; it leaves as soon as it was let in.
   */
  private void queue(HostGate gate, Priority priority, String group) {
    int before = gate.waiting(HOST);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try (var place = gate.enter(HOST, priority, group, LONG)) {
                    entered.add(group);
                    assertThat(place).isNotNull();
                  } catch (InterruptedException | TimeoutException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    waiting.add(thread);
    while (gate.waiting(HOST) == before) {
      Thread.onSpinWait();
    }
  }

  private String next() throws InterruptedException {
    return entered.poll(60, TimeUnit.SECONDS);
  }
}
