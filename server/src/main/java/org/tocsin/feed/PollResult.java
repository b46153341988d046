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
 * @param bytes of the first page's body; null where there was none
 * @param listing null unless the feed was read
 * @param inline for added entries with their alert inside the feed: what each turned out to be
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
    Integer bytes,
    String format,
    URI movedTo,
    Duration retryAfter,
    Listing listing,
    Map<ByteBuffer, DocumentOutcome> inline,
    List<LogEntry> log) {

  /** The same with what the alerts inside the feed turned out to be, and more to log. */
  public PollResult with(Map<ByteBuffer, DocumentOutcome> outcomes, List<LogEntry> more) {
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
        bytes,
        format,
        movedTo,
        retryAfter,
        listing,
        outcomes,
        all);
  }
}
