package org.tocsin.platform.http;

import java.util.Locale;

/** What the {@link WriteGate} says to a public write. */
public enum Admission {
  /** Come in: nothing speaks against it, or a proof was brought. */
  ADMITTED(null),
  /** To be answered as if admitted, and nothing is to be done. */
  TRAPPED(null),
  TOO_MANY(
      new ApiProblem(
          "too-many-requests", 429, "Too Many Requests", "too many from your network; try later")),
  PROOF_NEEDED(
      new ApiProblem(
          "proof-needed",
          429,
          "Too Many Requests",
          "too many came without a proof of work; bring one, or try later")),
  PROOF_REFUSED(
      new ApiProblem(
          "proof-refused",
          403,
          "Forbidden",
          "the proof of work is wrong, used before or too old; solve a new challenge")),
  /** A link, code or ticket that was brought instead of a proof is none of ours. */
  TOKEN_REFUSED(
      new ApiProblem(
          "token-refused", 410, "Gone", "the token or code is wrong, was used, or is too old")),
  /** No manage token, or one that is no longer good. */
  NOT_SIGNED_IN(ApiProblem.notSignedIn("a manage token that is still good is wanted"));

  private final ApiProblem problem;

  Admission(ApiProblem problem) {
    this.problem = problem;
  }

  public boolean isAdmitted() {
    return this == ADMITTED;
  }

  /** What to answer with; null where it is not to be refused openly. */
  public ApiProblem problem() {
    return problem;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
