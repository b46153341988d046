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
import reactor.core.publisher.Mono;

/** Gives every error a stable code, those of the library too. */
final class ErrorCodes implements WebGraphQlInterceptor {
  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return chain.next(request).map(ErrorCodes::coded);
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
