package org.tocsin.admin;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.feed.Feed;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;
import org.tocsin.pipeline.Tried;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Redirect;

/** Puts a dry run into words: the verdict, and for each entry what would become of it and why. */
final class TriedWords {
  private static final int PROBLEMS = 30;

  private final TriedAlerts told;

  TriedWords(Moments moments, Catalogue places) {
    this.told = new TriedAlerts(moments, places);
  }

  /**
   * What a dry run is called.
   *
   * @param look the sign before it, one of those of {@link Health}
   * @param code stable; null where nothing is wrong
   * @param advice null where there is nothing to do
   */
  record Verdict(String words, String look, String sentence, String code, String advice) {}

  /** An entry; one that was read has no sentence of its own. */
  record OfEntry(
      Fate fate,
      String name,
      URI url,
      String sentence,
      String code,
      String error,
      String advice,
      List<TriedAlerts.Told> alerts) {}

  /** How many would fare so. */
  record Count(Fate fate, long count) {}

  /** A dry run in words. */
  record Words(
      Verdict verdict,
      String format,
      int entries,
      boolean more,
      int left,
      String took,
      String size,
      String title,
      URI movedTo,
      List<URI> hops,
      List<Finding> problems,
      List<Count> counts,
      List<OfEntry> each) {}

  Words of(Feed feed, Tried tried) {
    List<OfEntry> each = tried.entries().stream().map(e -> entry(feed, e)).toList();
    boolean parsed = tried.parsed() != null;
    List<URI> hops = tried.answer().redirects().stream().map(Redirect::to).toList();
    return new Words(
        verdict(feed, tried, each),
        parsed ? tried.parsed().format().id() : null,
        parsed ? tried.parsed().entries().size() : 0,
        parsed && tried.parsed().next() != null,
        tried.left(),
        tried.took().toMillis() + " ms",
        size(tried.bytes()),
        parsed ? tried.parsed().title() : null,
        tried.answer().permanentlyMoved() ? hops.getLast() : null,
        hops,
        parsed
            ? tried.parsed().problems().stream().limit(PROBLEMS).map(Finding::of).toList()
            : List.of(),
        counts(each),
        each);
  }

  static String size(long bytes) {
    return bytes < 10_000 ? bytes + " bytes" : bytes / 1000 + " kB";
  }

  private static List<Count> counts(List<OfEntry> each) {
    Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    for (OfEntry entry : each) {
      if (entry.alerts().isEmpty()) {
        counts.merge(entry.fate(), 1L, Long::sum);
      }
      entry.alerts().forEach(a -> counts.merge(a.fate(), 1L, Long::sum));
    }
    return counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
  }

  private static Verdict verdict(Feed feed, Tried tried, List<OfEntry> each) {
    return switch (tried.answer()) {
      case FetchFailed f ->
          new Verdict(
              "cannot be fetched",
              "failing",
              f.code().meaning() + " " + f.error(),
              f.code().id(),
              f.code().advice());
      case NotModified n ->
          new Verdict(
              "cannot be read",
              "failing",
              "It answered that nothing is new to a request that asked for all.",
              "not-modified",
              "Tell the host's operator: its cache is broken.");
      default -> verdict(feed, tried.parsed(), each);
    };
  }

  private static Verdict verdict(
      Feed feed, org.tocsin.feed.format.Parsed parsed, List<OfEntry> each) {
    if (!parsed.outcome().complete()) {
      Optional<Problem> worst =
          parsed.problems().stream().filter(p -> p.level() == Level.ERROR).findFirst();
      String code = worst.map(p -> p.code().id()).orElse("incomplete");
      String error = worst.map(Problem::message).orElse("It breaks off.");
      LogText text = text(feed, code, error);
      return new Verdict("cannot be read", "failing", text.meaning(), code, text.advice());
    }
    long read = each.stream().filter(e -> !e.alerts().isEmpty()).count();
    long looked = each.stream().filter(e -> e.fate() != Fate.MISSED).count();
    if (parsed.entries().isEmpty()) {
      return new Verdict("fine", "fine", "It is readable and lists nothing now.", null, null);
    }
    if (read == 0) {
      return new Verdict(
          "leads to no alert",
          "failing",
          "It lists entries, but none that was looked at is a CAP alert.",
          "no-alert",
          "See what the entries below lead to, and whether this is the right address.");
    }
    if (read < looked) {
      String sentence = read + " of " + looked + " entries are alerts; the others are told below.";
      return new Verdict("partly readable", "late", sentence, null, null);
    }
    if (parsed.declaredMismatch()) {
      return new Verdict(
          "fine, in another format",
          "late",
          "It is set to " + feed.format().id() + " and is " + parsed.format().id() + ".",
          "format-mismatch",
          "Set the format to " + parsed.format().id() + ", or let the program look at the bytes.");
    }
    return new Verdict("fine", "fine", "All that was looked at is readable.", null, null);
  }

  private static LogText text(Feed feed, String code, String error) {
    return LogText.of(feed, new LogEntry(feed.id(), "", code, error, null, null, 1));
  }

  private OfEntry entry(Feed feed, Tried.OfEntry entry) {
    String name = entry.title() == null || entry.title().isBlank() ? entry.key() : entry.title();
    List<TriedAlerts.Told> alerts = entry.alerts().stream().map(told::told).toList();
    if (entry.code() == null) {
      Fate fate = alerts.getFirst().fate();
      return new OfEntry(fate, name, entry.url(), "", null, null, null, alerts);
    }
    if (entry.code().equals(Tried.NOT_LOOKED_AT)) {
      return new OfEntry(Fate.MISSED, name, entry.url(), entry.error(), null, null, null, alerts);
    }
    LogText text = text(feed, entry.code(), entry.error());
    boolean fetched = !Meanings.isFetchFailure(entry.code());
    return new OfEntry(
        fetched ? Fate.UNREADABLE : Fate.LOST,
        name,
        entry.url(),
        text.meaning(),
        entry.code(),
        entry.error(),
        text.advice(),
        alerts);
  }
}
