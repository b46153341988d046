package org.tocsin.api.graph;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tocsin.alert.Alerts;
import org.tocsin.api.ChangeBell;
import reactor.core.publisher.FluxSink;

/**
 * Follows the change log for one listener, on a thread of its own, no faster than the listener
 * asks; what it has not yet asked for stays in the log.
 */
final class ChangeTail implements Runnable {
  /** How long a listener that has gone may go unnoticed while nothing happens. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Alerts alerts;
  private final ChangeBell bell;
  private final Function<Long, ChangeLog.Read> log;
  private final FluxSink<ChangeNode> listener;
  private final Semaphore asked = new Semaphore(0);
  private long seq;

  /**
   * @param log what comes after a number, at most a page, as far as the listener wants to hear it
   */
  ChangeTail(
      Alerts alerts,
      ChangeBell bell,
      Function<Long, ChangeLog.Read> log,
      FluxSink<ChangeNode> listener,
      long after) {
    this.alerts = alerts;
    this.bell = bell;
    this.log = log;
    this.listener = listener;
    this.seq = after;
    listener.onRequest(n -> asked.release());
  }

  @Override
  public void run() {
    try {
      while (!listener.isCancelled()) {
        long heard = bell.count();
        if (alerts.live().seq() > seq) { // memory knows whether the database is worth asking
          ChangeLog.Read read = log.apply(seq);
          for (ChangeNode change : read.changes()) {
            tell(change);
          }
          seq = read.last();
        } else {
          bell.await(heard, LOOK);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      listener.error(e); // or it would wait for ever
    }
  }

  private void tell(ChangeNode change) throws InterruptedException {
    while (!listener.isCancelled()) {
      asked.drainPermits(); // before the look, so that none is missed
      if (listener.requestedFromDownstream() > 0) {
        listener.next(change);
        return;
      }
      asked.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
