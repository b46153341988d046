package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
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

  private static final int LIVE = 20_000;
  private static final int SOURCES = 40;
  private static final int EACH = 535; // a few of them are exercises, or not for the public
  private static final int READERS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(500);

  private MemoryRun() {}

  public static List<Figure> run(Options options) throws Exception {
    int reads = options.full() ? 10_000 : 2_000;
    try (Workplace place = new Workplace();
        SimulatedWorld world =
            SimulatedWorld.start(place.directory(), SimulatedWorld.Kind.FULL, SOURCES, EACH);
        Program program =
            Program.start(
                place.directory().resolve("data"),
                heap(options),
                "--feeds-registry",
                world.registry())) {
      int live = awaitLive(program);
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

  private static int awaitLive(Program program) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      int live = (int) program.metric("tocsin_alerts_live");
      if (live >= LIVE && program.metric("tocsin_documents_total{result=\"read\"}") >= total()) {
        return live;
      }
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IOException("only " + live + " live alerts after " + LIMIT);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static int total() {
    return SOURCES * EACH;
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
