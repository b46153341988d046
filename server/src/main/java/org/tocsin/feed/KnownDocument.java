package org.tocsin.feed;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** A document that a feed listed before. */
public record KnownDocument(
    int feedId,
    ByteBuffer keyHash,
    State state,
    String hint,
    List<Long> versionIds,
    Instant absentSince,
    int absentPolls) {

  /** How far we are with it. */
  public enum State {
    PENDING,
    READ,
    UNREADABLE
  }
}
