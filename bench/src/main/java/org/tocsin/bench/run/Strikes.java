package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Kills workers with {@code kill -9}, one at a time, at random moments of one delivery, and starts
 * them again. The delivery is to begin once this is made. Not thread-safe.
 */
final class Strikes {
  private static final int MATCHING_SHARE = 3; // one kill of so many falls into the matching
  private static final double LATEST = 0.95; // of the mails, for the last kill
  private static final int LONGEST_PAUSE = 200; // milliseconds
  private static final Duration DRAINED = Duration.ofMillis(400);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration LOOK_AT_END = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SLOWEST = 100; // mails a second

  private final Workers workers;
  private final int recipients;
  private final long mailsBefore;
  private final long rowsBefore;
  private final List<Long> kills = new ArrayList<>();

  Strikes(Workers workers, int recipients) throws IOException {
    this.workers = workers;
    this.recipients = recipients;
    this.mailsBefore = workers.sink().count();
    this.rowsBefore = rows();
  }

  /** Kills so many times in the course of the delivery. */
  void kill(int times) throws IOException {
    for (int kill = 0; kill < times; kill++) {
      awaitMoment(kill, times);
      kill();
      workers
          .out()
          .printf("bench: kill %d of %d: after about %d mails%n", kill + 1, times, kills.getLast());
    }
  }

  /** The first kills fall into the matching, the others into the sending, evenly spread. */
  private void awaitMoment(int kill, int times) throws IOException {
    int early = times > 1 ? Math.ceilDiv(times, MATCHING_SHARE) : 0;
    boolean matching = kill < early;
    double share =
        matching
            ? (kill + workers.random().nextDouble()) / early
            : LATEST * (kill - early + workers.random().nextDouble()) / (times - early);
    long goal = (long) (share * recipients);
    long begun = System.nanoTime();
    while ((matching ? rows() - rowsBefore : mails()) < goal && !isLate(begun)) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    if (times > 1) {
      int pause = workers.random().nextInt(LONGEST_PAUSE);
      LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
    }
  }

  private void kill() throws IOException {
    int victim = workers.fleet().killOne(workers.random());
    LockSupport.parkNanos(DRAINED.toNanos()); // what it had written is taken meanwhile
    kills.add(mails());
    workers.fleet().restart(victim);
  }

  /**
   * Waits until all is sent, though not for ever.
   *
   * @param versions of alerts that there are by then
   */
  void awaitEnd(long versions) throws IOException {
    long begun = System.nanoTime();
    while (!isOver(versions)) {
      if (isLate(begun)) {
        workers.out().printf("bench: NOT all sent: %d mails came%n", mails());
        return;
      }
      LockSupport.parkNanos(LOOK_AT_END.toNanos());
    }
  }

  /** What mails have to be like that came since this was made. */
  Mailbag.Round round(Map<String, Predicate<String>> due) throws IOException {
    return new Mailbag.Round(due, mailsBefore, workers.sink().count(), List.copyOf(kills));
  }

  private boolean isLate(long begun) {
    Duration limit = PATIENCE.plusSeconds(recipients / SLOWEST);
    return System.nanoTime() - begun > limit.toNanos();
  }

  private long mails() throws IOException {
    return workers.sink().count() - mailsBefore;
  }

  /** Rows of people that were ever written, or a little more. */
  private long rows() {
    return workers.number("select last_value from notify_delivery_id");
  }

  private boolean isOver(long versions) {
    return workers.number("select count(*) from alert_version") >= versions
        && workers.number("select count(*) from alert_matching") == 0
        && workers.number(
                """
                select count(*) from (
                  select from notify_outbox where state in ('queued', 'held', 'parked') limit 1) as o\
                """)
            == 0;
  }
}
