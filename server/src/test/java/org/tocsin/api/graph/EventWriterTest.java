package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Results are asked for and written one after the other, until the end. */
class EventWriterTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Wire wire = new Wire();

  private static ExecutionResult result(int number) {
    return ExecutionResult.newExecutionResult().data(Map.of("n", number)).build();
  }

  private void start(Duration heartbeat, Flux<ExecutionResult> results) {
    new EventWriter(wire, heartbeat).start(results);
  }

  @Test
  void theNextIsAskedForWhenTheLastIsWritten() throws Exception {
    AtomicInteger written = new AtomicInteger();
    wire.onData = data -> written.incrementAndGet();
    AtomicInteger published = new AtomicInteger();
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    Flux<ExecutionResult> results =
        Flux.range(1, 3)
            .doOnRequest(n -> asked.add(n + " at " + published.get() + "/" + written.get()))
            .map(EventWriterTest::result)
            .doOnNext(r -> published.incrementAndGet());
    start(LONG, results);
    for (int n = 1; n <= 3; n++) {
      assertThat(wire.next()).isEqualTo("next {data={n=" + n + "}}");
    }
    assertThat(wire.next()).isEqualTo("complete ");
    assertThat(wire.next()).isEqualTo("end");
    assertThat(asked).startsWith("1 at 0/0", "1 at 1/1", "1 at 2/2");
  }

  @Test
  void resultsMayComeFromAnywhere() throws Exception {
    start(LONG, Flux.range(1, 200).map(EventWriterTest::result).publishOn(Schedulers.parallel()));
    for (int n = 1; n <= 200; n++) {
      assertThat(wire.next()).isEqualTo("next {data={n=" + n + "}}");
    }
    assertThat(wire.next()).isEqualTo("complete ");
  }

  @Test
  void aStreamWithoutResultsIsAlive() throws Exception {
    start(Duration.ofMillis(1), Flux.never());
    assertThat(wire.next()).isEqualTo("still here");
    assertThat(wire.next()).isEqualTo("still here");
  }

  @Test
  void whoHasGoneIsForgotten() throws Exception {
    Sinks.Empty<Void> cancelled = Sinks.empty();
    wire.onData =
        data -> {
          throw new IllegalStateException("gone");
        };
    start(LONG, Flux.just(result(1)).concatWith(Flux.never()).doOnCancel(cancelled::tryEmitEmpty));
    cancelled.asMono().block(Duration.ofMinutes(1));
    assertThat(wire.next()).isEqualTo("error gone");
  }

  @Test
  void timeEndsAStreamInGoodOrder() throws Exception {
    Sinks.Empty<Void> cancelled = Sinks.empty();
    start(LONG, Flux.<ExecutionResult>never().doOnCancel(cancelled::tryEmitEmpty));
    wire.onTimeout.run();
    assertThat(List.of(wire.next(), wire.next())).containsExactly("complete ", "end");
  }

  @Test
  void whatGoesWrongEndsTheStream() throws Exception {
    start(
        LONG,
        Flux.from(
            listener -> {
              throw new IllegalStateException("never begun");
            }));
    assertThat(wire.next()).isEqualTo("error never begun");
  }

  /** Keeps what is written. */
  private static final class Wire implements SseBuilder {
    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private volatile Consumer<Object> onData = data -> {};
    private volatile Runnable onTimeout;
    private String line = "";

    String next() throws InterruptedException {
      return written.poll(60, TimeUnit.SECONDS);
    }

    @Override
    public void send(Object object) {
      data(object);
    }

    @Override
    public void send() {
      written.add(line);
    }

    @Override
    public SseBuilder id(String id) {
      return this;
    }

    @Override
    public SseBuilder event(String name) {
      line = name + " ";
      return this;
    }

    @Override
    public SseBuilder retry(Duration duration) {
      return this;
    }

    @Override
    public SseBuilder comment(String comment) {
      line = comment;
      return this;
    }

    @Override
    public void data(Object object) {
      onData.accept(object);
      written.add(line + object);
    }

    @Override
    public void error(Throwable thrown) {
      written.add("error " + thrown.getMessage());
    }

    @Override
    public void complete() {
      written.add("end");
    }

    @Override
    public SseBuilder onTimeout(Runnable run) {
      onTimeout = run;
      return this;
    }

    @Override
    public SseBuilder onError(Consumer<Throwable> run) {
      return this;
    }

    @Override
    public SseBuilder onComplete(Runnable run) {
      return this;
    }
  }
}
