package org.tocsin.app;

import java.nio.file.Path;
import java.time.InstantSource;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.utility.UtilityServer;
import org.tocsin.sim.utility.UtilitySettings;

/**
 * What a demo watches instead of the world: feeds of warnings, and an electricity utility.
 *
 * @param feeds the simulated feeds
 * @param utility the simulated utility
 */
record DemoWorld(WorldServer feeds, UtilityServer utility) {
  private static final int SECONDS_BETWEEN_POLLS = 5; // the least there is: nobody likes to wait

  /** Starts both at the ports they had in this directory. */
  static DemoWorld start(Path dataDir) {
    WorldServer feeds =
        new DemoPort(dataDir, "simulated world")
            .start(DemoWorld::feeds, server -> server.base().getPort());
    UtilityServer utility =
        new DemoPort(dataDir, "simulated utility")
            .start(DemoWorld::utility, server -> server.base().getPort());
    return new DemoWorld(feeds, utility);
  }

  private static WorldServer feeds(int port) {
    return WorldServer.start(
        WorldSettings.defaults().withPort(port).withIntervalSeconds(SECONDS_BETWEEN_POLLS),
        InstantSource.system());
  }

  private static UtilityServer utility(int port) {
    return UtilityServer.start(UtilitySettings.rolling().withPort(port), InstantSource.system());
  }
}
