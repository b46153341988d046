package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;

/** The world that is read in several runs: 40 sources with 20,000 live alerts together. */
final class FullWorld {
  private static final int LIVE = 20_000;
  private static final int SOURCES = 40;
  private static final int EACH = 535; // a few of them are exercises, or not for the public
  private static final int INTERVAL_SECONDS = 10;
  private static final Duration LOOK = Duration.ofMillis(500);

  private FullWorld() {}

  /** One in which nothing happens unless it is told to. */
  static SimulatedWorld still(Path directory) throws IOException {
    return SimulatedWorld.start(directory, SimulatedWorld.Kind.FULL, SOURCES, EACH);
  }

  /** One that goes on publishing. */
  static SimulatedWorld lively(Path directory, int perMinute) throws IOException {
    return SimulatedWorld.start(
        directory, SimulatedWorld.Kind.LIVELY, SOURCES, EACH, perMinute, INTERVAL_SECONDS);
  }

  /** Waits until the program has read all of it; how many alerts are live then. */
  static int await(Program program, Duration limit) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      int live = (int) program.metric("tocsin_alerts_live");
      if (live >= LIVE && documents(program) >= SOURCES * EACH) {
        return live;
      }
      if (System.nanoTime() - begun > limit.toNanos()) {
        throw new IOException("only " + live + " live alerts after " + limit);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** How many documents the program has read. */
  static double documents(Program program) throws IOException {
    return program.metric("tocsin_documents_total{result=\"read\"}");
  }
}
