package org.tocsin.feed;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of fetching and reading a document.
 *
 * @param contentHash SHA-256 of what was read; null keeps the one that is stored
 * @param retryAfter what the server asked for, or null
 */
public record DocumentResult(
    int feedId,
    ByteBuffer keyHash,
    Kind kind,
    DocumentOutcome outcome,
    String etag,
    String lastModified,
    byte[] contentHash,
    Duration retryAfter) {

  /** Asked again, and nothing has changed. */
  public static DocumentResult unchanged(int feedId, ByteBuffer keyHash) {
    DocumentOutcome none = DocumentOutcome.failed(null);
    return new DocumentResult(feedId, keyHash, Kind.UNCHANGED, none, null, null, null, null);
  }

  /** It did not come, for a reason with this code. */
  public static DocumentResult failed(
      int feedId, ByteBuffer keyHash, String code, Duration retryAfter) {
    DocumentOutcome none = DocumentOutcome.failed(code);
    return new DocumentResult(feedId, keyHash, Kind.FAILED, none, null, null, null, retryAfter);
  }

  /** The same with what it turned out to be. */
  public DocumentResult with(DocumentOutcome read) {
    return new DocumentResult(
        feedId, keyHash, kind, read, etag, lastModified, contentHash, retryAfter);
  }

  /** How it ended. */
  public enum Kind {
    /** Read, and its alerts are stored. */
    READ,
    /** Asked again, and nothing has changed. */
    UNCHANGED,
    /** It came and is no alert that can be read. */
    UNREADABLE,
    /** It did not come; it stays pending. */
    FAILED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
