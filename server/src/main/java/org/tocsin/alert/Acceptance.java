package org.tocsin.alert;

/** What became of a draft. */
public sealed interface Acceptance {
  /** The version that the draft is, or is another document of. */
  long versionId();

  /** It was new and is stored. */
  record Accepted(long versionId) implements Acceptance {}

  /** It was known; that this feed carries it too was noted. */
  record Duplicate(long versionId) implements Acceptance {}

  /**
   * Another document has the same sender, identifier and sent. Both are kept.
   *
   * @param shown whether the new one speaks for the version from now on
   */
  record Contested(long versionId, AlertProblem problem, boolean shown) implements Acceptance {}
}
