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
   * Where an info is in its life.
   *
   * @param until when it ends or has ended; null for one that says itself that its event is over
   * @param assumed whether nobody said so, and {@code until} follows from the source's default life
   */
  public record Life(State state, Instant until, boolean assumed) {}

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
    return lives(version, alert, defaultLife, now).stream().map(Life::state).toList();
  }

  /** The same with when each ends. */
  public static List<Life> lives(Version version, Alert alert, Duration defaultLife, Instant now) {
    Spans all = version.spans();
    List<Life> lives = new ArrayList<>();
    List<Spans.Span> spans = Lives.of(alert, defaultLife).infos();
    for (int i = 0; i < alert.infos().size(); i++) { // a warning without info has a life too
      Spans.Span span = spans.get(i);
      Spans own = span == null || all.list().isEmpty() ? Spans.NEVER : Spans.union(List.of(span));
      lives.add(
          new Life(
              State.at(now, own, version.ending()),
              span == null ? null : span.to(),
              span != null && Lives.instant(alert.infos().get(i).expires()) == null));
    }
    return lives;
  }
}
