package org.tocsin.pipeline;

import java.util.Optional;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.Draft;
import org.tocsin.feed.LogEntry;

/** Tells the operator when two documents claim the same sender, identifier and sent. */
final class Contests {
  private Contests() {}

  static Optional<LogEntry> log(Draft draft, Acceptance outcome) {
    if (!(outcome instanceof Acceptance.Contested contested)) {
      return Optional.empty();
    }
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
    return Optional.of(
        LogEntry.now(
            draft.origin().feedId(),
            draft.url(),
            contested.problem().id(),
            error,
            draft.received()));
  }
}
