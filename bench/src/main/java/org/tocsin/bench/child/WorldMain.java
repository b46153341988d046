package org.tocsin.bench.child;

import java.io.IOException;
import java.time.InstantSource;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;

/**
 * Serves a simulated world until its standard input ends, so that it cannot outlive the run that
 * started it. Arguments: a kind of {@link SimulatedWorld} and its numbers.
 */
public final class WorldMain {
  private WorldMain() {}

  public static void main(String[] args) throws IOException {
    int[] numbers = new int[args.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(args[i + 1]);
    }
    WorldSettings settings = SimulatedWorld.Kind.valueOf(args[0]).settings(numbers);
    try (WorldServer server = WorldServer.start(settings, InstantSource.system())) {
      System.out.println("registry at " + server.registry());
      while (System.in.read() >= 0) {
        // nothing is said to it
      }
    }
  }
}
