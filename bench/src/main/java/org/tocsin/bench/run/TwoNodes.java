package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/**
 * Two programs on one database: each feed is asked once in its interval, whoever asks; when one of
 * them is killed and comes back, at most once more.
 */
public final class TwoNodes {
  private final Scene scene;
  private final Duration together;
  private final PrintStream out;
  private final InstantSource clock;

  /**
   * @param together how long both run before one is killed, and again after it is back
   */
  public TwoNodes(Scene scene, Duration together, PrintStream out, InstantSource clock) {
    this.scene = scene;
    this.together = together;
    this.out = out;
    this.clock = clock;
  }

  /**
   * What was seen.
   *
   * @param longestGap in which a feed was not asked while both ran
   * @param earlyTogether polls too early while both ran
   * @param mostEarlyAfterKill the most polls too early of any one feed after the kill
   */
  public record Verdict(
      int feeds, Duration longestGap, long earlyTogether, long mostEarlyAfterKill) {
    public boolean good() {
      return earlyTogether == 0 && mostEarlyAfterKill <= 1;
    }
  }

  public Verdict run() throws IOException {
    try (Workplace place = new Workplace();
        SimulatedWorld world = scene.world(place.directory())) {
      Path first = place.directory().resolve("first");
      Path second = place.directory().resolve("second");
      try (Program one = Program.start(first, "--feeds-registry", world.registry())) {
        String database = one.postgres().orElseThrow().url();
        Instant begun;
        Instant killed;
        try (Program two = Program.start(second, "--database-url", database)) {
          begun = clock.instant();
          LockSupport.parkNanos(together.toNanos());
          killed = clock.instant();
          two.kill();
        }
        try (Program two = Program.start(second, "--database-url", database)) {
          LockSupport.parkNanos(together.toNanos());
          two.get("/health/live"); // fails unless it still runs
        }
        return verdict(new Polls(world.table("/log.csv")), begun, killed);
      }
    }
  }

  private Verdict verdict(Polls polls, Instant begun, Instant killed) {
    Duration interval = Duration.ofSeconds(Scene.INTERVAL);
    Map<String, Long> before = polls.early(interval, begun, killed);
    Map<String, Long> after = polls.early(interval, killed, Instant.MAX);
    long most = after.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long sum = before.values().stream().mapToLong(Long::longValue).sum();
    Duration gap = polls.longestGap(begun, killed);
    Verdict verdict = new Verdict(polls.feeds(), gap, sum, most);
    out.println("bench: two programs on one database: " + verdict + " " + before);
    return verdict;
  }
}
