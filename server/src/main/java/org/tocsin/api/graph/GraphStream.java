package org.tocsin.api.graph;

import graphql.ExecutionResult;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Subscriptions as server-sent events (graphql-sse, distinct connections). What is refused, or is
 * no subscription, is a stream of one result, as that protocol says.
 *
 * <p>The handler this builds on would drop the reason of a refusal. Here everything from the change
 * log to the bytes on the wire happens on the one thread of an {@link EventWriter}: it asks for a
 * change, {@link ChangeTail} waits for it and hands it over within that same call, its fields are
 * read, it is written, and only then the next is asked for.
 */
final class GraphStream extends GraphQlSseHandler {
  /** Then the client comes back by itself and goes on after the last number it saw. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  GraphStream(WebGraphQlHandler handler) {
    super(handler);
  }

  @Override
  protected ServerResponse prepareResponse(
      ServerRequest request, Mono<WebGraphQlResponse> response) {
    Flux<ExecutionResult> results =
        response.flatMapMany(GraphStream::results).onErrorResume(GraphStream::last);
    return ServerResponse.sse(events -> new EventWriter(events, HEARTBEAT).start(results), LONGEST);
  }

  @SuppressWarnings("unchecked") // the library publishes nothing else
  private static Flux<ExecutionResult> results(WebGraphQlResponse response) {
    return response.getData() instanceof Publisher<?> publisher
        ? Flux.from((Publisher<ExecutionResult>) publisher)
        : Flux.just(response.getExecutionResult());
  }

  private static Flux<ExecutionResult> last(Throwable thrown) {
    return thrown instanceof SubscriptionPublisherException known
        ? Flux.just(ExecutionResult.newExecutionResult().errors(known.getErrors()).build())
        : Flux.error(thrown);
  }
}
