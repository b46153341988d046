package org.tocsin.alert;

import java.util.List;

/**
 * The words of CAP 1.2 (sections 3.2.1 and 3.2.2) that filters compare, as the standard spells
 * them. {@code Unknown} is also what we understood nothing of.
 */
public final class FilterWords {
  /** Worst first. */
  public static final List<String> SEVERITIES =
      List.of("Extreme", "Severe", "Moderate", "Minor", "Unknown");

  /** Soonest first. */
  public static final List<String> URGENCIES =
      List.of("Immediate", "Expected", "Future", "Past", "Unknown");

  /** Surest first. */
  public static final List<String> CERTAINTIES =
      List.of("Observed", "Likely", "Possible", "Unlikely", "Unknown");

  public static final List<String> CATEGORIES =
      List.of(
          "Geo",
          "Met",
          "Safety",
          "Security",
          "Rescue",
          "Fire",
          "Health",
          "Env",
          "Transport",
          "Infra",
          "CBRNE",
          "Other");

  private FilterWords() {}
}
