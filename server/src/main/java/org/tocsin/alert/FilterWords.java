package org.tocsin.alert;

import java.util.Arrays;
import java.util.List;
import org.tocsin.cap.CapWord;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * The words of CAP 1.2 (sections 3.2.1 and 3.2.2) that filters compare, as the standard spells
 * them. {@code Unknown} is also what we understood nothing of.
 */
public final class FilterWords {
  /** Worst first. */
  public static final List<String> SEVERITIES = words(Severity.values());

  /** Soonest first. */
  public static final List<String> URGENCIES = words(Urgency.values());

  /** Surest first. */
  public static final List<String> CERTAINTIES = words(Certainty.values());

  /** Those of the standard; it has no word for an unknown one. */
  public static final List<String> CATEGORIES =
      words(Category.values()).stream()
          .filter(word -> !word.equals(Category.UNKNOWN.capName()))
          .toList();

  private FilterWords() {}

  private static List<String> words(CapWord[] values) {
    return Arrays.stream(values).map(CapWord::capName).toList();
  }
}
