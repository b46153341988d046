package org.tocsin.api.graph;

import graphql.ExecutionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * Writes the results of one subscription as server-sent events, one after the other, and a comment
 * now and then: proxies close what says nothing, and who has gone is found out by writing.
 *
 * <p>One thread goes round: it asks for one result, waits until that is written, asks for the next.
 * There is never more than one on the way.
 */
final class EventWriter extends BaseSubscriber<ExecutionResult> {
  private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

  private final SseBuilder events;
  private final Duration heartbeat;
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore ready = new Semaphore(0);
  private final CountDownLatch over = new CountDownLatch(1);

  EventWriter(SseBuilder events, Duration heartbeat) {
    this.events = events;
    this.heartbeat = heartbeat;
    events.onTimeout(this::finish);
  }

  private interface Write {
    void run() throws IOException;
  }

  /** Starts to write what is published, on a thread of its own that may wait for it. */
  void start(Flux<ExecutionResult> results) {
    Thread.ofVirtual().name("graph-stream").start(() -> follow(results));
    Thread.ofVirtual().name("graph-stream-heart").start(this::beat);
  }

  private void follow(Flux<ExecutionResult> results) {
    try {
      results.subscribe(this);
      ready.acquire();
      while (!isDisposed()) {
        request(1);
        ready.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      fail(e); // or the listener would wait for ever
    } finally {
      cancel();
    }
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    ready.release();
  }

  @Override
  protected void hookOnNext(ExecutionResult result) {
    write(
        () -> {
          if (!isDisposed()) { // nothing comes after the end
            events.event("next").data(result.toSpecification());
          }
        });
    ready.release();
  }

  @Override
  protected void hookOnComplete() {
    finish();
  }

  @Override
  protected void hookOnError(Throwable thrown) {
    fail(thrown); // what has a code came as a result
  }

  @Override
  protected void hookFinally(SignalType type) {
    over.countDown();
    ready.release();
  }

  private void finish() {
    cancel();
    write(
        () -> {
          events.event("complete").data("");
          events.complete();
        });
  }

  private void write(Write write) {
    writing.lock();
    try {
      write.run();
    } catch (IOException | RuntimeException e) {
      log.info("A stream ends as it cannot be written: {}", e.getMessage());
      cancel(); // the listener has gone
      fail(e);
    } finally {
      writing.unlock();
    }
  }

  /** Ends the request, unless the container has done so as the listener had gone. */
  private void fail(Throwable thrown) {
    try {
      events.error(thrown);
    } catch (IllegalStateException ended) {
      log.debug("A stream had ended already: {}", ended.getMessage());
    }
  }

  private void beat() {
    try {
      while (!over.await(heartbeat.toNanos(), TimeUnit.NANOSECONDS)) {
        write(() -> events.comment("still here").send());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
