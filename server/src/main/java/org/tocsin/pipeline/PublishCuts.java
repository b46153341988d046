package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.DatabaseTrouble;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.OnceAMinute;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.CutNotices.Failure;
import org.tocsin.powercut.Revision;

/**
 * Puts what is new in power-cut schedules on the road that every alert takes: drafts notices, has
 * them accepted and records that they are said, all in one transaction a batch. Safe to run at any
 * time and on any number of nodes; to be woken by {@link org.tocsin.powercut.PowerCuts#CHANGED}. A
 * revision whose notice cannot be made keeps no other back and is tried again.
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

  /** A revision that cannot be drafted fails every second. */
  private final OnceAMinute seldom;

  public PublishCuts(
      Database database,
      CutNotices notices,
      Alerts alerts,
      Supplier<Catalogue> places,
      InstantSource world,
      Metrics metrics) {
    this(
        database,
        notices,
        alerts,
        new CutDrafts(places, world),
        metrics,
        new OnceAMinute(Ticker.systemTicker()));
  }

  PublishCuts(
      Database database,
      CutNotices notices,
      Alerts alerts,
      CutDrafts drafts,
      Metrics metrics,
      OnceAMinute seldom) {
    this.database = database;
    this.notices = notices;
    this.alerts = alerts;
    this.drafts = drafts;
    this.metrics = metrics;
    metrics.count("powercut.notices", 0); // there from the start, so that the first is seen
    metrics.count("powercut.failures", 0);
    this.seldom = seldom;
  }

  @Override
  public void run() {
    publish((tx, notices) -> {});
  }

  /**
   * Says what is due.
   *
   * @param record takes what is said, not what needs no message, in the transaction that says it
   * @return all that was said
   */
  List<CutNotice> publish(BiConsumer<Tx, List<CutNotice>> record) {
    List<CutNotice> all = new ArrayList<>();
    Long after = 0L;
    while (after != null) {
      CutNotices.Batch said = next(after, BATCH, record);
      count(said);
      all.addAll(spoken(said));
      after = said.next();
    }
    return all;
  }

  /**
   * The next batch. What keeps one from being stored is found by halving and fails alone, but not
   * where the database stores nothing now, whatever it is.
   */
  private CutNotices.Batch next(long after, int limit, BiConsumer<Tx, List<CutNotice>> record) {
    try {
      return database.inTransaction(tx -> batch(tx, notices.due(tx, after, limit), record));
    } catch (NotStored e) {
      if (DatabaseTrouble.isItsOwn(e)) {
        throw e.why();
      }
      return e.drafted.size() > 1 ? next(after, e.drafted.size() / 2, record) : e.alone();
    }
  }

  private static List<CutNotice> spoken(CutNotices.Batch said) {
    return said.notices().stream().filter(CutNotice::speaks).toList();
  }

  private CutNotices.Batch batch(
      Tx tx, CutNotices.Batch batch, BiConsumer<Tx, List<CutNotice>> record) {
    List<CutNotice> said = new ArrayList<>();
    List<Failure> failures = new ArrayList<>(batch.failures());
    List<Draft> drafted = new ArrayList<>();
    for (CutNotice notice : batch.notices()) {
      try {
        if (notice.speaks()) {
          drafted.add(drafts.of(notice));
        }
        said.add(notice);
      } catch (RuntimeException e) {
        failures.add(new Failure(notice.revision(), e));
      }
    }
    if (!said.isEmpty()) {
      store(tx, said, drafted);
    }
    CutNotices.Batch done = new CutNotices.Batch(said, failures, batch.next());
    if (!drafted.isEmpty()) {
      record.accept(tx, spoken(done));
    }
    return done;
  }

  private void store(Tx tx, List<CutNotice> said, List<Draft> drafted) {
    try {
      notices.mark(tx, said);
      alerts.accept(tx, drafted); // last, since it holds locks that all who accept wait for
    } catch (RuntimeException e) {
      throw new NotStored(said, e);
    }
  }

  /** A batch of which something cannot be stored. */
  private static final class NotStored extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<CutNotice> drafted;

    NotStored(List<CutNotice> drafted, RuntimeException why) {
      super(why);
      this.drafted = drafted;
    }

    private RuntimeException why() {
      return (RuntimeException) getCause();
    }

    private CutNotices.Batch alone() {
      Revision one = drafted.getFirst().revision();
      Failure failure = new Failure(one, why());
      return new CutNotices.Batch(List.of(), List.of(failure), one.id());
    }
  }

  private void count(CutNotices.Batch said) {
    int spoken = spoken(said).size();
    said.failures().forEach(this::say);
    if (spoken > 0) {
      metrics.count("powercut.notices", spoken);
      log.info("{} notices of power cuts", spoken);
    }
  }

  private void say(Failure failure) {
    Revision r = failure.revision();
    metrics.count("powercut.failures", 1);
    if (seldom.first(r.id())) {
      log.error(
          "No notice of revision {}, group {}, {}; it is tried again",
          r.id(),
          r.groupId(),
          r.date(),
          failure.why());
    }
  }
}
