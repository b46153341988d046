package org.tocsin.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;

/** The whole program on a free port, reading a simulated world. */
public final class SimulatedApp implements AutoCloseable {
  private WorldServer world;
  private ConfigurableApplicationContext context;

  private SimulatedApp(WorldServer world, ConfigurableApplicationContext context) {
    this.world = world;
    this.context = context;
  }

  public static SimulatedApp start(WorldSettings plan, TestDatabase database, Path directory) {
    return start(plan, database, directory, true);
  }

  /**
   * @param openInbox whether anybody may read captured messages, as in a demonstration
   */
  public static SimulatedApp start(
      WorldSettings plan, TestDatabase database, Path directory, boolean openInbox) {
    return start(plan, database, directory, openInbox, List.of());
  }

  /**
   * @param more flags beside those that every test needs
   */
  public static SimulatedApp start(
      WorldSettings plan,
      TestDatabase database,
      Path directory,
      boolean openInbox,
      List<String> more) {
    WorldServer world = WorldServer.start(plan, InstantSource.system());
    List<String> flags = new ArrayList<>(more);
    flags.addAll(
        List.of(
            "--http-port=0",
            CommandLine.on(database),
            "--data-dir=" + directory,
            "--feeds-registry=" + world.registry(),
            "--net-allow-private=on"));
    Settings settings = Settings.of(Configuration.read(flags, Map.of(), Map.of(), directory));
    return new SimulatedApp(world, Serve.start(openInbox ? settings.withOpenInbox() : settings));
  }

  public WorldServer world() {
    return world;
  }

  public URI base() {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A part of the engine, as controllers are given it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
    world.close();
    // Test classes keep it in a static field; what it held is to go when it is closed.
    context = null;
    world = null;
  }
}
