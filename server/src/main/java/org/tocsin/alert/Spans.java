package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When something is in force: half-open intervals [from, to), disjoint and in order. The union of
 * the lives of an alert's infos, so that an alert with a gap between two infos is scheduled in the
 * gap.
 */
public record Spans(List<Span> list) {
  public static final Spans NEVER = new Spans(List.of());

  /** From the first instant up to, not including, the second. */
  public record Span(Instant from, Instant to) {}

  public Spans {
    list = List.copyOf(list);
  }

  /** The union of intervals in any order; empty and reversed ones count for nothing. */
  static Spans union(Collection<Span> spans) {
    List<Span> sorted =
        spans.stream()
            .filter(s -> s.from().isBefore(s.to()))
            .sorted(Comparator.comparing(Span::from))
            .toList();
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && !span.from().isAfter(last.to())) {
        Instant to = last.to().isAfter(span.to()) ? last.to() : span.to();
        merged.set(merged.size() - 1, new Span(last.from(), to));
      } else {
        merged.add(span);
      }
    }
    return new Spans(merged);
  }

  State at(Instant t) {
    if (list.isEmpty() || !t.isBefore(list.getLast().to())) {
      return State.EXPIRED;
    }
    for (Span span : list) {
      if (!t.isBefore(span.from()) && t.isBefore(span.to())) {
        return State.ACTIVE;
      }
    }
    return State.SCHEDULED;
  }

  /** The first instant after {@code t} at which {@link #at} may answer differently, or null. */
  Instant nextTurn(Instant t) {
    for (Span span : list) {
      if (span.from().isAfter(t)) {
        return span.from();
      }
      if (span.to().isAfter(t)) {
        return span.to();
      }
    }
    return null;
  }

  /** As PostgreSQL writes a {@code tstzmultirange}. */
  String toMultirange() {
    StringBuilder text = new StringBuilder("{");
    for (Span span : list) {
      text.append(text.length() > 1 ? "," : "");
      text.append("[\"").append(span.from()).append("\",\"").append(span.to()).append("\")");
    }
    return text.append('}').toString();
  }
}
