package org.tocsin.sim;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tocsin.sim.fault.FaultyAnswer;
import org.tocsin.sim.http.HttpHandler;
import org.tocsin.sim.http.HttpListener;
import org.tocsin.sim.http.Pause;
import org.tocsin.sim.http.RequestLog;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.World;

/**
 * A simulated world on loopback ports: feeds, documents, {@code /registry.csv}, {@code
 * /truth.json}, {@code /truth.csv}, {@code /log.csv}, {@code /polls.csv} and {@code
 * /control/faults}. Besides the ports that serve the feeds there is one more, to which feeds with
 * the fault {@code redirect-port} move. Thread-safe.
 */
public final class WorldServer implements AutoCloseable {
  private static final int REQUESTS_KEPT = 250_000;

  private final InstantSource clock;
  private final World world;
  private final WorldFaults faults;
  private final RequestLog log;
  private final List<HttpListener> listeners = new ArrayList<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private HttpListener elsewhere;
  private FaultyAnswer wrongly;

  private WorldServer(WorldSettings settings, InstantSource clock) {
    this.clock = clock;
    this.world = new World(settings.plan(), clock.instant());
    this.faults = new WorldFaults(world, settings, clock);
    this.log = new RequestLog(clock, REQUESTS_KEPT);
  }

  /**
   * Starts a world whose time is {@code clock}.
   *
   * @throws java.io.UncheckedIOException when a port is taken
   */
  public static WorldServer start(WorldSettings settings, InstantSource clock) {
    return start(settings, clock, Pause.REAL);
  }

  /** As {@link #start(WorldSettings, InstantSource)}; slow answers wait by {@code pause}. */
  public static WorldServer start(WorldSettings settings, InstantSource clock, Pause pause) {
    WorldServer server = new WorldServer(settings, clock);
    try {
      server.open(settings, pause);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
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

  /** What goes wrong. */
  public WorldFaults faults() {
    return faults;
  }

  /**
   * The address of the feed that repeats other sources' alerts, served where settings ask for it.
   */
  URI mirror() {
    return URI.create(base() + "/feeds/" + MirrorFeed.NAME);
  }

  /** What was asked for. */
  public RequestLog log() {
    return log;
  }

  @Override
  public void close() {
    listeners.forEach(HttpListener::close);
    if (elsewhere != null) {
      elsewhere.close();
    }
  }

  /** The address of the port that serves a source. */
  URI base(SimSource source) {
    return listeners.get(source.index() % listeners.size()).base();
  }

  /** Gives wrong answers. */
  FaultyAnswer wrongly() {
    return wrongly;
  }

  private void open(WorldSettings settings, Pause pause) {
    WorldRoutes routes = new WorldRoutes(this, settings, clock);
    // A request that comes before all ports are open waits until their addresses are known.
    HttpHandler handler =
        request -> {
          ready.await();
          return routes.handle(request);
        };
    for (int i = 0; i < settings.ports(); i++) {
      int port = settings.port() == 0 ? 0 : settings.port() + i;
      listeners.add(HttpListener.open(port, handler, log));
    }
    elsewhere = HttpListener.open(0, handler, log);
    wrongly = new FaultyAnswer(pause, base(), elsewhere.base());
    ready.countDown();
  }
}
