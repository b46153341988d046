package org.tocsin.api.graph;

import graphql.GraphQLContext;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.tocsin.platform.http.ApiProblem;
import reactor.core.publisher.Mono;

/**
 * Lets few dear queries run at the same time, so that those who ask them do not take the memory and
 * the processors from everybody else. A turn ends with the answer, however that comes about.
 */
final class Turns implements WebGraphQlInterceptor {
  /** What a query may cost without waiting for its turn. */
  static final int CHEAP = 2_000;

  static final int AT_ONCE = 4;

  private final Semaphore free;
  private final Duration patience;

  Turns() {
    this(AT_ONCE, Duration.ofSeconds(5));
  }

  Turns(int atOnce, Duration patience) {
    this.free = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    Turn turn = new Turn();
    request.configureExecutionInput(
        (input, change) -> change.graphQLContext(c -> c.put(Turn.class, turn)).build());
    return chain.next(request).doFinally(signal -> turn.end());
  }

  /**
   * Waits until the query may run.
   *
   * @param context of the query; one that did not come over the web has no turn to wait for
   * @throws org.tocsin.platform.http.ProblemException {@code busy} when that takes too long
   */
  static void await(GraphQLContext context, double cost) {
    Turn turn = context.get(Turn.class);
    if (turn != null && cost > CHEAP) {
      turn.begin();
    }
  }

  private final class Turn {
    private boolean begun;

    private synchronized void begin() {
      try {
        begun = free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!begun) {
        throw ApiProblem.busy("too many dear queries are running; ask again in a moment")
            .asException();
      }
    }

    private synchronized void end() {
      if (begun) {
        begun = false;
        free.release();
      }
    }
  }
}
