package org.tocsin.sim;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tocsin.sim.utility.UtilityServer;

/** The command {@code sim}: serves a world, a corpus or a utility until it is interrupted. */
public final class SimCommand {
  private SimCommand() {}

  /**
   * Runs the command with the machine's clock; blocks until its thread is interrupted.
   *
   * @return 0 after an interruption, 1 when it cannot start, 2 for a wrong command line
   */
  public static int run(List<String> args, PrintStream out) {
    return run(args, out, InstantSource.system());
  }

  /** As {@link #run(List, PrintStream)} with another clock. */
  public static int run(List<String> args, PrintStream out, InstantSource clock) {
    if (args.contains("--help")) {
      out.print(SimOptions.USAGE);
      return 0;
    }
    SimOptions options;
    try {
      options = SimOptions.parse(args);
    } catch (IllegalArgumentException e) {
      out.println("sim: " + e.getMessage());
      out.print(SimOptions.USAGE);
      return 2;
    }
    try {
      serve(options, out, clock);
      return 0;
    } catch (UncheckedIOException e) {
      out.println("sim: " + e.getMessage());
      return 1;
    }
  }

  private static void serve(SimOptions options, PrintStream out, InstantSource clock) {
    if (options.utility() != null) {
      UtilityOptions utility = options.utility();
      try (UtilityServer server = UtilityServer.start(utility.settings(), utility.clock(clock))) {
        out.printf("sim: a utility's power cuts, overview at %s%n", server.base());
        awaitInterrupt();
      }
    } else if (options.corpus() == null) {
      WorldSettings settings = options.settings();
      try (WorldServer server = WorldServer.start(settings, clock)) {
        out.printf("sim: %d feeds, registry at %s%n", settings.plan().sources(), server.registry());
        awaitInterrupt();
      }
    } else {
      int port = options.settings().port();
      try (CorpusServer server = CorpusServer.start(options.corpus(), port, clock)) {
        out.printf("sim: %d documents, registry at %s%n", server.size(), server.registry());
        awaitInterrupt();
      }
    }
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
