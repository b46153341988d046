package org.tocsin.cap.profile;

import java.util.List;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Problem;

/**
 * Rules that some receivers add to the standard: those of a country, or plain advice. What the
 * standard itself wants is not said again. Thread-safe.
 */
public interface Profile {
  /** The stable word by which it is asked for, such as {@code cap-cp}. */
  String id();

  /** What people call it, with its version. */
  String name();

  /** Where its rules are written down. */
  String reference();

  /** Whether the alert says of itself that it keeps to it. */
  boolean isClaimedBy(Alert alert);

  /**
   * What the alert has against the profile, in the order of the document. Findings name the element
   * and no line; they have codes of this profile's own: errors for what it requires, warnings for
   * what it strongly recommends, and advice as {@link org.tocsin.cap.Level#INFO}.
   */
  List<Problem> check(Alert alert);
}
