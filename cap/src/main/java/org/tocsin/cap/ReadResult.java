package org.tocsin.cap;

import java.util.List;

/** What reading a document gives: never an exception, never null. */
public sealed interface ReadResult {

  /** What was odd about the document, in the order of the document. */
  List<Problem> problems();

  /** An alert, with whatever was odd about it. */
  record Read(Alert alert, List<Problem> problems) implements ReadResult {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** No alert: the first problem of level {@link Level#ERROR} says why. */
  record Unreadable(List<Problem> problems) implements ReadResult {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
