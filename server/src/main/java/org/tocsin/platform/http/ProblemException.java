package org.tocsin.platform.http;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiProblem problem;

  ProblemException(ApiProblem problem) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  public ApiProblem problem() {
    return problem;
  }
}
