package org.tocsin.pipeline;

import java.util.List;
import org.tocsin.feed.DocumentClaim;
import org.tocsin.feed.DocumentResult;
import org.tocsin.feed.LogEntry;

/** A document that was fetched and read, or not, as it is to be recorded. */
public record Reading(
    DocumentClaim claim, DocumentResult result, DraftAlerts.Drafted drafted, List<LogEntry> log) {
  /** Roughly what it holds in memory. */
  public long weight() {
    return drafted.drafts().stream().mapToLong(d -> d.document().length).sum();
  }
}
