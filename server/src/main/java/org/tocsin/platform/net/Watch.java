package org.tocsin.platform.net;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cuts off one exchange that does not keep to its times, whatever it is blocked in: socket timeouts
 * alone never fire for a host that sends a byte now and then.
 */
final class Watch implements Runnable, AutoCloseable {
  private final ScheduledExecutorService timers;
  private final Cancellable exchange;
  private final long start = System.nanoTime();
  private final long total;
  private Future<?> alarm;
  private boolean headersIn;
  private boolean closed;
  private FetchFailure expired;

  Watch(ScheduledExecutorService timers, Cancellable exchange, Duration headers, Duration total) {
    this.timers = timers;
    this.exchange = exchange;
    this.total = total.toNanos();
    synchronized (this) {
      alarm = after(Math.min(headers.toNanos(), this.total));
    }
  }

  synchronized void headersArrived() {
    headersIn = true;
  }

  synchronized boolean headersIn() {
    return headersIn;
  }

  /** Which time was not kept; null while none. */
  synchronized FetchFailure expired() {
    return expired;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public synchronized void run() {
    long left = total - (System.nanoTime() - start);
    if (closed) {
      return;
    }
    if (headersIn && left > 0) {
      alarm = after(left);
      return;
    }
    expired = headersIn ? FetchFailure.DEADLINE_EXCEEDED : FetchFailure.HEADERS_TIMEOUT;
    Thread.startVirtualThread(exchange::cancel); // closing a connection may block
  }

  @Override
  public synchronized void close() {
    closed = true;
    alarm.cancel(false);
  }

  private Future<?> after(long nanos) {
    return timers.schedule(this, nanos, TimeUnit.NANOSECONDS);
  }
}
