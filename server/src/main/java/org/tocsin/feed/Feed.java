package org.tocsin.feed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.platform.net.Uris;

/**
 * An address where warnings are read.
 *
 * @param language of its texts, or null
 * @param url may carry a key, so it is for requests and editors; all others see {@link #publicUrl}
 * @param headers sent to the host of {@code url} beside the usual ones; they may be keys
 * @param limits of its answers
 * @param rebroadcast whether others may be told of it at {@code /feeds/}
 * @param sourceIds who speaks through it, at least one
 */
public record Feed(
    int id,
    URI url,
    FeedFormat format,
    String language,
    Duration interval,
    Map<String, String> headers,
    FeedLimits limits,
    Status status,
    boolean polling,
    boolean rebroadcast,
    String authorName,
    String authorEmail,
    String notes,
    List<Integer> sourceIds) {

  /** What the operator thinks of a feed. Active and testing ones are polled. */
  public enum Status {
    ACTIVE,
    TESTING,
    INACTIVE,
    UNUSABLE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where it is, as everybody may see it. */
  public String publicUrl() {
    return Uris.shown(url.toString());
  }

  /** Whether it is to be polled: switched on, of use, and with a source that speaks through it. */
  public boolean isPolled() {
    return polling && !sourceIds.isEmpty() && (status == Status.ACTIVE || status == Status.TESTING);
  }
}
