package org.tocsin.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tocsin.alert.AlertProblem;
import org.tocsin.alert.Trouble;
import org.tocsin.cap.CapProblem;
import org.tocsin.cap.ProblemCode;
import org.tocsin.feed.Feed;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;

/** The problems of a feed by kind: of asking and reading it, and of the alerts it brought. */
final class FeedKinds {
  private FeedKinds() {}

  /**
   * A kind of problem.
   *
   * @param where it was met
   */
  record Kind(String code, String where, int count, String meaning, Moments.When last) {}

  private record Sum(int count, Instant last) {
    Sum plus(Sum other) {
      return new Sum(count + other.count, last.isAfter(other.last) ? last : other.last);
    }
  }

  /** The most frequent first. */
  static List<Kind> of(Feed feed, List<LogEntry> log, List<Trouble> troubles, Moments moments) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (LogEntry e : log) {
      sums.merge(e.code(), new Sum(e.count(), e.lastAt()), Sum::plus);
    }
    List<Kind> kinds = new ArrayList<>();
    sums.forEach(
        (code, sum) -> {
          LogText text = LogText.of(feed, new LogEntry(feed.id(), "", code, "", null, null, 1));
          kinds.add(
              new Kind(
                  code, "asking and reading", sum.count, text.meaning(), moments.of(sum.last)));
        });
    for (Trouble t : troubles) {
      kinds.add(
          new Kind(t.code(), "in its alerts", t.alerts(), meaning(t.code()), moments.of(t.last())));
    }
    return kinds.stream().sorted(Comparator.comparing(Kind::count).reversed()).toList();
  }

  /** Of a problem that is kept with an alert; empty for one that nobody knows any more. */
  static String meaning(String code) {
    return Stream.<ProblemCode>concat(
            Stream.of(AlertProblem.values()), Stream.of(CapProblem.values()))
        .filter(p -> p.id().equals(code))
        .map(ProblemCode::meaning)
        .findFirst()
        .orElse("");
  }
}
