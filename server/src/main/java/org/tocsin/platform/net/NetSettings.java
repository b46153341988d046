package org.tocsin.platform.net;

import java.time.Duration;

/**
 * How the program behaves on the net.
 *
 * @param userAgent names the program and where to read about it, such as {@code Tocsin/1.0
 *     (+https://alerts.example)}
 * @param allowPrivate whether private addresses may be asked
 * @param perHost requests in flight per host and port
 * @param connect for each address of a host, and as much again for TLS
 * @param headers from the request to the end of the answer's headers, each hop
 * @param queue for a place at the host
 */
public record NetSettings(
    String userAgent,
    boolean allowPrivate,
    int perHost,
    Duration connect,
    Duration headers,
    Duration queue) {

  /**
   * @throws IllegalArgumentException when not a single request could be made
   */
  public NetSettings {
    if (perHost < 1) {
      throw new IllegalArgumentException("net.per-host must be at least 1, not " + perHost);
    }
  }

  public static NetSettings of(String userAgent, boolean allowPrivate, int perHost) {
    Duration ten = Duration.ofSeconds(10);
    return new NetSettings(
        userAgent, allowPrivate, perHost, ten, Duration.ofSeconds(15), Duration.ofSeconds(120));
  }
}
