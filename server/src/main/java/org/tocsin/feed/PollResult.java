package org.tocsin.feed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a poll brought.
 *
 * @param failure stable code when the outcome is failed, else null
 * @param listing null unless the feed was read
 * @param inlineVersions for alerts inside the feed: the versions that each added entry became
 */
public record PollResult(
    Claim claim,
    PollOutcome outcome,
    String failure,
    String etag,
    String lastModified,
    byte[] bodyHash,
    Integer entries,
    int millis,
    String format,
    URI movedTo,
    Duration retryAfter,
    Listing listing,
    Map<ByteBuffer, List<Long>> inlineVersions,
    List<LogEntry> log) {

  /** The same with the versions that the alerts inside the feed became, and more to log. */
  public PollResult with(Map<ByteBuffer, List<Long>> versions, List<LogEntry> more) {
    List<LogEntry> all = new ArrayList<>(log);
    all.addAll(more);
    return new PollResult(
        claim,
        outcome,
        failure,
        etag,
        lastModified,
        bodyHash,
        entries,
        millis,
        format,
        movedTo,
        retryAfter,
        listing,
        versions,
        all);
  }
}
