package org.tocsin.feed.format;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.cap.Problem;

/**
 * A feed, read.
 *
 * @param format what the bytes are; {@link FeedFormat#AUTO} when that is not known
 * @param entries one for each alert, in the feed's order
 * @param problems what was odd, at most 200
 * @param declaredMismatch the bytes are in another format than was declared, and were read as what
 *     they are
 * @param title of the feed; null when absent
 * @param updated when the feed says it changed; null when absent or without zone
 * @param next where the list goes on; null on the last page
 * @param ttl how long the feed says it may be cached; null when absent
 */
public record Parsed(
    FeedFormat format,
    List<Entry> entries,
    List<Problem> problems,
    Outcome outcome,
    boolean declaredMismatch,
    String title,
    Instant updated,
    URI next,
    Duration ttl) {
  public Parsed {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
