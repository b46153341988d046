package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/** 5,000 feeds that have nothing new, each asked every minute. */
public final class IdleRun {
  private static final String NAME = "idle";
  private static final int FEEDS = 5_000;
  private static final int INTERVAL = 60;
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String UNCHANGED = "tocsin_polls_total{outcome=\"not-modified\"}";

  private IdleRun() {}

  public static List<Figure> run(Options options) throws IOException {
    Duration watched = Duration.ofSeconds(options.full() ? 180 : 60);
    try (Workplace place = new Workplace();
        SimulatedWorld world =
            SimulatedWorld.start(place.directory(), SimulatedWorld.Kind.QUIET, FEEDS, 1, INTERVAL);
        Program program =
            Program.start(
                place.directory().resolve("data"), "--feeds-registry", world.registry())) {
      awaitLoaded(program);
      double polls = program.metric(UNCHANGED);
      Meter meter = new Meter(program, program.postgres().orElseThrow(), world);
      LockSupport.parkNanos(watched.toNanos());
      Meter.Reading cost = meter.read();
      polls = program.metric(UNCHANGED) - polls;
      double own = cost.program() / cost.seconds() * 100;
      double database = cost.database() / cost.seconds() * 100;
      String of = Table.number(FEEDS) + " feeds every " + INTERVAL + " s";
      return List.of(
          Figure.below(15, NAME, of + ", program and database", own + database, "% of a core"),
          Figure.plain(NAME, "of that the program", own, "% of a core"),
          Figure.plain(NAME, "of that PostgreSQL", database, "% of a core"),
          Figure.plain(NAME, "polls answered 304", polls / cost.seconds(), "polls/s"),
          Figure.plain(NAME, "memory of the program", Cost.megabytes(program.process()), "MB"));
    }
  }

  /** Until every feed was read once and its document too, and the JVM has come to rest. */
  private static void awaitLoaded(Program program) throws IOException {
    long begun = System.nanoTime();
    while (program.metric("tocsin_documents_total{result=\"read\"}") < FEEDS) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IOException("the feeds were not read within " + LIMIT);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    LockSupport.parkNanos(SETTLE.toNanos());
  }
}
