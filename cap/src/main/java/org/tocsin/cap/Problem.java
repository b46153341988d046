package org.tocsin.cap;

import java.util.Objects;

/**
 * One oddity of one document, and where it is.
 *
 * @param path the element, such as {@code alert/info[2]/area/polygon[3]}; empty for the document
 * @param line from 1; 0 when there is no place
 * @param column from 1; 0 when there is no place
 * @param message what was found, for people
 */
public record Problem(
    ProblemCode code, Level level, String path, int line, int column, String message) {
  public Problem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }
}
