package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.alert.Alerts;
import org.tocsin.api.ChangeBell;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.Clocks;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;

/** The whole program on a free port, reading a simulated world. */
public final class SimulatedApp implements AutoCloseable {
  /** For what takes a second, on a machine that has much else to do. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

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

  /** What time it is in its world. */
  public Instant now() {
    return part(Clocks.class).world().instant();
  }

  /** Returns once so many of the alerts that it reads by itself are live. */
  public void awaitLive(int alerts) {
    await(alerts + " live alerts", () -> part(Alerts.class).live().size() >= alerts);
  }

  /** Looks whenever the change log has grown, and at the latest every second, until it is so. */
  public void await(String what, BooleanSupplier done) {
    ChangeBell bell = part(ChangeBell.class);
    long end = System.nanoTime() + LONG_ENOUGH.toNanos();
    try {
      for (long heard = bell.count(); !done.getAsBoolean(); heard = bell.count()) {
        assertThat(System.nanoTime()).as("%s in time", what).isLessThan(end);
        bell.await(heard, Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
