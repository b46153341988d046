package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.Outcome;

/**
 * How much each provider and each lane of it bears, as this node has learnt: what was refused, how
 * slow it is against the others, what is under way. A lane in trouble has no room, and others never
 * wait for it. Memory is bounded: beyond some thousands, lanes are forgotten that were not used for
 * longest, unless something is under way there or they asked for a pause. Thread-safe.
 */
public final class Lanes {
  /**
   * Under half of what a node may have handed over: a lane that was quick and turns slow is noticed
   * only by its answers, and until then must leave room for the others.
   */
  static final int MOST_PER_LANE = 40;

  private static final int MOST_PER_PROVIDER = 512;
  private static final int FEW_LANES = 500;
  private static final int MOST_LANES = 5_000;
  private static final int LOOKED_AT = 50; // of those not used for longest, to forget some
  private static final double SLOWER = 3; // than the provider as a whole
  private static final double SLOW_MS = 250;

  private final InstantSource machine;
  private final InstantSource world;
  private final Map<Medium, Provider> providers = new EnumMap<>(Medium.class);

  /** A provider and its lanes, least recently used first. */
  private static final class Provider {
    private final ProviderLimits limits;
    private final Flow flow;
    private final Map<String, Flow> lanes = new LinkedHashMap<>(16, 0.75f, true);
    private double latency = -1; // logarithm of ms, moving average over all messages

    Provider(ProviderLimits limits, Instant now) {
      this.limits = limits;
      this.flow = new Flow(limits.perSecond(), MOST_PER_PROVIDER, MOST_PER_PROVIDER, now);
    }

    Flow lane(String name, Instant now) {
      Flow lane = lanes.get(name);
      if (lane == null) {
        forget(now);
        lane = new Flow(Double.POSITIVE_INFINITY, Flow.FIRST_CAP, MOST_PER_LANE, now);
        lanes.put(name, lane);
      }
      return lane;
    }

    private void forget(Instant now) {
      Iterator<Flow> eldest = lanes.values().iterator();
      for (int i = 0; i < LOOKED_AT && lanes.size() >= MOST_LANES; i++) {
        if (eldest.next().isIdle(now)) {
          eldest.remove();
        }
      }
    }
  }

  /**
   * @param limits of those providers that say any
   */
  public Lanes(InstantSource machine, InstantSource world, Map<Medium, ProviderLimits> limits) {
    this.machine = machine;
    this.world = world;
    for (Medium medium : Medium.values()) {
      ProviderLimits said = limits.getOrDefault(medium, ProviderLimits.NONE);
      providers.put(medium, new Provider(said, machine.instant()));
    }
  }

  /** How many messages the medium's provider takes now; 0 outside its hours. */
  public synchronized int room(Medium medium) {
    Provider provider = providers.get(medium);
    Hours hours = provider.limits.hours();
    boolean open = hours == null || hours.open(world.instant());
    return open ? provider.flow.room(machine.instant()) : 0;
  }

  /**
   * The room of each lane of which something is known. Of many lanes, those are left out that are
   * idle and have no less than one of which nothing is known, since each claim carries the rest.
   */
  synchronized Map<String, Integer> rooms(Medium medium) {
    Instant now = machine.instant();
    Map<String, Flow> lanes = providers.get(medium).lanes;
    Map<String, Integer> rooms = new HashMap<>();
    lanes.forEach(
        (name, lane) -> {
          int room = lane.room(now);
          if (lanes.size() <= FEW_LANES || room < Flow.FIRST_CAP || !lane.isIdle(now)) {
            rooms.put(name, room);
          }
        });
    return rooms;
  }

  /** How many lanes are remembered. */
  synchronized int known(Medium medium) {
    return providers.get(medium).lanes.size();
  }

  /** The lanes without room whose rows should not stand in the way of others. */
  synchronized List<String> troubled(Medium medium) {
    Instant now = machine.instant();
    List<String> troubled = new ArrayList<>();
    providers
        .get(medium)
        .lanes
        .forEach(
            (name, lane) -> {
              if (lane.isTroubled(now) && lane.room(now) == 0) {
                troubled.add(name);
              }
            });
    return troubled;
  }

  synchronized void take(Collection<Claimed> claims) {
    Instant now = machine.instant();
    for (Claimed claimed : claims) {
      Provider provider = providers.get(claimed.medium());
      provider.flow.take(now);
      provider.lane(claimed.lane(), now).take(now);
    }
  }

  /** This one was not handed over after all. */
  public synchronized void spare(Claimed claimed) {
    Provider provider = providers.get(claimed.medium());
    provider.flow.untake();
    provider.lane(claimed.lane(), machine.instant()).untake();
  }

  /**
   * Takes in what became of a message that was handed over.
   *
   * @param took from handing it over to the answer
   */
  public synchronized void heard(Claimed claimed, Outcome outcome, Duration took) {
    Instant now = machine.instant();
    Provider provider = providers.get(claimed.medium());
    Flow lane = provider.lane(claimed.lane(), now);
    switch (outcome) {
      case Outcome.RetryAfter(var code, var detail, Duration pause, Outcome.Scope scope) -> {
        switch (scope) {
          case PROVIDER -> {
            provider.flow.refused(now, pause);
            lane.failed(now);
          }
          case LANE -> {
            provider.flow.failed(now);
            lane.refused(now, pause);
          }
          case MESSAGE -> {
            provider.flow.failed(now);
            lane.failed(now);
          }
        }
      }
      case Outcome.Sent s -> answered(provider, lane, now, took);
      case Outcome.Rejected r -> answered(provider, lane, now, took);
    }
  }

  private static void answered(Provider provider, Flow lane, Instant now, Duration took) {
    double ms = took.toNanos() / 1e6;
    double log = Math.log1p(ms); // the few that are very slow must not make slowness the rule
    provider.latency =
        provider.latency < 0 ? log : provider.latency + (log - provider.latency) / 64;
    provider.flow.accepted(now, took, Double.POSITIVE_INFINITY);
    boolean alone = provider.lanes.size() == 1;
    double slow = SLOW_MS + SLOWER * Math.expm1(provider.latency);
    lane.accepted(now, took, alone ? Double.POSITIVE_INFINITY : slow);
  }
}
