package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;
import org.tocsin.feed.PollState;

/**
 * How a feed does, in a few sentences.
 *
 * @param sentence what is so
 * @param error the exact words of the failure that keeps it from answering, or null
 * @param advice what to do; null for nothing
 * @param speed of its answers, or null before the first
 * @param size of its answers, or null where none is known
 * @param toHere how long its warnings took from being sent to being here, or null
 * @param newest when the latest warning was sent, or null
 */
record FeedGlance(
    String sentence,
    String error,
    String advice,
    String speed,
    String size,
    String toHere,
    Moments.When newest) {
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.95;

  /**
   * @param report of its documents, or null
   * @param log of the feed, latest first
   * @param versions the alerts of its latest documents
   */
  static FeedGlance of(
      FeedRows.Row row,
      FeedReport report,
      List<LogEntry> log,
      Collection<Version> versions,
      Moments moments) {
    PollState state = row.state();
    List<Long> bodies =
        state == null
            ? List.of()
            : state.recentBytes().stream().filter(b -> b > 0).map(Integer::longValue).toList();
    Instant newest = versions.stream().map(Version::sent).max(Instant::compareTo).orElse(null);
    return new FeedGlance(
        sentence(row, report),
        error(row, log),
        advice(row, report),
        speed(state),
        bodies.isEmpty() ? null : size(bodies),
        toHere(row.feed(), versions),
        moments.of(newest));
  }

  private static String sentence(FeedRows.Row row, FeedReport report) {
    String said =
        switch (row.health()) {
          case FAILING -> "It has not answered since then: " + text(row).meaning();
          case STALE -> "It answers, but with an older state than before: a cache on the way.";
          case LATE -> "Its poll is overdue: this installation is behind, not the feed.";
          case NEVER -> "It was added and is asked for the first time in a moment.";
          case FINE -> "It answers.";
          case OFF -> off(row.feed());
        };
    int unreadable = report == null ? 0 : report.unreadable();
    return unreadable == 0
        ? said
        : said
            + (unreadable == 1 ? " One of its documents is" : " " + unreadable + " documents are")
            + " unreadable.";
  }

  private static String error(FeedRows.Row row, List<LogEntry> log) {
    return log.stream()
        .filter(e -> row.health() == Health.FAILING)
        .filter(e -> e.document().isEmpty() && e.code().equals(row.outcome()))
        .map(LogEntry::error)
        .findFirst()
        .orElse(null);
  }

  private static String off(Feed feed) {
    if (feed.sourceIds().isEmpty()) {
      return "It is not polled: no source speaks through it.";
    }
    return feed.polling()
        ? "It is not polled: its status is " + feed.status().id() + "."
        : "It is not polled: polling is switched off.";
  }

  private static String advice(FeedRows.Row row, FeedReport report) {
    return switch (row.health()) {
      case FAILING -> text(row).advice();
      case STALE -> "Wait an hour; if it stays so, tell the host's operator.";
      case LATE -> "Look at Nodes: one may be down, or the machine too small.";
      case OFF -> "Switch polling on under Edit once it is to be read.";
      case NEVER -> null;
      case FINE ->
          report == null || report.unreadable() == 0
              ? null
              : "Look at the documents below, and tell the feed's author.";
    };
  }

  private static LogText text(FeedRows.Row row) {
    String code = row.outcome();
    return LogText.of(row.feed(), new LogEntry(row.feed().id(), "", code, "", null, null, 1));
  }

  private static String speed(PollState state) {
    if (state == null || state.recentMillis().isEmpty()) {
      return null;
    }
    List<Long> millis = state.recentMillis().stream().map(Integer::longValue).sorted().toList();
    return "half within "
        + at(millis, HALF)
        + " ms, 95 % within "
        + at(millis, NEARLY_ALL)
        + " ms, over "
        + millis.size()
        + (millis.size() == 1 ? " poll" : " polls");
  }

  private static String size(List<Long> bodies) {
    List<Long> sorted = bodies.stream().sorted().toList();
    return "the latest "
        + TriedWords.size(bodies.getLast())
        + ", the largest "
        + TriedWords.size(sorted.getLast());
  }

  /** Of what came after the feed was first read: what it listed then may be days old. */
  private static String toHere(Feed feed, Collection<Version> versions) {
    Instant first =
        versions.stream().map(Version::received).min(Instant::compareTo).orElse(Instant.MAX);
    List<Long> seconds = new ArrayList<>();
    for (Version v : versions) {
      boolean carried = v.feedId() != null && v.feedId() == feed.id();
      if (carried && v.received().isAfter(first.plus(feed.interval()))) {
        seconds.add(Math.max(0, Duration.between(v.sent(), v.received()).toSeconds()));
      }
    }
    if (seconds.isEmpty()) {
      return null;
    }
    seconds.sort(null);
    return "half within "
        + Moments.length(Duration.ofSeconds(at(seconds, HALF)))
        + ", 95 % within "
        + Moments.length(Duration.ofSeconds(at(seconds, NEARLY_ALL)))
        + ", of the latest "
        + seconds.size();
  }

  /** The smallest value that this share of all does not exceed. */
  static long at(List<Long> sorted, double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
