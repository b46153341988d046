package org.tocsin.sim;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.sim.http.HttpListener;
import org.tocsin.sim.http.Pause;
import org.tocsin.sim.http.RequestLog;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.World;

/**
 * A simulated world on loopback ports: feeds, documents, {@code /registry.csv}, {@code
 * /truth.json}, {@code /truth.csv} and {@code /log.csv}. Thread-safe.
 */
public final class WorldServer implements AutoCloseable {
  private static final int REQUESTS_KEPT = 500_000;

  private final World world;
  private final RequestLog log;
  private final InstantSource clock;
  private final List<HttpListener> listeners = new ArrayList<>();

  private WorldServer(WorldSettings settings, InstantSource clock, Pause pause) {
    this.clock = clock;
    this.world = new World(settings.plan(), clock.instant());
    this.log = new RequestLog(clock, REQUESTS_KEPT);
    WorldRoutes routes = new WorldRoutes(this, settings);
    for (int i = 0; i < settings.ports(); i++) {
      int port = settings.port() == 0 ? 0 : settings.port() + i;
      listeners.add(HttpListener.open(port, routes, log));
    }
  }

  /** Starts a world whose time is {@code clock}. */
  public static WorldServer start(WorldSettings settings, InstantSource clock) {
    return start(settings, clock, Pause.REAL);
  }

  /** As {@link #start(WorldSettings, InstantSource)}; slow answers wait by {@code pause}. */
  public static WorldServer start(WorldSettings settings, InstantSource clock, Pause pause) {
    return new WorldServer(settings, clock, pause);
  }

  /** The address of the first port, without a slash at its end. */
  public URI base() {
    return listeners.getFirst().base();
  }

  /** The address of the registry of all feeds. */
  public URI registry() {
    return URI.create(base() + "/registry.csv");
  }

  /** The address of a source's feed. */
  public URI feed(SimSource source) {
    return URI.create(base(source) + source.feedPath());
  }

  /** The world, published up to this moment. */
  public World world() {
    world.advanceTo(clock.instant());
    return world;
  }

  /** What was asked for. */
  public RequestLog log() {
    return log;
  }

  /** The address of the port that serves a source. */
  URI base(SimSource source) {
    return listeners.get(source.index() % listeners.size()).base();
  }

  @Override
  public void close() {
    listeners.forEach(HttpListener::close);
  }
}
