package org.tocsin.api.graph;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.tocsin.api.ChangeBell;
import reactor.core.publisher.Operators;

/**
 * Follows the change log for one listener, no faster than the listener asks; what it has not yet
 * asked for stays in the log.
 *
 * <p>It has no thread of its own: who asks for a change is the one who waits for it, and hears it
 * before {@link #request} returns. So no change can lie between two threads, and nothing is read
 * from the log while the change before is still being answered. Whoever subscribes therefore needs
 * a thread that may wait; {@link EventWriter} has one. A request made while another is being served
 * only adds to it.
 */
final class ChangeTail implements Subscription {
  /** How long a listener that has gone may go unnoticed while nothing happens. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final LongSupplier last;
  private final LongFunction<ChangeLog.Read> log;
  private final ChangeBell bell;
  private final Subscriber<? super ChangeNode> listener;
  private final Queue<ChangeNode> read = new ArrayDeque<>();
  private final AtomicLong asked = new AtomicLong();
  private volatile boolean gone;
  private long seq;

  /**
   * @param last the number of the last change, from memory: whether the database is worth asking
   * @param log what comes after a number, at most a page, as far as the listener wants to hear it
   */
  ChangeTail(
      LongSupplier last,
      LongFunction<ChangeLog.Read> log,
      ChangeBell bell,
      Subscriber<? super ChangeNode> listener,
      long after) {
    this.last = last;
    this.log = log;
    this.bell = bell;
    this.listener = listener;
    this.seq = after;
  }

  @Override
  public void request(long n) {
    if (Operators.validate(n) && asked.getAndAccumulate(n, Operators::addCap) == 0) {
      serve();
    }
  }

  /** Goes on a moment later when it waits for a change. */
  @Override
  public void cancel() {
    gone = true;
  }

  private void serve() {
    do {
      ChangeNode change;
      try {
        change = next();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail(e);
        return;
      } catch (RuntimeException | Error e) {
        fail(e);
        return;
      }
      if (change == null) {
        return; // and as the request stays open, no other begins
      }
      listener.onNext(change);
    } while (asked.decrementAndGet() > 0);
  }

  private void fail(Throwable thrown) {
    gone = true;
    listener.onError(thrown); // or it would wait for ever
  }

  /** Waits for the next change; null when the listener has gone. */
  private ChangeNode next() throws InterruptedException {
    while (!gone) {
      ChangeNode change = read.poll();
      if (change != null) {
        return change;
      }
      long heard = bell.count();
      if (last.getAsLong() > seq) {
        ChangeLog.Read page = log.apply(seq);
        read.addAll(page.changes());
        seq = page.last();
      } else {
        bell.await(heard, LOOK);
      }
    }
    return null;
  }
}
