package org.tocsin.feed;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tocsin.feed.format.Entry;
import org.tocsin.platform.db.Tx;

/**
 * Writes down what came of polls and documents, when to ask again, and what there is to say of it
 * in the log. Thread-safe.
 */
final class FeedRecords {
  private final InstantSource machine;
  private final Schedule schedule;
  private final Withdrawals withdrawals;

  FeedRecords(InstantSource machine, Schedule schedule, Withdrawals withdrawals) {
    this.machine = machine;
    this.schedule = schedule;
    this.withdrawals = withdrawals;
  }

  /** As {@link Feeds#record}. */
  List<PollResult> record(Tx tx, List<PollResult> polls) {
    Instant now = machine.instant();
    List<Instant> due = new ArrayList<>();
    List<Boolean> missing = new ArrayList<>();
    for (PollResult poll : polls) {
      Claim claim = poll.claim();
      int failures = poll.failure() == null ? 0 : claim.failures() + 1;
      due.add(
          schedule.nextPoll(claim.at(), now, claim.feed().interval(), failures, poll.retryAfter()));
      missing.add(withdrawals.missing(poll, now));
    }
    Map<Integer, Long> held = PollStore.record(tx, polls, due, missing, now);
    List<PollResult> recorded =
        polls.stream()
            .filter(p -> Objects.equals(held.get(p.claim().feed().id()), p.claim().lease()))
            .toList();
    List<DocumentStore.Added> added = new ArrayList<>();
    List<DocumentStore.Relisted> relisted = new ArrayList<>();
    List<LogEntry> log = new ArrayList<>();
    for (PollResult poll : recorded) {
      log.addAll(poll.log());
      if (poll.listing() != null) {
        collect(poll, now, added, relisted);
      }
    }
    if (!added.isEmpty()) {
      DocumentStore.add(tx, added, now);
    }
    if (!relisted.isEmpty()) {
      DocumentStore.relist(tx, relisted, now);
    }
    log(tx, log);
    return recorded;
  }

  private static void collect(
      PollResult poll,
      Instant now,
      List<DocumentStore.Added> added,
      List<DocumentStore.Relisted> relisted) {
    int feed = poll.claim().feed().id();
    Listing listing = poll.listing();
    for (Entry entry : listing.added()) {
      ByteBuffer key = Listing.key(entry);
      DocumentOutcome outcome = poll.inline().get(key);
      added.add(
          entry.isInline()
              ? DocumentStore.Added.inside(feed, key, Listing.hint(entry), outcome)
              : DocumentStore.Added.linked(feed, key, Listing.urls(entry), Listing.hint(entry)));
    }
    Set<ByteBuffer> done = new HashSet<>();
    for (KnownDocument back : listing.back()) {
      done.add(back.keyHash());
      String hint = listing.changed().get(back.keyHash());
      relisted.add(new DocumentStore.Relisted(feed, back.keyHash(), hint, null, 0, true));
    }
    listing
        .changed()
        .forEach(
            (key, hint) -> {
              if (done.add(key)) {
                relisted.add(new DocumentStore.Relisted(feed, key, hint, null, 0, true));
              }
            });
    if (poll.outcome().isComplete()) {
      for (KnownDocument gone : listing.absent()) {
        Instant since = gone.absentSince() == null ? now : gone.absentSince();
        relisted.add(
            new DocumentStore.Relisted(
                feed, gone.keyHash(), null, since, gone.absentPolls() + 1, false));
      }
    }
  }

  /** As {@link Feeds#recordDocuments}. */
  void recordDocuments(Tx tx, List<DocumentResult> results, Map<ByteBuffer, Integer> attempts) {
    if (results.isEmpty()) {
      return;
    }
    Instant now = machine.instant();
    List<Instant> due = new ArrayList<>();
    for (DocumentResult result : results) {
      int attempt = attempts.getOrDefault(result.keyHash(), 0) + 1;
      due.add(
          result.kind() == DocumentResult.Kind.FAILED
              ? schedule.nextAttempt(now, attempt, result.retryAfter())
              : null);
    }
    DocumentStore.record(tx, results, due, now);
  }

  /** As {@link Feeds#log(Tx, List)}. */
  void log(Tx tx, List<LogEntry> entries) {
    Map<List<Object>, LogEntry> distinct = new LinkedHashMap<>();
    for (LogEntry e : entries) {
      distinct.merge(
          List.of(e.feedId(), e.document(), e.code()),
          e,
          (a, b) ->
              new LogEntry(
                  b.feedId(),
                  b.document(),
                  b.code(),
                  b.error(),
                  a.firstAt(),
                  b.lastAt(),
                  a.count() + b.count()));
    }
    if (!distinct.isEmpty()) {
      PollStore.log(tx, List.copyOf(distinct.values()));
    }
  }
}
