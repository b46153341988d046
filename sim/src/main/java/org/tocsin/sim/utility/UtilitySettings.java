package org.tocsin.sim.utility;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;

/**
 * How a simulated utility is made and served.
 *
 * @param port on loopback, 0 for a free one
 * @param seed of rotations, ids and order
 * @param spring whether it publishes the Sri Lankan spring of 2022 instead of invented cuts
 */
public record UtilitySettings(int port, long seed, boolean spring) {
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");

  public UtilitySettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  /** Invented cuts for today and tomorrow that change within minutes: {@link RollingScript}. */
  public static UtilitySettings rolling() {
    return new UtilitySettings(0, 1, false);
  }

  /** The real cuts of spring 2022, each day when it was published: {@link SpringScript}. */
  public static UtilitySettings spring2022() {
    return new UtilitySettings(0, 1, true);
  }

  public UtilitySettings withPort(int port) {
    return new UtilitySettings(port, seed, spring);
  }

  public UtilitySettings withSeed(long seed) {
    return new UtilitySettings(port, seed, spring);
  }

  ZoneId zone() {
    return ZONE;
  }

  Iterator<Step> script(Instant start) {
    return spring ? SpringScript.read() : new RollingScript(start, seed, ZONE);
  }
}
