package org.tocsin.pipeline;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.CutNotices;

/**
 * Puts what is new in power-cut schedules on the road that every alert takes: drafts notices, has
 * them accepted and records that they are said, all in one transaction a batch. Safe to run at any
 * time and on any number of nodes; to be woken by {@link org.tocsin.powercut.PowerCuts#CHANGED}.
 *
 * <p>Drafting is done within the transaction, since a notice has to know the one before it; the
 * lock under which alerts are accepted is taken only after the whole batch is drafted.
 */
public final class PublishCuts implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(PublishCuts.class);
  private static final int BATCH = 50;

  private final Database database;
  private final CutNotices notices;
  private final CutDrafts drafts;
  private final Alerts alerts;
  private final Metrics metrics;

  public PublishCuts(
      Database database,
      CutNotices notices,
      Alerts alerts,
      Supplier<Catalogue> places,
      InstantSource world,
      Metrics metrics) {
    this.database = database;
    this.notices = notices;
    this.alerts = alerts;
    this.drafts = new CutDrafts(places, world);
    this.metrics = metrics;
  }

  @Override
  public void run() {
    publish(notice -> {});
  }

  /**
   * Says what is due.
   *
   * @param each takes what was said, once it is; not what needed no message
   */
  void publish(Consumer<CutNotice> each) {
    Long after = 0L;
    while (after != null) {
      long from = after;
      CutNotices.Batch said = database.inTransaction(tx -> batch(tx, from));
      count(said);
      said.notices().stream().filter(CutNotice::speaks).forEach(each);
      after = said.next();
    }
  }

  private CutNotices.Batch batch(Tx tx, long after) {
    CutNotices.Batch batch = notices.due(tx, after, BATCH);
    if (!batch.notices().isEmpty()) {
      List<Draft> drafted =
          batch.notices().stream().filter(CutNotice::speaks).map(drafts::of).toList();
      notices.mark(tx, batch.notices());
      alerts.accept(tx, drafted); // last, since it holds locks that all who accept wait for
    }
    return batch;
  }

  private void count(CutNotices.Batch said) {
    long spoken = said.notices().stream().filter(CutNotice::speaks).count();
    if (spoken > 0) {
      metrics.count("powercut.notices", spoken);
      log.info("{} notices of power cuts", spoken);
    }
  }
}
