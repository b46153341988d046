package org.tocsin.feed.format;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.cap.Problem;

/** Gathers what a format finds, within bounds, and folds entries that stand for the same alert. */
final class Collector {
  static final int MAX_ENTRIES = 50_000;
  private static final int MAX_PROBLEMS = 200;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private int seen;
  private int repeated;
  private ReadingStopped stopped;
  private String title;
  private Instant updated;
  private URI next;
  private Duration ttl;

  /** An empty one that begins with the problems known so far. */
  Collector fork() {
    Collector fork = new Collector();
    fork.problems.addAll(problems);
    return fork;
  }

  void title(String text) {
    title = title == null ? text : title;
  }

  void updated(Instant time) {
    updated = Hints.latest(updated, time);
  }

  void next(URI address) {
    next = address;
  }

  void ttl(Duration duration) {
    ttl = duration;
  }

  /** How many entries the feed has so far, repeated ones counted each time. */
  int seen() {
    return seen;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean has(FeedProblem code) {
    return problems.stream().anyMatch(p -> p.code() == code);
  }

  void problem(FeedProblem code, String path, String message) {
    problem(code, path, 0, 0, message);
  }

  void problem(FeedProblem code, String path, int line, int column, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(code, code.level(), path, line, column, message));
    }
  }

  /** Takes over a problem of a document within this one. */
  void adopt(Problem problem, String document) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          new Problem(
              problem.code(),
              problem.level(),
              problem.path().isEmpty() ? document : document + "!" + problem.path(),
              problem.line(),
              problem.column(),
              problem.message()));
    }
  }

  /**
   * Adds an entry, or folds it into the earlier one with the same document. Two documents under one
   * identity are both kept.
   */
  void add(Entry entry) throws ReadingStopped {
    if (++seen > MAX_ENTRIES) {
      throw new ReadingStopped(
          FeedProblem.TOO_MANY_ENTRIES, 0, 0, "more than " + MAX_ENTRIES + " entries");
    }
    Entry earlier = entries.putIfAbsent(entry.key(), entry);
    if (earlier == null) {
      return;
    }
    if (entry.isInline() && !Arrays.equals(earlier.inline(), entry.inline())) {
      addUnderOwnKey(entry);
    } else {
      repeated++;
      entries.put(entry.key(), fold(earlier, entry));
    }
  }

  private void addUnderOwnKey(Entry entry) {
    String key = entry.key() + '#' + Hashes.of(entry.inline());
    Entry renamed = new Entry(key, entry.links(), entry.inline(), entry.original(), entry.hints());
    if (entries.putIfAbsent(renamed.key(), renamed) == null) {
      problem(FeedProblem.IDENTITY_SHARED, "entry[" + seen + "]", entry.key());
    } else {
      repeated++;
    }
  }

  private static Entry fold(Entry earlier, Entry later) {
    return new Entry(
        earlier.key(),
        earlier.links(),
        earlier.inline(),
        earlier.original(),
        earlier.hints().merge(later.hints()));
  }

  /** Records why the rest was not read. */
  void stop(ReadingStopped why) {
    stopped = why;
    problem(why.code(), "", why.line(), why.column(), why.getMessage());
  }

  Parsed parsed(FeedFormat format, boolean mismatch) {
    if (repeated > 0) {
      problem(FeedProblem.ENTRY_REPEATED, "", repeated + " of " + seen + " entries");
    }
    return new Parsed(
        format,
        List.copyOf(entries.values()),
        problems,
        outcome(),
        mismatch,
        title,
        updated,
        next,
        ttl);
  }

  private Outcome outcome() {
    if (stopped != null) {
      return entries.isEmpty() ? Outcome.UNREADABLE : Outcome.PARTIAL;
    }
    return entries.isEmpty() ? Outcome.EMPTY : Outcome.OK;
  }
}
