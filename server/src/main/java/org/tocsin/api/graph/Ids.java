package org.tocsin.api.graph;

import org.tocsin.platform.http.ApiProblem;

/** Reads the numbers that stand behind the type {@code ID}. */
final class Ids {
  private Ids() {}

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter} for what is no number
   */
  static long number(String argument, String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw ApiProblem.badParameter(argument, "must be a number, not " + id).asException();
    }
  }
}
