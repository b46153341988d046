package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.tocsin.feed.Feed;

/**
 * What a dry run of a feed showed.
 *
 * @param code what kept it from being read, or the worst of what was odd; null when nothing was
 * @param error the exact words, null without {@code code}
 * @param took from the request to the whole answer
 * @param format what the bytes are; null when that is not known
 * @param entries of its first page
 * @param more whether the list goes on behind that page
 * @param sampled documents that were read in full
 * @param readable those of them that are alerts
 * @param movedTo where every hop of its redirects was permanent; else null
 * @param redirects every hop
 */
public record FeedCheck(
    Feed feed,
    Verdict verdict,
    String code,
    String error,
    Duration took,
    String format,
    int entries,
    boolean more,
    int sampled,
    int readable,
    URI movedTo,
    List<URI> redirects) {

  /** In words for operators; the names are stable. */
  public enum Verdict {
    OK,
    EMPTY,
    /** Readable, but in another format than declared. */
    MISMATCH,
    /** Some of the sampled documents are no alerts. */
    PARTIAL,
    /** There are entries, but none of the sampled ones leads to an alert. */
    NO_ALERTS,
    /** Something answered that is no list of warnings, or broke off. */
    UNREADABLE,
    UNREACHABLE;

    public boolean good() {
      return this == OK || this == EMPTY;
    }

    public String word() {
      return name().replace('_', '-');
    }
  }
}
