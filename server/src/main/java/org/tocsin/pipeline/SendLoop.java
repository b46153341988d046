package org.tocsin.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.notify.Claimed;

/**
 * Sends all the time, on every worker at once: claims a batch of each medium whenever there is room
 * for one, until nothing is due. It looks again as soon as it is woken and, since a signal may be
 * lost and time alone makes messages due, every two seconds.
 */
public final class SendLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SendLoop.class);
  private static final int BATCH = 100;
  private static final int MOST_CLAIMED = 400; // of one medium, waiting for room or an answer
  private static final long SOONEST_LOOK_MS = 25;
  private static final Duration LATEST_LOOK = Duration.ofSeconds(2);
  private static final Duration GATHER = Duration.ofMillis(10);
  private static final Duration LONGEST_CLAIM = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Handover handover;
  private final List<Pump> pumps = new ArrayList<>();
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("delivery-leases").daemon().factory());
  private volatile boolean closed;

  public SendLoop(Handover handover, Collection<? extends SendBatch<?>> media) {
    this.handover = handover;
    media.forEach(m -> pumps.add(new Pump(m)));
  }

  public void start() {
    heartbeat.scheduleWithFixedDelay(
        this::keepLeases, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    pumps.forEach(Pump::start);
  }

  /** There may be something to send. */
  public void wake() {
    pumps.forEach(Pump::wake);
  }

  private void keepLeases() {
    try {
      handover.keepLeases();
    } catch (RuntimeException e) {
      log.warn("Leases of deliveries could not be kept: {}", e.getMessage());
    }
  }

  /**
   * Claims no more and gives back what no channel has yet; what one has comes to its end and is
   * recorded, for up to ten seconds.
   */
  @Override
  public void close() {
    closed = true;
    pumps.forEach(Pump::stop);
    pumps.forEach(Pump::awaitEnd);
    if (!handover.stop(LONGEST_STOP)) {
      log.warn("Some messages are still under way and may be sent twice");
    }
    heartbeat.shutdownNow();
  }

  /** One medium's. */
  private final class Pump {
    private final SendBatch<?> medium;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private final AtomicInteger claimed = new AtomicInteger();
    private long patience = SOONEST_LOOK_MS;

    Pump(SendBatch<?> medium) {
      this.medium = medium;
      this.thread = Thread.ofVirtual().name("send-" + medium.medium().id()).unstarted(this::run);
    }

    void start() {
      thread.start();
    }

    void stop() {
      wake(); // no interruption, which would break the connection that it claims over
    }

    void awaitEnd() {
      try {
        if (thread.isAlive() && !thread.join(LONGEST_CLAIM)) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void wake() {
      woken.release();
    }

    private void run() {
      while (!closed) {
        try {
          int started = startOne();
          if (started > 0) {
            patience = SOONEST_LOOK_MS;
            if (started < BATCH / 4) {
              Thread.sleep(GATHER); // what becomes due next shares a claim
            }
          } else if (pause()) {
            patience = SOONEST_LOOK_MS;
          } else {
            patience = Math.min(LATEST_LOOK.toMillis(), patience * 2);
          }
        } catch (InterruptedException e) {
          return;
        } catch (RuntimeException e) {
          log.warn("Nothing could be claimed of {}: {}", medium.medium().id(), e.getMessage());
          LockSupport.parkNanos(LATEST_LOOK.toNanos());
        }
      }
    }

    /** Whether it was woken. */
    private boolean pause() throws InterruptedException {
      boolean signalled = woken.tryAcquire(patience, TimeUnit.MILLISECONDS);
      woken.drainPermits();
      return signalled;
    }

    private int startOne() throws InterruptedException {
      int room = MOST_CLAIMED - claimed.get();
      if (room < BATCH / 2) {
        return 0;
      }
      List<Claimed> claims = medium.claim(Math.min(BATCH, room));
      if (!claims.isEmpty()) {
        claimed.addAndGet(claims.size());
        handover.start(() -> send(claims));
      }
      return claims.size();
    }

    private void send(List<Claimed> claims) {
      try {
        medium.send(claims, this::wake);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.error(
            "A batch of {} failed, from delivery {}",
            medium.medium().id(),
            claims.getFirst().id(),
            e);
      } finally {
        claimed.addAndGet(-claims.size());
        wake();
      }
    }
  }
}
