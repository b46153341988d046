package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Untold;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.OnceAMinute;

/**
 * Hop 2: for each change that people have still to be told of, writes down whom it concerns. Every
 * change gets one page of people in its turn, so that the first messages of each leave at once and
 * none waits for another's million. A page and the place at which the next begins are one commit.
 */
public final class MatchAlerts implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(MatchAlerts.class);
  private static final int TAKE = 1_000;
  private static final int SOME = 50;
  private static final int PLANS = 200;

  private final Database database;
  private final Alerts alerts;
  private final PlanTelling planning;
  private final TellPage telling;
  private final Metrics metrics;

  /** Plans of the changes under way: an alert for a million people has a hundred pages. */
  private final Cache<Long, Plan> plans = Caffeine.newBuilder().maximumSize(PLANS).build();

  /** A change that cannot be told fails every second. */
  private final OnceAMinute seldom;

  public MatchAlerts(
      Database database, Alerts alerts, PlanTelling planning, TellPage telling, Metrics metrics) {
    this(database, alerts, planning, telling, metrics, Ticker.systemTicker());
  }

  MatchAlerts(
      Database database,
      Alerts alerts,
      PlanTelling planning,
      TellPage telling,
      Metrics metrics,
      Ticker ticker) {
    this.database = database;
    this.alerts = alerts;
    this.planning = planning;
    this.telling = telling;
    this.metrics = metrics;
    metrics.count("match.failures", 0); // there from the start, so that the first is seen as a rise
    this.seldom = new OnceAMinute(ticker);
  }

  @Override
  public void run() {
    while (round()) {
      // as long as anything is written
    }
  }

  /**
   * A page of each change, also of those behind changes that fail; whether any page was written.
   */
  private boolean round() {
    boolean moved = false;
    long after = 0;
    List<Untold> some;
    do {
      take();
      some = alerts.untold(after, SOME);
      for (Untold change : some) {
        moved |= moveOn(change);
        after = change.seq();
      }
    } while (some.size() == SOME);
    return moved;
  }

  private void take() {
    int walked;
    do {
      walked = database.inRepeatableTransaction(tx -> alerts.takeUntold(tx, TAKE));
    } while (walked == TAKE);
  }

  /** One page; whether it was written. What fails is tried again at the next run. */
  private boolean moveOn(Untold change) {
    try {
      Plan plan = plans.get(change.seq(), seq -> planning.plan(change));
      String next =
          database.inRepeatableTransaction(
              tx -> {
                String cursor = telling.write(tx, plan, change.cursor());
                if (!alerts.markMatched(tx, change, cursor)) {
                  throw new Overtaken();
                }
                return cursor;
              });
      if (next == null) {
        plans.invalidate(change.seq());
        metrics.count("match.changes", 1, "kind", change.kind().id());
      }
      return true;
    } catch (Overtaken e) {
      return false; // another node tells it; what was written here is rolled back
    } catch (RuntimeException e) {
      metrics.count("match.failures", 1);
      plans.invalidate(change.seq());
      say(change, e);
      return false;
    }
  }

  private void say(Untold change, RuntimeException e) {
    if (seldom.first(change.seq())) {
      log.error(
          "Change {} of alert {} could not be told yet; it is tried again",
          change.seq(),
          change.versionId(),
          e);
    }
  }

  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("another node moved it on", null, false, false);
    }
  }
}
