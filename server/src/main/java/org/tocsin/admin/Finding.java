package org.tocsin.admin;

import java.util.Locale;
import org.tocsin.alert.StoredProblem;
import org.tocsin.cap.Problem;

/**
 * Something that was found in a document, as rooms show it.
 *
 * @param place line and path, or empty
 */
record Finding(String level, String code, String meaning, String message, String place) {
  static Finding of(Problem p) {
    return new Finding(
        p.level().name().toLowerCase(Locale.ROOT),
        p.code().id(),
        p.code().meaning(),
        p.message(),
        place(p.line(), p.path()));
  }

  /** As it was kept with an alert. */
  static Finding of(StoredProblem p) {
    return new Finding(
        p.level(), p.code(), FeedKinds.meaning(p.code()), p.message(), place(p.line(), p.path()));
  }

  private static String place(int line, String path) {
    return line == 0 ? path : "line " + line + (path.isEmpty() ? "" : ", " + path);
  }
}
