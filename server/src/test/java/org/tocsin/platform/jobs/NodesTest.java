package org.tocsin.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class NodesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private final MutableTime time = MutableTime.at("2026-03-01T08:00:00Z");

  @Test
  void aNodeThatWasKilledIsSeenToBeSilentAndOneThatStoppedIsGone() {
    Nodes killed = node("a");
    Nodes stopped = node("b");
    Nodes running = node("c");
    killed.beat();
    stopped.beat();
    stopped.close();
    time.pass(Duration.ofMinutes(1));
    running.beat();
    assertThat(running.all()).extracting(n -> n.self().name()).containsExactly("a", "c");
    assertThat(running.all().getFirst().isSilent(time.instant())).isTrue();
    assertThat(running.all().getLast().isSilent(time.instant())).isFalse();
    time.pass(Duration.ofDays(3));
    running.beat();
    assertThat(running.all()).extracting(n -> n.self().name()).containsExactly("c");
    running.close();
    killed.close();
  }

  private Nodes node(String name) {
    return new Nodes(database.database(), time, new Nodes.Self(name, "web, worker", "1"));
  }
}
