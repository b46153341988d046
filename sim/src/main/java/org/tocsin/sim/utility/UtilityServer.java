package org.tocsin.sim.utility;

import java.net.URI;
import java.time.InstantSource;
import java.util.SequencedMap;
import org.tocsin.sim.http.HttpListener;
import org.tocsin.sim.http.Pause;
import org.tocsin.sim.http.RequestLog;

/**
 * A simulated utility on a loopback port: its schedule as the hackathon's API below {@code
 * /api/illuminati/}, as the utility's JSON below {@code /Incognito/}, as {@code /schedule.csv} and
 * {@code /schedule.ics}; the {@code /truth}, {@code /log.csv} and {@code /control/}, see {@link
 * UtilityControls}. Thread-safe.
 */
public final class UtilityServer implements AutoCloseable {
  private static final int REQUESTS_KEPT = 100_000;

  private final Utility utility;
  private final UtilityFaults faults = new UtilityFaults();
  private final RequestLog log;
  private final HttpListener listener;

  private UtilityServer(UtilitySettings settings, InstantSource clock, Pause pause) {
    this.utility = new Utility(settings, clock);
    this.log = new RequestLog(clock, REQUESTS_KEPT);
    UtilityRoutes routes = new UtilityRoutes(this, clock, pause);
    this.listener = HttpListener.open(settings.port(), routes, log);
  }

  /**
   * Starts a utility whose time is {@code clock}; the script begins now.
   *
   * @throws java.io.UncheckedIOException when the port is taken
   */
  public static UtilityServer start(UtilitySettings settings, InstantSource clock) {
    return start(settings, clock, Pause.REAL);
  }

  /** As {@link #start(UtilitySettings, InstantSource)}; answers that hang wait by {@code pause}. */
  public static UtilityServer start(UtilitySettings settings, InstantSource clock, Pause pause) {
    return new UtilityServer(settings, clock, pause);
  }

  /** Its address, without a slash at its end. */
  public URI base() {
    return listener.base();
  }

  /** What it plans and has said. */
  public Utility utility() {
    return utility;
  }

  /** Made-up outlines of its household groups, as well-known text, longitude first. */
  public static SequencedMap<String, String> outlines() {
    return Outlines.of(RollingScript.HOUSEHOLDS);
  }

  /** What goes wrong. */
  public UtilityFaults faults() {
    return faults;
  }

  /** What was asked for. */
  public RequestLog log() {
    return log;
  }

  @Override
  public void close() {
    listener.close();
  }
}
