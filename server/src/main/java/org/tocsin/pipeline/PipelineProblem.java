package org.tocsin.pipeline;

import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ProblemCode;

/** Troubles of this program itself, told like those of documents so that they are seen. */
enum PipelineProblem implements ProblemCode {
  NOT_PROCESSED("not-processed", "The program failed on this alert."),
  NOT_STORED("not-stored", "The database did not take this.");

  private final String id;
  private final String meaning;

  PipelineProblem(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  Problem because(Exception e) {
    return new Problem(this, Level.ERROR, "", 0, 0, text(e));
  }

  /** With the first cause, which says more than what was thrown on the way. */
  String text(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return meaning + " " + cause;
  }
}
