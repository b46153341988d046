package org.tocsin.bench.loop;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Page;
import org.tocsin.alert.Sort;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;

/** Questions about 20,000 live alerts, answered from memory. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
public class States {
  static final int LIVE = 20_000;
  private static final Instant MOMENT = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant LATER = MOMENT.plus(Duration.ofHours(6));
  private static final int PAGE = 100;

  private LiveStore store;
  private List<Version> versions;

  @Setup(Level.Trial)
  public void make() throws IOException {
    store = new LiveStore(LIVE, MOMENT);
    versions = store.alerts.live().all().stream().limit(LIVE).toList();
  }

  @TearDown(Level.Trial)
  public void remove() {
    store.close();
  }

  /** The newest 100 of all. */
  @Benchmark
  public Page list() {
    return ask(AlertFilter.LIVE);
  }

  /** The newest 100 of two severities in a box of 40 by 20 degrees, their shapes looked at. */
  @Benchmark
  public Page filteredList() {
    return ask(
        AlertFilter.LIVE
            .but()
            .severities(Set.of("Extreme", "Severe"))
            .boxes(List.of(new Envelope(-10, 30, 36, 56)))
            .build());
  }

  /** The states of 20,000 versions at another instant; how many are live then. */
  @Benchmark
  public int statesAtAnInstant() {
    int live = 0;
    for (Version version : versions) {
      State state = version.stateAt(LATER);
      live += state.isLive() ? 1 : 0;
    }
    return live;
  }

  private Page ask(AlertFilter filter) {
    return store.alerts.query(new AlertQuery(filter, Sort.NEWEST, PAGE, null));
  }
}
