package org.tocsin.subscription;

import java.util.Set;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * Which alerts of a place are wanted. All conditions must hold on one and the same info of an
 * alert. The enums stand from worst to mildest with Unknown last, so that Unknown meets no minimum
 * but Unknown.
 *
 * @param severity the mildest that is wanted; null for any
 * @param urgency the least urgent that is wanted; null for any
 * @param certainty the least certain that is wanted; null for any
 * @param categories at least one of these; empty for any
 * @param events words of which the info's event holds at least one, without regard to case; empty
 *     for any
 */
public record Filter(
    Severity severity,
    Urgency urgency,
    Certainty certainty,
    Set<Category> categories,
    Set<String> events) {
  public static final Filter ANY = new Filter(null, null, null, Set.of(), Set.of());
  public static final int MOST_EVENTS = 20;
  public static final int MOST_EVENT_LENGTH = 100;

  public Filter {
    categories = Set.copyOf(categories);
    events = Set.copyOf(events);
  }
}
