package org.tocsin.feed.format;

/** What is known after a document was read; only {@link #OK} and {@link #EMPTY} tell of absence. */
public enum Outcome {
  /** The whole list was read and has entries. */
  OK,
  /** The whole list was read and nothing is in it, as on a day without warnings. */
  EMPTY,
  /**
   * The entries are real, but the list broke off or was cut: what is missing may still be listed.
   */
  PARTIAL,
  /** Nothing could be learned. */
  UNREADABLE;

  /** Whether an alert that is not in the list may be taken as no longer listed. */
  public boolean complete() {
    return this == OK || this == EMPTY;
  }
}
