package org.tocsin.api.graph;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.tocsin.platform.http.ProblemException;
import reactor.core.publisher.Mono;

/** Answers what fields throw: our own problems by their code, all else by an id in the log. */
final class Refusals implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  @Override
  public Mono<List<GraphQLError>> resolveException(
      Throwable thrown, DataFetchingEnvironment environment) {
    GraphQLError error = error(thrown, environment.getExecutionStepInfo().getPath().toString());
    return Mono.just(
        List.of(
            GraphqlErrorBuilder.newError(environment)
                .message("%s", error.getMessage())
                .extensions(error.getExtensions())
                .build()));
  }

  @Override
  public Mono<List<GraphQLError>> resolveException(Throwable thrown) {
    return Mono.just(List.of(error(thrown, "a subscription")));
  }

  private static GraphQLError error(Throwable thrown, String where) {
    if (thrown instanceof ProblemException known) {
      return Refusal.error(known.problem().code(), known.problem().detail());
    }
    String id = UUID.randomUUID().toString();
    log.error("Problem {} at {} of a query", id, where, thrown);
    return Refusal.error("internal", "see the log for " + id);
  }
}
