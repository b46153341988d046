package org.tocsin.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.tocsin.feed.Claim;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.PollOutcome;
import org.tocsin.feed.PollResult;

/**
 * A poll that is to be recorded, with the alerts that came inside the feed by the key of their
 * entry.
 */
public record Poll(PollResult result, Map<ByteBuffer, DraftAlerts.Drafted> inline) {
  /** A poll whose finds the database did not take; it backs off, and the feed's log tells why. */
  static Poll notStored(Claim claim, RuntimeException why) {
    PipelineProblem code = PipelineProblem.NOT_STORED;
    LogEntry entry = LogEntry.now(claim.feed().id(), null, code.id(), code.text(why), claim.at());
    return new Poll(
        new PollResult(
            claim,
            PollOutcome.FAILED,
            code.id(),
            null,
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            List.of(entry)),
        Map.of());
  }

  /** Roughly what it holds in memory. */
  public long weight() {
    return inline.values().stream()
        .flatMap(i -> i.drafts().stream())
        .mapToLong(d -> d.document().length)
        .sum();
  }
}
