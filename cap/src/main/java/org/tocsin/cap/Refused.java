package org.tocsin.cap;

/** Ends the reading of a document with the problem that forbids going on. */
final class Refused extends RuntimeException {
  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  static Refused because(CapProblem code, String message) {
    return new Refused(new Problem(code, code.level(), "", 0, 0, message));
  }

  Problem problem() {
    return problem;
  }
}
