package org.tocsin.feed;

import java.time.Instant;
import org.tocsin.platform.net.Uris;

/**
 * Something that went wrong with a feed or one of its documents, and how often.
 *
 * @param document its address or key; empty when it is about the feed itself
 * @param code stable; what it means and what to do follows from it, see {@link LogText}
 * @param error the exact error
 */
public record LogEntry(
    int feedId,
    String document,
    String code,
    String error,
    Instant firstAt,
    Instant lastAt,
    int count) {
  private static final int LONGEST_DOCUMENT = 500;

  /** A longer name would not fit into the index that repeated entries are counted by. */
  public LogEntry {
    boolean fits = document.length() <= LONGEST_DOCUMENT;
    document = fits ? document : document.substring(0, LONGEST_DOCUMENT);
    document = document.replace('\u0000', ' ');
  }

  /** As everybody may see it: no address in it has a key. */
  LogEntry shown() {
    String told = error == null ? null : Uris.shown(error);
    return new LogEntry(feedId, Uris.shown(document), code, told, firstAt, lastAt, count);
  }

  /** Something that just happened. */
  public static LogEntry now(int feedId, String document, String code, String error, Instant at) {
    return new LogEntry(feedId, document == null ? "" : document, code, error, at, at, 1);
  }
}
