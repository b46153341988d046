package org.tocsin.sim.world;

import java.util.List;

/**
 * What a world is made of. The same plan and start give the same messages.
 *
 * @param formats how the sources list their alerts, taken in turn
 * @param livePerSource alerts that each source carries when the world starts
 * @param alertsPerMinute new alerts, updates and cancels of all sources together
 * @param publishLimit messages published after the start before the world falls silent
 * @param listLimit the most messages that a feed lists
 */
public record WorldPlan(
    long seed,
    int sources,
    List<FeedFormat> formats,
    int livePerSource,
    double alertsPerMinute,
    int publishLimit,
    int listLimit) {

  public WorldPlan {
    formats = List.copyOf(formats);
    if (sources < 1 || sources > 10_000) {
      throw new IllegalArgumentException("sources must be 1 to 10000, not " + sources);
    }
    if (!(alertsPerMinute >= 0 && alertsPerMinute <= 1_000_000)) {
      throw new IllegalArgumentException(
          "alerts per minute must be 0 to 1000000, not " + alertsPerMinute);
    }
    if (formats.isEmpty() || livePerSource < 0 || publishLimit < 0 || listLimit < 1) {
      throw new IllegalArgumentException("a world needs formats and limits that are not negative");
    }
  }

  public WorldPlan withSeed(long seed) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }

  public WorldPlan withSources(int sources) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }

  public WorldPlan withFormats(List<FeedFormat> formats) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }

  public WorldPlan withLivePerSource(int livePerSource) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }

  public WorldPlan withAlertsPerMinute(double alertsPerMinute) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }

  public WorldPlan withPublishLimit(int publishLimit) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }

  public WorldPlan withListLimit(int listLimit) {
    return new WorldPlan(
        seed, sources, formats, livePerSource, alertsPerMinute, publishLimit, listLimit);
  }
}
