package org.tocsin.api.graph;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ProblemException;

/** Why a query is refused as a whole; the ids are stable, clients compare them. */
enum Refusal {
  /** It is no GraphQL, or more of it than is read. */
  UNREADABLE("query-unreadable"),
  /** It does not fit the schema. */
  INVALID("query-invalid"),
  TOO_DEEP("query-too-deep"),
  TOO_COSTLY("query-too-costly"),
  TOO_SLOW("query-too-slow");

  private final String id;

  Refusal(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  static GraphQLError error(String code, String message) {
    return GraphqlErrorBuilder.newError()
        .message("%s", message)
        .extensions(Map.of("code", code))
        .build();
  }

  /** To be thrown by a field. */
  ProblemException at(String detail) {
    HttpStatus status = HttpStatus.BAD_REQUEST;
    return new ApiProblem(id, status.value(), status.getReasonPhrase(), detail).asException();
  }
}
