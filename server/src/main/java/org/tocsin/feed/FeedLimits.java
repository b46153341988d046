package org.tocsin.feed;

import java.time.Duration;
import org.tocsin.platform.net.Limits;

/**
 * What one answer of a feed or its documents may cost; what is null is as usual.
 *
 * @param megabytes of a body after decompression, 1 to 100
 * @param seconds until the last byte, 5 to 300
 */
public record FeedLimits(Integer megabytes, Integer seconds) {
  public static final int MOST_MEGABYTES = 100;
  public static final int LEAST_SECONDS = 5;
  public static final int MOST_SECONDS = 300;
  public static final FeedLimits USUAL = new FeedLimits(null, null);

  /** These where they are set, else the usual ones. */
  public Limits or(Limits usual) {
    return new Limits(
        megabytes == null ? usual.maxBytes() : megabytes << 20,
        seconds == null ? usual.total() : Duration.ofSeconds(seconds));
  }

  public boolean isUsual() {
    return equals(USUAL);
  }
}
