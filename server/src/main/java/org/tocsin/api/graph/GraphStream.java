package org.tocsin.api.graph;

import graphql.ExecutionResult;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Subscriptions as server-sent events (graphql-sse, distinct connections). What is refused, or is
 * no subscription, is a stream of one result, as that protocol says; the handler this builds on
 * would drop the reason.
 */
final class GraphStream extends GraphQlSseHandler {
  /** Then the client comes back by itself and goes on after the last number it saw. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  GraphStream(WebGraphQlHandler handler) {
    super(handler, LONGEST, HEARTBEAT);
  }

  @Override
  protected ServerResponse prepareResponse(
      ServerRequest request, Mono<WebGraphQlResponse> response) {
    return super.prepareResponse(request, response.map(GraphStream::streamed));
  }

  private static WebGraphQlResponse streamed(WebGraphQlResponse response) {
    if (response.getData() instanceof Publisher<?>) {
      return response;
    }
    ExecutionResult only = response.getExecutionResult();
    return response.transform(r -> r.data(Flux.just(only)));
  }
}
