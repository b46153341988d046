package org.tocsin.cap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one document, up to a limit. One thread only. */
final class Problems {
  private static final int LONGEST_QUOTE = 100;

  private final int limit;
  private final List<Problem> kept = new ArrayList<>(0);
  private boolean full;
  private boolean error;
  private boolean schemaBroken;

  Problems(int limit) {
    this.limit = limit;
  }

  /** Adds a problem of the document as a whole. */
  void add(CapProblem code, String message) {
    add(code, "", 0, 0, message);
  }

  Problem add(CapProblem code, String path, int line, int column, String message) {
    Problem problem = new Problem(code, code.level(), path, line, column, message);
    add(problem);
    return problem;
  }

  private void add(Problem problem) {
    error |= problem.level() == Level.ERROR;
    schemaBroken |= problem.code() == CapProblem.SCHEMA;
    if (kept.size() < limit) {
      kept.add(problem);
    } else if (!full) {
      full = true;
      CapProblem more = CapProblem.MORE_PROBLEMS;
      String message = "only " + limit + " are kept";
      kept.add(new Problem(more, more.level(), "", problem.line(), problem.column(), message));
    }
  }

  /** An empty collection with the same limit. */
  Problems fresh() {
    return new Problems(limit);
  }

  /** Adds what another collection holds. */
  void takeOver(Problems other) {
    for (Problem problem : other.kept) {
      add(problem);
    }
    error |= other.error;
    schemaBroken |= other.schemaBroken;
  }

  /** Adds the problem that ends the reading: it is kept whatever came before. */
  void addFatal(Problem problem) {
    error = true;
    kept.add(problem);
  }

  /** Whether any problem of level ERROR was found, kept or not. */
  boolean anyError() {
    return error;
  }

  /** Whether any rule of the schema was broken, kept or not. */
  boolean anySchemaBroken() {
    return schemaBroken;
  }

  /** The problems of level ERROR behind all others. */
  List<Problem> errorsLast() {
    return kept.stream()
        .sorted(Comparator.comparing((Problem problem) -> problem.level()).reversed())
        .toList();
  }

  List<Problem> list() {
    return List.copyOf(kept);
  }

  /** A piece of the document for a message, cut to what a person reads. */
  static String quote(String text) {
    if (text.length() <= LONGEST_QUOTE) {
      return "'" + text + "'";
    }
    boolean half = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1));
    return "'" + text.substring(0, half ? LONGEST_QUOTE - 1 : LONGEST_QUOTE) + "…'";
  }
}
