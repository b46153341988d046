package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    Spans all = stored.version().spans();
    Lives lives = Lives.of(stored.alert(), defaultLife);
    List<State> states = new ArrayList<>();
    for (Spans.Span span : lives.infos()) {
      Spans own = span == null || all.list().isEmpty() ? Spans.NEVER : Spans.union(List.of(span));
      states.add(State.at(now, own, stored.version().ending()));
    }
    return states;
  }
}
