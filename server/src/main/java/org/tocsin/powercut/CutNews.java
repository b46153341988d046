package org.tocsin.powercut;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tocsin.cap.MsgType;

/**
 * What a revision has to say to people who know the notice before it. Only what lies ahead is news:
 * a change of hours that have passed helps nobody, and a day that is learned of when its cuts are
 * over, or without any, is not worth a message either.
 *
 * @param type of the message
 * @param ahead cuts that are not over
 * @param off cuts not yet over that were said, by us or by the utility, and are not any more
 * @param back when the power came back, as the utility says earlier than was said before; or null
 * @param told cuts that the notice before said to be ahead
 */
record CutNews(
    MsgType type, List<Window> ahead, List<Window> off, Instant back, List<Window> told) {

  /**
   * @param revision see {@link Beside#completed}
   * @param said null when nothing was
   */
  static Optional<CutNews> of(Revision revision, Said said, Beside beside, Instant now) {
    boolean stands = said != null && !said.ended();
    List<Window> ahead = ahead(revision.windows(), now);
    List<Window> told = stands ? ahead(said.windows(), now) : List.of();
    if (rest(ahead, now).equals(rest(told, now))) {
      return Optional.empty();
    }
    MsgType type = ahead.isEmpty() ? MsgType.CANCEL : stands ? MsgType.UPDATE : MsgType.ALERT;
    return Optional.of(
        new CutNews(
            type, ahead, off(revision, told, beside, now), back(revision, told, now), told));
  }

  private static List<Window> ahead(List<Window> windows, Instant now) {
    return windows.stream().filter(w -> w.state().isCut() && w.to().isAfter(now)).toList();
  }

  /** What is left of windows: when one that has begun did so is no news. */
  private static List<Window> rest(List<Window> windows, Instant now) {
    return windows.stream()
        .map(w -> w.from().isBefore(now) ? new Window(now, w.to(), w.state()) : w)
        .toList();
  }

  private static List<Window> off(
      Revision revision, List<Window> told, Beside beside, Instant now) {
    Stream<Window> byTheUtility =
        revision.windows().stream().filter(w -> !w.state().isCut() && w.to().isAfter(now));
    List<Window> gone =
        told.stream()
            .filter(t -> revision.windows().stream().noneMatch(w -> overlap(t, w)))
            .toList();
    return Stream.concat(byTheUtility, beside.withoutLater(gone).stream())
        .distinct()
        .sorted(Comparator.comparing(Window::from))
        .toList();
  }

  private static Instant back(Revision revision, List<Window> told, Instant now) {
    return revision.windows().stream()
        .filter(w -> w.state().isCut() && !w.to().isAfter(now))
        .filter(w -> told.stream().anyMatch(t -> overlap(t, w) && w.to().isBefore(t.to())))
        .map(Window::to)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean overlap(Window a, Window b) {
    return a.from().isBefore(b.to()) && b.from().isBefore(a.to());
  }

  /** What a message that nothing is left takes back. */
  List<Window> gone() {
    return off.isEmpty() ? told : off;
  }
}
