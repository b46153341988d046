package org.tocsin.pipeline;

import java.util.List;
import java.util.Optional;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;

/** Problems of a document as the feed log tells them. */
final class Problems {
  private Problems() {}

  /** The one that kept the document from being read: readers tell it last. */
  static Optional<Problem> worst(List<Problem> problems) {
    return problems.stream().filter(p -> p.level() == Level.ERROR).reduce((first, last) -> last);
  }

  static String text(Problem problem) {
    String place =
        problem.line() > 0 ? "line " + problem.line() + ", column " + problem.column() : "";
    String path =
        problem.path().isEmpty() ? place : problem.path() + (place.isEmpty() ? "" : ", " + place);
    return path.isEmpty() ? problem.message() : problem.message() + " (" + path + ")";
  }
}
