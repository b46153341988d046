package org.tocsin.sim.fault;

import java.time.Instant;

/**
 * A fault of one feed.
 *
 * @param onDocuments whether it befalls the feed's documents instead of the feed
 * @param every 1 for each request, 2 for every second one …
 * @param count how many requests it befalls before it is over
 * @param until when it is over at the latest
 */
public record Fault(FaultKind kind, boolean onDocuments, int every, int count, Instant until) {

  public Fault {
    if (every < 1 || count < 1) {
      throw new IllegalArgumentException("every and count must be at least 1");
    }
  }

  /** A fault of the feed itself that stays until it is cleared. */
  public static Fault standing(FaultKind kind) {
    return new Fault(
        kind, false, kind == FaultKind.FLICKER ? 2 : 1, Integer.MAX_VALUE, Instant.MAX);
  }

  /** The same fault for the documents. */
  public Fault onItsDocuments() {
    return new Fault(kind, true, every, count, until);
  }

  /** The same fault for so many requests. */
  public Fault times(int times) {
    return new Fault(kind, onDocuments, every, times, until);
  }

  /** The same fault for one request in {@code nth}. */
  public Fault everyNth(int nth) {
    return new Fault(kind, onDocuments, nth, count, until);
  }

  /** The same fault until then. */
  public Fault until(Instant end) {
    return new Fault(kind, onDocuments, every, count, end);
  }
}
