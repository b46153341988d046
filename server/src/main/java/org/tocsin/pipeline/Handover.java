package org.tocsin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Recorded;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.GroupCommit;

/**
 * What this node has claimed and not yet recorded. Of that no more than a hundred messages are in
 * the hands of channels at a time, which is what a kill can repeat. Leases are kept for as long as
 * it takes, and what lost its lease is not handed over. Thread-safe.
 */
public final class Handover implements AutoCloseable {
  /** The most messages handed over and not yet recorded. */
  public static final int MOST = 100;

  private static final Logger log = LoggerFactory.getLogger(Handover.class);
  private static final Duration SURE = Duration.ofSeconds(50); // of the minute that a lease lasts
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final int ATTEMPTS = 600; // five minutes and more
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final GroupCommit.Bounds BATCH = new GroupCommit.Bounds(50, 50);

  private final Outbox outbox;
  private final Lanes lanes;
  private final InstantSource machine;
  private final ExecutorService threads;
  private final GroupCommit<Recorded, Boolean> commits;
  private final Slots slots = new Slots(MOST);
  private final Map<Long, Held> held = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /** A claim, until when it is surely ours, and whether it was handed over. */
  private record Held(Claimed claimed, Instant until, boolean handed) {
    Held until(Instant later) {
      return new Held(claimed, later, handed);
    }
  }

  public Handover(
      Database database,
      Outbox outbox,
      Lanes lanes,
      InstantSource machine,
      ExecutorService threads) {
    this.outbox = outbox;
    this.lanes = lanes;
    this.machine = machine;
    this.threads = threads;
    this.commits = new GroupCommit<>("record-deliveries", database, BATCH, r -> 1, outbox::record);
  }

  /** Takes claims in; {@code at} is from before they were made. */
  void hold(List<Claimed> claims, Instant at) {
    claims.forEach(c -> held.put(c.id(), new Held(c, at.plus(SURE), false)));
  }

  /** Waits for room for one message. */
  void enter(Medium medium) throws InterruptedException {
    slots.enter(medium);
  }

  /** As {@link #enter}, without waiting. */
  boolean tryEnter(Medium medium) {
    return slots.tryEnter(medium);
  }

  /** Whether a claim that entered is still ours; else it leaves again, for whoever has it now. */
  boolean begin(Claimed claimed) {
    Instant now = machine.instant();
    Held mine = held.computeIfPresent(claimed.id(), (id, h) -> begun(h, now));
    if (mine != null && mine.handed()) {
      return true;
    }
    lanes.spare(claimed);
    slots.leave(claimed.medium());
    return false;
  }

  /** As it is when there is a stop, which gives it back; null when it may be ours no more. */
  private Held begun(Held waiting, Instant now) {
    if (stopping) {
      return waiting;
    }
    return now.isBefore(waiting.until())
        ? new Held(waiting.claimed(), waiting.until(), true)
        : null;
  }

  /** Records what the channel said; room is made when that is certain or has failed. */
  void end(Claimed claimed, Outcome outcome, Duration took, Runnable then) {
    Runnable over =
        () -> {
          slots.leave(claimed.medium());
          then.run();
        };
    try {
      lanes.heard(claimed, outcome, took);
    } finally {
      record(Recorded.of(claimed, outcome), over);
    }
  }

  /** What cannot be recorded at all goes again when its lease runs out, under the same id. */
  private void record(Recorded result, Runnable over) {
    long id = result.claimed().id();
    Runnable work =
        () -> {
          try {
            submit(result);
          } catch (RuntimeException e) {
            log.warn("What became of delivery {} could not be recorded: {}", id, e.getMessage());
          } finally {
            held.remove(id);
            over.run();
          }
        };
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) { // stopping
      work.run();
    }
  }

  /**
   * Tries again while the database is away, so that what was sent is not sent again when it is
   * back; the lease tells whether another node has it by then.
   */
  private void submit(Recorded result) {
    for (int attempt = 1; ; attempt++) {
      try {
        commits.submit(result);
        return;
      } catch (DataAccessResourceFailureException | TransientDataAccessException e) {
        if (stopping || attempt == ATTEMPTS || !pause()) {
          throw e;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Records what was not handed over to any channel. */
  void drop(List<Recorded> dropped) {
    for (Recorded r : dropped) {
      lanes.spare(r.claimed());
      record(r, () -> {});
    }
  }

  /** Gives claims back that were not handed over. */
  void giveBack(List<Claimed> claims) {
    List<Claimed> mine = claims.stream().filter(c -> held.remove(c.id()) != null).toList();
    if (!mine.isEmpty()) {
      outbox.giveBack(mine);
    }
  }

  /** Runs work that waits for a channel. */
  void start(Runnable work) {
    threads.execute(work);
  }

  /** How many claims are not recorded yet. */
  int size() {
    return held.size();
  }

  /** Keeps the leases of all that is held; what was lost is forgotten. */
  void keepLeases() {
    Instant at = machine.instant();
    List<Claimed> claims = new ArrayList<>();
    held.values().forEach(h -> claims.add(h.claimed()));
    if (claims.isEmpty()) {
      return;
    }
    Set<Long> kept = outbox.extend(claims);
    for (Claimed claimed : claims) {
      if (kept.contains(claimed.id())) {
        held.computeIfPresent(claimed.id(), (id, h) -> h.until(at.plus(SURE)));
      }
    }
  }

  /**
   * Hands over no more and gives back what waits, so that others send it at once; then waits until
   * all that was handed over is recorded, since it would be sent again. Nothing is claimed by now.
   *
   * @return false when some of it is still under way
   */
  boolean stop(Duration patience) {
    stopping = true;
    List<Claimed> waiting = new ArrayList<>();
    held.forEach(
        (id, h) -> {
          if (!h.handed() && held.remove(id, h)) {
            waiting.add(h.claimed());
          }
        });
    try {
      if (!waiting.isEmpty()) {
        outbox.giveBack(waiting);
      }
    } catch (RuntimeException e) {
      log.warn("{} claims go when their leases run out: {}", waiting.size(), e.getMessage());
    }
    return awaitRecorded(patience);
  }

  private boolean awaitRecorded(Duration patience) {
    try {
      return slots.awaitEmpty(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What channels said when they were closed is still recorded. */
  @Override
  public void close() {
    awaitRecorded(LAST_WORDS);
    commits.close();
  }
}
