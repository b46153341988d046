package org.tocsin.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.tocsin.alert.Spans;
import org.tocsin.alert.Version;

/**
 * The piece of a warning's life that a reader has to know of: the one under way, else the next. A
 * warning of two cuts on a day is not one of all the hours from the first to the last.
 *
 * @param from when it begins, null once it has
 * @param to when it ends, or ended; null when nobody can tell
 * @param more how many come after it
 */
record Stretch(Instant from, Instant to, int more) {
  static Stretch of(Version v, Instant now) {
    List<Spans.Span> left =
        v.stateAt(now).isLive()
            ? v.spans().list().stream().filter(s -> s.to().isAfter(now)).toList()
            : List.of();
    if (left.isEmpty()) {
      return new Stretch(null, end(v), 0);
    }
    Spans.Span first = left.getFirst();
    Instant from = first.from().isAfter(now) ? first.from() : null;
    return new Stretch(from, first.to(), left.size() - 1);
  }

  /** When the last of it ends, or ended before its time. */
  static Instant end(Version v) {
    return v.spans().list().isEmpty() ? v.expires() : v.spans().list().getLast().to();
  }

  /** What is in force, the newest first, and then what is to come, the soonest first. */
  static Comparator<Version> soonestFirst(Instant now) {
    return Comparator.comparing(
            (Version v) -> of(v, now).from(), Comparator.nullsFirst(Comparator.naturalOrder()))
        .thenComparing(Version::sent, Comparator.reverseOrder());
  }
}
