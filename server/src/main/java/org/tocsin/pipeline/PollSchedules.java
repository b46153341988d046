package org.tocsin.pipeline;

import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.pipeline.ReadSchedule.Polled;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceClaim;
import org.tocsin.powercut.SourceFetch;
import org.tocsin.powercut.Taken;

/**
 * Hop 1 for schedules: claims the sources that are due and asks each on its own thread. What a
 * source says is taken in the transaction that records that it was asked, so that neither is there
 * without the other; a failure changes no schedule. Starts what is due and returns at once.
 */
public final class PollSchedules implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(PollSchedules.class);
  private static final int AT_ONCE = 50;

  private final Database database;
  private final ScheduleSources sources;
  private final PowerCuts powerCuts;
  private final ReadSchedule readSchedule;
  private final NextPoll nextPoll;
  private final OwnThreads threads;

  public PollSchedules(
      Database database,
      ScheduleSources sources,
      PowerCuts powerCuts,
      ReadSchedule readSchedule,
      NextPoll nextPoll,
      ExecutorService threads) {
    this.database = database;
    this.sources = sources;
    this.powerCuts = powerCuts;
    this.readSchedule = readSchedule;
    this.nextPoll = nextPoll;
    this.threads = new OwnThreads(threads, AT_ONCE);
  }

  @Override
  public void run() {
    threads.start(sources::claimDue, this::poll);
  }

  private void poll(SourceClaim claim) {
    try {
      Polled polled = readSchedule.read(claim);
      database.inRepeatableTransaction(tx -> record(tx, claim, polled));
      tell(claim, polled.fetch());
    } catch (RuntimeException e) {
      log.error("What source {} {} says was not taken", claim.source().id(), name(claim), e);
      recordFailure(claim, e);
    }
  }

  private Void record(Tx tx, SourceClaim claim, Polled polled) {
    if (!sources.holds(tx, claim)) {
      return null;
    }
    SourceFetch fetch = polled.fetch();
    if (polled.timetable() != null) {
      Taken taken = powerCuts.take(tx, claim.source().id(), polled.timetable());
      taken.refused().forEach(r -> log.warn("Source {} refused: {}", claim.source().id(), r));
      fetch = taken.changed().isEmpty() ? fetch : fetch.changed();
    }
    sources.recordFetch(tx, claim, fetch, nextPoll.after(claim, fetch, polled.retryAfter()));
    return null;
  }

  private static void tell(SourceClaim claim, SourceFetch fetch) {
    if (fetch.code() != null) {
      log.warn(
          "Source {} {} failed: {} {}",
          claim.source().id(),
          name(claim),
          fetch.code(),
          fetch.message());
    }
  }

  /** Its label and not its address, which may hold a key. */
  private static String name(SourceClaim claim) {
    return claim.source().label();
  }

  /** Without this the lease would have to run out before it is tried again. */
  private void recordFailure(SourceClaim claim, RuntimeException why) {
    SourceFetch failed = SourceFetch.failed("not-stored", String.valueOf(why.getMessage()));
    try {
      database.useTransaction(
          tx -> sources.recordFetch(tx, claim, failed, nextPoll.after(claim, failed, null)));
    } catch (RuntimeException e) { // the database is away: the lease runs out and all begins anew
      log.error("That source {} failed could not be recorded", claim.source().id(), e);
    }
  }
}
