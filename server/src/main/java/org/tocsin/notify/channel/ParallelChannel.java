package org.tocsin.notify.channel;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;

/**
 * A channel whose messages go in exchanges that do not wait for each other: one exchange a message,
 * or a batch where the provider takes many. Exchanges run on virtual threads, so many at once and
 * no more over all calls. An exchange that throws is logged and its messages are told to be tried
 * again.
 */
public abstract class ParallelChannel<M extends Message> implements Channel<M> {
  private static final Logger log = LoggerFactory.getLogger(ParallelChannel.class);
  private static final int PATIENCE = 25; // seconds that close waits: longer than an exchange takes

  private final String name;
  private final int atOnce;
  private final Semaphore places;
  private volatile boolean closed;

  /**
   * @param atOnce exchanges under way
   */
  protected ParallelChannel(String name, int atOnce) {
    this.name = name;
    this.atOnce = atOnce;
    this.places = new Semaphore(atOnce);
  }

  /** One exchange: what became of each message, in their order. */
  protected abstract List<Outcome> exchange(List<M> batch);

  /** How messages are put together; here, each by itself. */
  protected List<List<M>> batches(List<M> messages) {
    return messages.stream().map(List::of).toList();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public int mostAtOnce() {
    return 2 * atOnce;
  }

  @Override
  public final void send(List<M> messages, BiConsumer<M, Outcome> done) {
    List<List<M>> batches = batches(messages);
    if (batches.size() == 1) {
      run(batches.getFirst(), done);
      return;
    }
    CountDownLatch left = new CountDownLatch(batches.size());
    for (List<M> batch : batches) {
      Thread.ofVirtual()
          .name("channel-", 0)
          .start(
              () -> {
                try {
                  run(batch, done);
                } finally {
                  left.countDown();
                }
              });
    }
    awaitAll(left);
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (places.tryAcquire(atOnce, PATIENCE, TimeUnit.SECONDS)) {
        places.release(atOnce); // closing twice is no error
      } else {
        log.warn("{}: closed with exchanges still under way", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<M> batch, BiConsumer<M, Outcome> done) {
    List<Outcome> outcomes = outcomes(batch);
    for (int i = 0; i < batch.size(); i++) {
      done.accept(batch.get(i), outcomes.get(i));
    }
  }

  private List<Outcome> outcomes(List<M> batch) {
    if (closed) {
      return later(batch, "channel-closed", "the program was stopping");
    }
    places.acquireUninterruptibly();
    try {
      return exchange(batch);
    } catch (RuntimeException e) {
      log.error(
          "{}: an exchange broke off, deliveries from {} on",
          name,
          batch.getFirst().deliveryId(),
          withoutWords(e));
      return later(batch, "channel-error", e.getClass().getSimpleName());
    } finally {
      places.release();
    }
  }

  private List<Outcome> later(List<M> batch, String code, String detail) {
    return Collections.nCopies(batch.size(), new RetryAfter(code, detail, null, Scope.MESSAGE));
  }

  /** The kind and place of a failure: its words might hold an address with a secret in it. */
  private static Throwable withoutWords(RuntimeException e) {
    Throwable bare = new IllegalStateException(e.getClass().getName());
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  /** Outcomes are told from the threads of the exchanges, so the caller stays until all are. */
  private static void awaitAll(CountDownLatch left) {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
