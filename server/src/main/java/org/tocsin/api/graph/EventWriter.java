package org.tocsin.api.graph;

import graphql.ExecutionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.reactivestreams.Subscription;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;

/**
 * Writes the results of one subscription as server-sent events, one after the other, and a comment
 * now and then: proxies close what says nothing, and who has gone is found out by writing.
 */
final class EventWriter extends BaseSubscriber<ExecutionResult> {
  private final SseBuilder events;
  private final Duration heartbeat;
  private final ReentrantLock writing = new ReentrantLock();
  private Disposable heart;

  EventWriter(SseBuilder events, Duration heartbeat) {
    this.events = events;
    this.heartbeat = heartbeat;
    events.onTimeout(this::finish);
  }

  private interface Write {
    void run() throws IOException;
  }

  private void write(Write write) {
    writing.lock();
    try {
      write.run();
    } catch (IOException | RuntimeException e) {
      cancel(); // the listener has gone
      events.error(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    long nanos = heartbeat.toNanos();
    heart =
        Schedulers.boundedElastic()
            .schedulePeriodically(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
    request(1);
  }

  private void beat() {
    write(() -> events.comment("still here").send());
  }

  @Override
  protected void hookOnNext(ExecutionResult result) {
    write(() -> events.event("next").data(result.toSpecification()));
    request(1);
  }

  @Override
  protected void hookOnComplete() {
    finish();
  }

  @Override
  protected void hookOnError(Throwable thrown) {
    events.error(thrown); // what has a code came as a result
  }

  private void finish() {
    cancel();
    write(
        () -> {
          events.event("complete").data("");
          events.complete();
        });
  }

  @Override
  protected void hookFinally(SignalType type) {
    heart.dispose();
  }
}
