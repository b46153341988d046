package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Postgres;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/**
 * Thin feeds full of alerts, end to end: HTTP, reading, locating, writing. Program, database and
 * world share the machine; the clock runs from the moment the program is ready until the last alert
 * is committed, the JVM's warming up included.
 */
public final class IngestRun {
  private static final String NAME = "ingest";
  private static final int SOURCES = 20;
  private static final int FULL = 5_000; // alerts of each source
  private static final int QUICK = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(250);

  private IngestRun() {}

  public static List<Figure> run(Options options) throws IOException, SQLException {
    int each = options.full() ? FULL : QUICK;
    try (Workplace place = new Workplace();
        SimulatedWorld world =
            SimulatedWorld.start(place.directory(), SimulatedWorld.Kind.FULL, SOURCES, each)) {
      Path recording = place.directory().resolve("ingest.jfr");
      List<String> jvm = new ArrayList<>(options.jvm());
      jvm.addAll(options.profile() ? Profile.options(recording) : List.of());
      Path data = place.directory().resolve("data");
      try (Program program = Program.start(data, jvm, "--feeds-registry", world.registry())) {
        List<Figure> figures = measure(program, world, SOURCES * each, options.profile());
        if (options.profile()) {
          System.out.print(Profile.threads(Cost.cpuSecondsByThread(program.process())));
          program.stop();
          System.out.print(Profile.of(recording));
        }
        return figures;
      }
    }
  }

  private static List<Figure> measure(
      Program program, SimulatedWorld world, int total, boolean profile)
      throws IOException, SQLException {
    Postgres postgres = program.postgres().orElseThrow();
    Meter meter = new Meter(program, postgres, world);
    Batches batches = profile ? new Batches(program.data(), postgres) : null;
    awaitAll(program, total, meter, batches);
    Meter.Reading cost = meter.read();
    double peak = Cost.peakMegabytes(program.process());
    Truth.Verdict verdict =
        Truth.compare(Truth.genuine(world.table("/truth.csv")), Kept.in(postgres));
    if (!verdict.good() || verdict.expected() != total) {
      throw new IOException("not each alert exactly once: " + verdict);
    }
    String what = Table.number(total) + " alerts, thin feeds, each exactly once";
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.atLeast(1_000, NAME, what, total / cost.seconds(), "alerts/s"));
    figures.add(Figure.plain(NAME, "time for all", cost.seconds(), "s"));
    figures.addAll(cost.figures(NAME));
    figures.add(Figure.plain(NAME, "most memory of the program (RSS, -Xmx512m)", peak, "MB"));
    if (batches != null) {
      figures.addAll(batches.figures(NAME));
    }
    return figures;
  }

  /** Returns when the last document is stored; a run that takes too long fails. */
  private static void awaitAll(Program program, int total, Meter meter, Batches batches)
      throws IOException, SQLException {
    while (true) {
      double read = program.metric("tocsin_documents_total{result=\"read\"}");
      if (read >= total) {
        return;
      }
      if (meter.seconds() > LIMIT.toSeconds()) {
        throw new IOException("only " + read + " of " + total + " after " + LIMIT);
      }
      if (batches != null && read > total / 3.0) {
        batches.watch();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
