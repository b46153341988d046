package org.tocsin.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/** 20,000 live alerts, taken in and then read in all the ways that the API offers. */
public final class MemoryRun {
  private static final String NAME = "memory";

  /** Less than the launcher's: 20,000 alerts need no more, and the JVM takes what it is given. */
  private static final String HEAP = "-Xmx340m";

  private static final int READERS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private MemoryRun() {}

  public static List<Figure> run(Options options) throws Exception {
    int reads = options.full() ? 10_000 : 2_000;
    try (Workplace place = new Workplace();
        SimulatedWorld world = FullWorld.still(place.directory());
        Program program =
            Program.start(
                place.directory().resolve("data"),
                heap(options),
                "--feeds-registry",
                world.registry())) {
      int live = FullWorld.await(program, LIMIT);
      double loaded = Cost.megabytes(program.process());
      long begun = System.nanoTime();
      long bytes = read(program, reads);
      double seconds = (System.nanoTime() - begun) / 1e9;
      double after = Cost.megabytes(program.process());
      double peak = Cost.peakMegabytes(program.process());
      String what = Table.number(live) + " live alerts, RSS after mixed reads, " + HEAP;
      return List.of(
          Figure.below(600, NAME, what, after, "MB"),
          Figure.plain(NAME, "RSS after taking them in", loaded, "MB"),
          Figure.plain(NAME, "highest RSS of all", peak, "MB"),
          Figure.plain(NAME, Table.number(reads) + " mixed reads", reads / seconds, "reads/s"),
          Figure.plain(NAME, "mean answer", bytes / 1024.0 / reads, "kB"));
    }
  }

  private static List<String> heap(Options options) {
    List<String> jvm = new ArrayList<>(options.jvm());
    jvm.add(HEAP);
    return jvm;
  }

  /** Bytes of all answers; any answer but 200 ends the run. */
  private static long read(Program program, int reads) throws Exception {
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Long>> all = new ArrayList<>();
      for (int r = 0; r < READERS; r++) {
        MixedReads mixed = new MixedReads(program, r);
        all.add(readers.submit(() -> mixed.run(reads / READERS)));
      }
      long bytes = 0;
      for (Future<Long> each : all) {
        bytes += each.get();
      }
      return bytes;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
