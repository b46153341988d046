package org.tocsin.api.graph;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.tocsin.platform.metrics.Metrics;
import reactor.core.publisher.Mono;

/**
 * Gives every error a stable code, those of the library too, and counts the answers as {@code
 * tocsin.graph} by outcome: {@code ok}, or the code of the first error.
 */
final class ErrorCodes implements WebGraphQlInterceptor {
  private final Metrics metrics;

  ErrorCodes(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return chain.next(request).map(ErrorCodes::coded).doOnNext(this::count);
  }

  private void count(WebGraphQlResponse response) {
    List<GraphQLError> errors = response.getExecutionResult().getErrors();
    Object outcome = errors.isEmpty() ? "ok" : errors.getFirst().getExtensions().get("code");
    metrics.count("graph", 1, "outcome", outcome.toString());
  }

  private static WebGraphQlResponse coded(WebGraphQlResponse response) {
    List<GraphQLError> errors = response.getExecutionResult().getErrors();
    return errors.stream().allMatch(ErrorCodes::hasCode)
        ? response
        : response.transform(r -> r.errors(errors.stream().map(ErrorCodes::coded).toList()));
  }

  private static boolean hasCode(GraphQLError error) {
    return error.getExtensions() != null && error.getExtensions().containsKey("code");
  }

  private static GraphQLError coded(GraphQLError error) {
    if (hasCode(error)) {
      return error;
    }
    Map<String, Object> extensions = new HashMap<>();
    extensions.put("code", code(error));
    return GraphqlErrorBuilder.newError()
        .message("%s", error.getMessage())
        .locations(error.getLocations())
        .path(error.getPath())
        .errorType(error.getErrorType())
        .extensions(extensions)
        .build();
  }

  private static String code(GraphQLError error) {
    if (!(error.getErrorType() instanceof ErrorType type)) {
      return "internal";
    }
    return switch (type) {
      case InvalidSyntax -> Refusal.UNREADABLE.id();
      case ValidationError, OperationNotSupported -> Refusal.INVALID.id();
      case ExecutionAborted -> Refusal.TOO_SLOW.id();
      default -> "internal";
    };
  }
}
