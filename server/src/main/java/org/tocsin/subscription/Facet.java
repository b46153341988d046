package org.tocsin.subscription;

import java.util.Set;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * What filters look at of one info of an alert.
 *
 * @param event null when the info has none
 */
public record Facet(
    Severity severity,
    Urgency urgency,
    Certainty certainty,
    Set<Category> categories,
    String event) {
  public Facet {
    categories = Set.copyOf(categories);
  }

  /** Whether it breaks quiet hours. */
  public boolean urgent() {
    return severity == Severity.EXTREME
        || severity == Severity.SEVERE && urgency == Urgency.IMMEDIATE;
  }
}
