package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import org.tocsin.bench.child.SimulatedWorld;

/**
 * How large a fault run is.
 *
 * @param seed of the world and of the moments of the faults
 * @param faults how many there are
 * @param alerts that each feed carries at the start
 * @param perMinute messages published meanwhile: alerts, updates, cancels
 * @param messages how many of them
 */
public record Scene(long seed, int faults, int sources, int alerts, int perMinute, int messages) {
  static final int INTERVAL = 5; // seconds, the shortest there is

  /** How many messages there are once the world has fallen silent. */
  int total() {
    return sources * alerts + messages;
  }

  SimulatedWorld world(Path directory) throws IOException {
    int worldSeed = (int) Math.floorMod(seed, 1_000_000L);
    return SimulatedWorld.start(
        directory,
        SimulatedWorld.Kind.BUSY,
        worldSeed,
        sources,
        alerts,
        perMinute,
        messages,
        INTERVAL);
  }
}
