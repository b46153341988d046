package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.cap.Alert;

/**
 * The state of each info of an alert, which may differ: one may be over while its sibling goes on.
 */
public final class InfoStates {
  private InfoStates() {}

  /**
   * In the order of the infos; what ended the whole alert ended each of them.
   *
   * @param defaultLife of its source, for infos without {@code expires}
   */
  public static List<State> of(StoredAlert stored, Duration defaultLife, Instant now) {
    return of(stored.version(), stored.alert(), defaultLife, now);
  }

  /** As above, for a version and the document that was read again for it. */
  public static List<State> of(Version version, Alert alert, Duration defaultLife, Instant now) {
    Spans all = version.spans();
    Lives lives = Lives.of(alert, defaultLife);
    List<State> states = new ArrayList<>();
    for (Spans.Span span : lives.infos()) {
      Spans own = span == null || all.list().isEmpty() ? Spans.NEVER : Spans.union(List.of(span));
      states.add(State.at(now, own, version.ending()));
    }
    return states;
  }
}
