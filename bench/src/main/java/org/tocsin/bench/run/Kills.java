package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.child.Postgres;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/**
 * Kills the program, or its database server, at seeded moments while it takes alerts in, and says
 * afterwards whether it holds what the world published: each message once, in its state.
 */
public final class Kills {
  private static final int EARLIEST = 100; // milliseconds after it was ready
  private static final int LATEST = 3_000;
  private static final Duration SETTLE = Duration.ofMinutes(3);
  private static final Duration BACK = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Scene scene;
  private final PrintStream out;
  private final SplittableRandom random;

  public Kills(Scene scene, PrintStream out) {
    this.scene = scene;
    this.out = out;
    this.random = new SplittableRandom(scene.seed());
  }

  /** {@code kill -9} of the program, which then starts again on the same data directory. */
  public Truth.Verdict ofProgram() throws IOException, SQLException {
    try (Workplace place = new Workplace();
        SimulatedWorld world = scene.world(place.directory())) {
      Path data = place.directory().resolve("data");
      Program program = start(data, world);
      try {
        for (int run = 1; run <= scene.faults(); run++) {
          int moment = pause(program);
          long kept = kept(program);
          program.kill();
          say(run, "program killed after %d ms of taking in, %d alerts stored", moment, kept);
          program = start(data, world);
        }
        return settled(program, world);
      } finally {
        program.close();
      }
    }
  }

  /** {@code kill -9} of PostgreSQL's postmaster, which the program starts again. */
  public Truth.Verdict ofPostgres() throws IOException, SQLException {
    try (Workplace place = new Workplace();
        SimulatedWorld world = scene.world(place.directory());
        Program program = start(place.directory().resolve("data"), world)) {
      for (int run = 1; run <= scene.faults(); run++) {
        int moment = pause(program);
        long kept = kept(program);
        Postgres killed = program.postgres().orElseThrow();
        killed.kill();
        say(run, "PostgreSQL killed after %d ms of taking in, %d alerts stored", moment, kept);
        awaitBack(program, killed);
      }
      return settled(program, world);
    }
  }

  private static Program start(Path data, SimulatedWorld world) throws IOException {
    return Program.start(data, "--feeds-registry", world.registry());
  }

  /** Waits for the seeded moment, and in the first round for the first alert before it. */
  private int pause(Program program) throws IOException, SQLException {
    long begun = System.nanoTime();
    while (kept(program) == 0 && System.nanoTime() - begun < BACK.toNanos()) {
      LockSupport.parkNanos(SOON.toNanos());
    }
    int millis = random.nextInt(EARLIEST, LATEST);
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    return millis;
  }

  private static long kept(Program program) throws IOException, SQLException {
    return program.postgres().orElseThrow().number("select count(*) from alert_version");
  }

  private void say(int run, String format, Object... args) {
    out.printf("bench: fault %d of %d: %s%n", run, scene.faults(), format.formatted(args));
  }

  private static void awaitBack(Program program, Postgres killed) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        Postgres now = program.postgres().orElseThrow(() -> new IOException("no postmaster.pid"));
        if (now.process().pid() != killed.process().pid() && now.number("select 1") == 1) {
          return;
        }
      } catch (IOException | SQLException e) {
        if (System.nanoTime() - begun > BACK.toNanos()) {
          throw new IOException("PostgreSQL did not come back within " + BACK, e);
        }
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** The verdict once all is well, or what is still wrong when there is no more hope. */
  private Truth.Verdict settled(Program program, SimulatedWorld world)
      throws IOException, SQLException {
    long begun = System.nanoTime();
    while (true) {
      // What is kept first: what is published meanwhile then seems lost, which more time heals.
      var kept = Kept.in(program.postgres().orElseThrow());
      Truth.Verdict verdict = Truth.compare(Truth.genuine(world.table("/truth.csv")), kept);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      if (verdict.good() && verdict.expected() == scene.total()) {
        out.printf(
            "bench: settled %.1f s after the last fault: %s%n", took.toMillis() / 1e3, verdict);
        return verdict;
      }
      if (took.compareTo(SETTLE) > 0) {
        out.println("bench: NOT settled after " + SETTLE + ": " + verdict);
        out.print(Kept.around(program.postgres().orElseThrow(), verdict.wrongState()));
        return verdict;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
