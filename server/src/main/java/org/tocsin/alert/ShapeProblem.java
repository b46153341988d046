package org.tocsin.alert;

import java.util.Locale;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ProblemCode;
import org.tocsin.geo.Repair;

/** A repair of a shape, told as a problem of the document; the original text stays beside it. */
record ShapeProblem(Repair repair) implements ProblemCode {
  @Override
  public String id() {
    return "shape-" + repair.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String meaning() {
    return repair.meaning();
  }

  static Problem at(String path, Repair repair) {
    ShapeProblem code = new ShapeProblem(repair);
    return new Problem(code, Level.WARNING, path, 0, 0, code.meaning());
  }
}
