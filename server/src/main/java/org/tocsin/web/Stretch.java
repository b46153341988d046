package org.tocsin.web;

import java.time.Instant;
import java.util.Collection;
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
  private static final Comparator<Ranked> WORST_FIRST =
      Comparator.comparing(Ranked::severity)
          .thenComparing(Ranked::from, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(r -> r.version().sent(), Comparator.reverseOrder());

  /** By what a warning is sorted; found out once, however many it is compared with. */
  private record Ranked(SeverityTag severity, Instant from, Version version) {}

  static Stretch of(Version v, Instant now) {
    List<Spans.Span> spans = v.spans().list();
    if (v.stateAt(now).isLive()) {
      for (int i = 0; i < spans.size(); i++) {
        Spans.Span span = spans.get(i);
        if (span.to().isAfter(now)) {
          Instant from = span.from().isAfter(now) ? span.from() : null;
          return new Stretch(from, span.to(), spans.size() - 1 - i);
        }
      }
    }
    return new Stretch(null, end(v), 0);
  }

  /** When the last of it ends, or ended before its time. */
  static Instant end(Version v) {
    return v.spans().list().isEmpty() ? v.expires() : v.spans().list().getLast().to();
  }

  /** The worst; of one severity what is in force, the newest first, and then what comes soonest. */
  static List<Version> worstFirst(Collection<Version> some, Instant now) {
    return some.stream()
        .map(v -> new Ranked(SeverityTag.of(v.severity()), of(v, now).from(), v))
        .sorted(WORST_FIRST)
        .map(Ranked::version)
        .toList();
  }
}
