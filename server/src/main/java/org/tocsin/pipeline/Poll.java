package org.tocsin.pipeline;

import java.nio.ByteBuffer;
import java.util.Map;
import org.tocsin.feed.PollResult;

/**
 * A poll that is to be recorded, with the alerts that came inside the feed by the key of their
 * entry.
 */
public record Poll(PollResult result, Map<ByteBuffer, DraftAlerts.Drafted> inline) {
  /** Roughly what it holds in memory. */
  public long weight() {
    return inline.values().stream()
        .flatMap(i -> i.drafts().stream())
        .mapToLong(d -> d.document().length)
        .sum();
  }
}
