package org.tocsin.platform.net;

import java.time.Duration;

/**
 * What one fetch may cost.
 *
 * @param maxBytes of the body after decompression
 * @param total from the first connection to the last byte, redirects included; time spent queueing
 *     for the host is not counted
 */
public record Limits(int maxBytes, Duration total) {
  public static final Limits FEED = new Limits(20 << 20, Duration.ofSeconds(60));
  public static final Limits DOCUMENT = new Limits(10 << 20, Duration.ofSeconds(60));
}
