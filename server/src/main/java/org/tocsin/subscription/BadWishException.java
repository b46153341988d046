package org.tocsin.subscription;

/** A wish that cannot be kept as it is. */
public final class BadWishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final WishProblem problem;
  private final String path;

  /**
   * @param path where in the wish, such as {@code places[2].radius}; empty for the whole
   * @param detail what is wrong this time, for a reader
   */
  public BadWishException(WishProblem problem, String path, String detail) {
    super((path.isEmpty() ? "" : path + ": ") + detail, null, false, false);
    this.problem = problem;
    this.path = path;
  }

  public WishProblem problem() {
    return problem;
  }

  /** Stable, kebab-case. */
  public String code() {
    return problem.code();
  }

  public String path() {
    return path;
  }
}
