package org.tocsin.feed;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of fetching and reading a document.
 *
 * @param versionIds the versions it turned out to be
 * @param contentHash SHA-256 of what was read; null keeps the one that is stored
 * @param retryAfter what the server asked for, or null
 */
public record DocumentResult(
    int feedId,
    ByteBuffer keyHash,
    Kind kind,
    List<Long> versionIds,
    String etag,
    String lastModified,
    byte[] contentHash,
    Duration retryAfter) {

  /** The same with the versions it turned out to be. */
  public DocumentResult with(List<Long> versions) {
    return new DocumentResult(
        feedId, keyHash, kind, versions, etag, lastModified, contentHash, retryAfter);
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
