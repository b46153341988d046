package org.tocsin.pipeline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.feed.Absence;
import org.tocsin.feed.DocumentOutcome;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.KnownDocument;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.PollResult;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;

/**
 * Stores a batch of polls in one transaction: the alerts inside the feeds, what the feeds list and
 * no longer list, their validators and their log. Either all of it is kept or none.
 */
public final class RecordPolls implements BiFunction<Tx, List<Poll>, List<PollResult>> {
  private final Alerts alerts;
  private final Feeds feeds;
  private final Metrics metrics;

  public RecordPolls(Alerts alerts, Feeds feeds, Metrics metrics) {
    this.alerts = alerts;
    this.feeds = feeds;
    this.metrics = metrics;
  }

  /** The polls as recorded; null for one whose lease had run out. */
  @Override
  public List<PollResult> apply(Tx tx, List<Poll> polls) {
    if (feeds.mayWithdraw(polls.stream().map(Poll::result).toList())) {
      alerts.holdAccepting(tx); // else what another feed brings at this moment would be withdrawn
    }
    List<PollResult> results = accept(tx, polls);
    List<PollResult> recorded = feeds.record(tx, results);
    restore(tx, recorded);
    List<Long> withdrawn = feeds.withdrawn(tx, recorded, ids -> carriers(tx, ids));
    if (!withdrawn.isEmpty()) {
      alerts.withdraw(tx, withdrawn);
    }
    tx.afterCommit(
        () -> recorded.forEach(r -> metrics.count("polls", 1, "outcome", r.outcome().id())));
    Set<PollResult> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(recorded);
    return results.stream().map(r -> kept.contains(r) ? r : null).toList();
  }

  private List<PollResult> accept(Tx tx, List<Poll> polls) {
    List<Draft> drafts = new ArrayList<>();
    polls.forEach(p -> p.inline().values().forEach(i -> drafts.addAll(i.drafts())));
    Accepted accepted = new Accepted(drafts, alerts.accept(tx, drafts));
    List<PollResult> results = new ArrayList<>();
    for (Poll poll : polls) {
      Map<ByteBuffer, DocumentOutcome> outcomes = new HashMap<>();
      List<LogEntry> log = new ArrayList<>();
      poll.inline().forEach((key, drafted) -> outcomes.put(key, accepted.outcome(drafted, log)));
      results.add(poll.result().with(outcomes, log));
    }
    return results;
  }

  private void restore(Tx tx, List<PollResult> recorded) {
    List<Long> back = new ArrayList<>();
    for (PollResult poll : recorded) {
      if (poll.listing() != null) {
        poll.listing().back().stream().map(KnownDocument::versionIds).forEach(back::addAll);
      }
    }
    if (!back.isEmpty()) {
      alerts.restore(tx, back);
    }
  }

  private List<Absence> carriers(Tx tx, Collection<Long> ids) {
    return alerts.sightings(tx, ids).stream()
        .map(s -> new Absence(s.feedId(), s.versionId()))
        .toList();
  }
}
