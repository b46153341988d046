package org.tocsin.sim;

import java.util.List;
import org.tocsin.sim.fault.FaultLevel;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.WorldPlan;

/**
 * How a simulated world is made and served. Start from {@link #defaults()} and change what matters.
 *
 * @param port the first port on loopback, 0 for free ones
 * @param ports how many ports the sources are spread over, for clients that limit each
 * @param intervalSeconds the polling interval in the registry, 0 for 5 to 15 seconds in turn
 * @param plan what the world is made of
 * @param faults what goes wrong by itself
 * @param compress whether bodies are gzipped for clients that ask for it
 * @param mirror whether one more feed repeats the alerts of other sources, as aggregators do
 */
public record WorldSettings(
    int port,
    int ports,
    int intervalSeconds,
    WorldPlan plan,
    FaultLevel faults,
    boolean compress,
    boolean mirror) {

  public WorldSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (intervalSeconds < 0) {
      throw new IllegalArgumentException("interval must be 0 or more, not " + intervalSeconds);
    }
    if (ports < 1 || ports > 64) {
      throw new IllegalArgumentException("ports must be 1 to 64, not " + ports);
    }
  }

  /**
   * The world of the demo: 40 sources with about 5 alerts each, 12 messages a minute, no faults.
   */
  public static WorldSettings defaults() {
    WorldPlan plan = new WorldPlan(1, 40, FeedFormat.USUAL, 5, 12, Integer.MAX_VALUE, 500);
    return new WorldSettings(0, 1, 0, plan, FaultLevel.NONE, true, false);
  }

  /**
   * The world of the throughput benchmark: thin feeds that already carry all their alerts, on
   * several ports, nothing new, no compression.
   */
  public static WorldSettings benchmark(int sources, int alertsPerSource) {
    List<FeedFormat> thin =
        List.of(FeedFormat.RSS_LINK, FeedFormat.ATOM_LINKS, FeedFormat.RSS_ENCLOSURE);
    WorldPlan plan =
        new WorldPlan(1, sources, thin, alertsPerSource, 0, 0, Math.max(1, alertsPerSource));
    return new WorldSettings(0, 8, 5, plan, FaultLevel.NONE, false, false);
  }

  /**
   * The world of a sustained run: thin feeds that start empty and publish {@code perSecond}
   * messages until {@code total} are out. A feed lists its newest 1,000, so a reader must come
   * often enough.
   */
  public static WorldSettings paced(int sources, int perSecond, int total) {
    WorldSettings base = benchmark(sources, 0);
    return base.withAlertsPerMinute(60.0 * perSecond).withPublishLimit(total).withListLimit(1000);
  }

  public WorldSettings withPort(int port) {
    return new WorldSettings(port, ports, intervalSeconds, plan, faults, compress, mirror);
  }

  public WorldSettings withPorts(int ports) {
    return new WorldSettings(port, ports, intervalSeconds, plan, faults, compress, mirror);
  }

  public WorldSettings withIntervalSeconds(int seconds) {
    return new WorldSettings(port, ports, seconds, plan, faults, compress, mirror);
  }

  public WorldSettings withFaults(FaultLevel level) {
    return new WorldSettings(port, ports, intervalSeconds, plan, level, compress, mirror);
  }

  public WorldSettings withCompress(boolean compress) {
    return new WorldSettings(port, ports, intervalSeconds, plan, faults, compress, mirror);
  }

  public WorldSettings withMirror(boolean mirror) {
    return new WorldSettings(port, ports, intervalSeconds, plan, faults, compress, mirror);
  }

  public WorldSettings withPlan(WorldPlan plan) {
    return new WorldSettings(port, ports, intervalSeconds, plan, faults, compress, mirror);
  }

  public WorldSettings withSeed(long seed) {
    return withPlan(plan.withSeed(seed));
  }

  public WorldSettings withSources(int sources) {
    return withPlan(plan.withSources(sources));
  }

  public WorldSettings withAlertsPerMinute(double rate) {
    return withPlan(plan.withAlertsPerMinute(rate));
  }

  public WorldSettings withFormats(FeedFormat... formats) {
    return withPlan(plan.withFormats(List.of(formats)));
  }

  public WorldSettings withLivePerSource(int live) {
    return withPlan(plan.withLivePerSource(live));
  }

  public WorldSettings withPublishLimit(int limit) {
    return withPlan(plan.withPublishLimit(limit));
  }

  public WorldSettings withListLimit(int limit) {
    return withPlan(plan.withListLimit(limit));
  }
}
