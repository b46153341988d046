package org.tocsin.powercut.format;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a reader has to know that the document may not say.
 *
 * @param zone of the utility
 * @param groups the codes of all its groups, upper case; a source that speaks of a day speaks of
 *     all of them
 * @param first the first day that was asked for; null where a document is taken as it comes
 * @param last the last day that was asked for, or null
 */
public record Asked(ZoneId zone, Set<String> groups, LocalDate first, LocalDate last) {
  public Asked {
    groups = Set.copyOf(groups);
  }
}
