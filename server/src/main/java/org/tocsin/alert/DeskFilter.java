package org.tocsin.alert;

import java.util.Set;

/**
 * Which alerts an operator asks for. An empty set or null asks for nothing in particular; several
 * values of one field are alternatives, several fields must all hold.
 *
 * @param text an identifier or a sender as a whole, or words of event, headline and areas in lower
 *     case; null for any
 * @param scopes {@code Public}, {@code Restricted}, {@code Private}
 * @param countryIds countries that the alert is of, or touches by {@code admin1Ids}
 */
public record DeskFilter(
    String text,
    Set<State> states,
    Set<String> statuses,
    Set<String> scopes,
    Set<String> severities,
    Set<String> provenances,
    Set<Integer> countryIds,
    Set<Integer> admin1Ids,
    Integer sourceId,
    Integer feedId) {
  public static final DeskFilter ANY =
      new DeskFilter(
          null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);
}
