package org.tocsin.feed;

import java.time.Instant;
import java.util.List;

/**
 * What waits to be asked for, and who is at it.
 *
 * @param pollsDue feeds whose poll is due and not under way
 * @param oldestPoll when the first of them became due, null for none
 * @param documentsPending listed and not read yet, due or put off
 * @param documentsDue of these and of those looked at again, due and not under way
 * @param oldestDocument when the first of them became due, null for none
 */
public record Workload(
    int pollsDue,
    Instant oldestPoll,
    int documentsPending,
    int documentsDue,
    Instant oldestDocument,
    List<Held> leases) {

  /**
   * What a node has claimed and not recorded yet.
   *
   * @param until when the first of the leases runs out
   */
  public record Held(String node, int polls, int documents, Instant until) {}
}
