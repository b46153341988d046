package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ExecutionInput;
import graphql.GraphQLContext;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.tocsin.platform.http.ProblemException;
import reactor.core.publisher.Mono;

/** Dear queries wait for one another; the cheap ones for nobody. */
class TurnsTest {
  private static final double DEAR = Turns.CHEAP + 1;

  /** Runs something as a query that has not ended. */
  private static void running(Turns turns, Consumer<GraphQLContext> work) {
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    WebGraphQlRequest request =
        new WebGraphQlRequest(
            URI.create("http://localhost/graphql"),
            new HttpHeaders(),
            new LinkedMultiValueMap<>(),
            null,
            Map.of(),
            Map.of("query", "{ lastChange }"),
            "1",
            Locale.ROOT);
    turns
        .intercept(
            request,
            asked ->
                Mono.fromRunnable(
                    () -> {
                      ExecutionInput input = asked.toExecutionInput();
                      try {
                        work.accept(input.getGraphQLContext());
                      } catch (RuntimeException e) {
                        failure.set(e);
                        throw e;
                      }
                    }))
        .onErrorComplete()
        .block();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Test
  void oneTooManyIsToldToComeBackAndTheTurnIsFreeAgainAfterwards() {
    Turns turns = new Turns(1, Duration.ZERO);
    running(
        turns,
        first -> {
          Turns.await(first, DEAR);
          running(turns, cheap -> Turns.await(cheap, Turns.CHEAP));
          assertThatThrownBy(() -> running(turns, second -> Turns.await(second, DEAR)))
              .isInstanceOfSatisfying(
                  ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("busy"));
        });
    running(turns, third -> Turns.await(third, DEAR));
  }

  @Test
  void aQueryThatFailsGivesItsTurnBack() {
    Turns turns = new Turns(1, Duration.ZERO);
    assertThatThrownBy(
            () ->
                running(
                    turns,
                    context -> {
                      Turns.await(context, DEAR);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    running(turns, context -> Turns.await(context, DEAR));
  }
}
