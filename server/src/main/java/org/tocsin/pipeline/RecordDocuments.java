package org.tocsin.pipeline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.feed.DocumentResult;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogEntry;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;

/**
 * Stores a batch of documents in one transaction: their alerts, and that they were read. So a
 * document counts as read exactly when its alerts are stored.
 */
public final class RecordDocuments implements BiFunction<Tx, List<Reading>, List<DocumentResult>> {
  private final Alerts alerts;
  private final Feeds feeds;
  private final Metrics metrics;

  public RecordDocuments(Alerts alerts, Feeds feeds, Metrics metrics) {
    this.alerts = alerts;
    this.feeds = feeds;
    this.metrics = metrics;
  }

  @Override
  public List<DocumentResult> apply(Tx tx, List<Reading> readings) {
    List<Draft> drafts = readings.stream().flatMap(r -> r.drafted().drafts().stream()).toList();
    Accepted accepted = new Accepted(drafts, alerts.accept(tx, drafts));
    List<DocumentResult> results = new ArrayList<>();
    List<LogEntry> log = new ArrayList<>();
    Map<ByteBuffer, Integer> attempts = new HashMap<>();
    for (Reading reading : readings) {
      boolean read =
          reading.result().kind() == DocumentResult.Kind.READ
              || reading.result().kind() == DocumentResult.Kind.UNREADABLE;
      results.add(
          read
              ? reading.result().with(accepted.outcome(reading.drafted(), log))
              : reading.result());
      log.addAll(reading.log());
      attempts.put(reading.claim().keyHash(), reading.claim().attempts());
    }
    feeds.recordDocuments(tx, results, attempts);
    feeds.log(tx, log);
    tx.afterCommit(
        () -> results.forEach(r -> metrics.count("documents", 1, "result", r.kind().id())));
    return results;
  }
}
