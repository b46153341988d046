package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.Draft;
import org.tocsin.feed.DocumentOutcome;
import org.tocsin.feed.LogEntry;

/** What became of a batch of drafts, told document by document. */
final class Accepted {
  private final Map<Draft, Acceptance> outcomes = new IdentityHashMap<>();

  Accepted(List<Draft> drafts, List<Acceptance> acceptances) {
    for (int i = 0; i < drafts.size(); i++) {
      outcomes.put(drafts.get(i), acceptances.get(i));
    }
  }

  /** What a document turned out to be; what the operator has to know goes to the log. */
  DocumentOutcome outcome(DraftAlerts.Drafted document, List<LogEntry> log) {
    List<Long> versions = new ArrayList<>();
    int fresh = 0;
    for (Draft draft : document.drafts()) {
      Acceptance outcome = outcomes.get(draft);
      versions.add(outcome.versionId());
      fresh += outcome instanceof Acceptance.Accepted ? 1 : 0;
      if (outcome instanceof Acceptance.Contested contested) {
        log.add(entry(draft, contested));
      }
    }
    String failure =
        versions.isEmpty()
            ? Problems.worst(document.unreadable()).map(p -> p.code().id()).orElse("no-alert")
            : null;
    return new DocumentOutcome(versions, fresh, failure);
  }

  /** Two documents claim the same sender, identifier and sent. */
  private static LogEntry entry(Draft draft, Acceptance.Contested contested) {
    String error =
        contested.problem().meaning()
            + (contested.shown() ? " This one is shown now." : " The one that was there stays.")
            + " Sender "
            + draft.alert().sender()
            + ", identifier "
            + draft.alert().identifier()
            + ", sent "
            + draft.alert().sent().text()
            + ", version "
            + contested.versionId();
    return LogEntry.now(
        draft.origin().feedId(), draft.url(), contested.problem().id(), error, draft.received());
  }
}
