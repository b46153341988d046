package org.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;

/**
 * The simulated world of a demo. It comes back at the port it had, because the database remembers
 * its feeds by their addresses.
 */
final class DemoWorld {
  private static final int FIRST_PORT = 20_000; // below what systems hand out to connections
  private static final int PORTS = 10_000;
  private static final int ATTEMPTS = 20;
  private static final int SECONDS_BETWEEN_POLLS = 5; // the least there is: nobody likes to wait

  private final Path portFile;

  private DemoWorld(Path portFile) {
    this.portFile = portFile;
  }

  static DemoWorld in(Path dataDir) {
    return new DemoWorld(dataDir.resolve("simulated-world-port"));
  }

  WorldServer start() {
    try {
      if (Files.exists(portFile)) {
        return again(Integer.parseInt(Files.readString(portFile).strip()));
      }
      WorldServer server = first();
      Files.createDirectories(portFile.getParent());
      Files.writeString(portFile, String.valueOf(server.base().getPort()));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WorldServer again(int port) {
    try {
      return start(port);
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "the simulated world's port "
              + port
              + " is taken; stop what uses it, or delete "
              + portFile.getParent()
              + " to begin anew");
    }
  }

  private static WorldServer first() {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int attempt = 1; ; attempt++) {
      try {
        return start(FIRST_PORT + random.nextInt(PORTS));
      } catch (UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static WorldServer start(int port) {
    return WorldServer.start(
        WorldSettings.defaults().withPort(port).withIntervalSeconds(SECONDS_BETWEEN_POLLS),
        InstantSource.system());
  }
}
