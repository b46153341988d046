package org.tocsin.subscription;

import java.time.Instant;
import java.util.Set;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * What filters look at of one info of an alert.
 *
 * @param event null when the info has none
 * @param onset when it begins, where that is ahead; else null
 */
public record Facet(
    Severity severity,
    Urgency urgency,
    Certainty certainty,
    Set<Category> categories,
    String event,
    Instant onset) {
  public Facet {
    categories = Set.copyOf(categories);
  }

  /** Of what has begun, or does not say when it will. */
  public Facet(
      Severity severity,
      Urgency urgency,
      Certainty certainty,
      Set<Category> categories,
      String event) {
    this(severity, urgency, certainty, categories, event, null);
  }

  /** Whether it breaks quiet hours. */
  public boolean urgent() {
    return severity == Severity.EXTREME
        || severity == Severity.SEVERE && urgency == Urgency.IMMEDIATE;
  }
}
