package org.tocsin.cap;

import java.util.List;

/** What reading a document gives: never an exception, never null. */
public sealed interface ReadResult {

  /** What was odd about the document, in the order in which it was found. */
  List<Problem> problems();

  /** An alert, with whatever was odd about it. */
  record Read(Alert alert, List<Problem> problems) implements ReadResult {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** No alert. The last problem is the one that ended the reading. */
  record Unreadable(List<Problem> problems) implements ReadResult {
    public Unreadable {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("an unreadable document has a reason");
      }
    }

    /** The problem that ended the reading, of level {@link Level#ERROR}. */
    public Problem reason() {
      return problems.getLast();
    }
  }
}
