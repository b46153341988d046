package org.tocsin.powercut;

import java.time.LocalDate;

/**
 * That a place is served by a group; a place served by several groups has several.
 *
 * @param name as the utility writes it
 * @param substation grid substation, or empty
 * @param feeder its number or name, or empty
 * @param provenance what is known to belong to the group: {@code substation}, {@code feeder} or
 *     {@code place}
 * @param from the first day on which this holds
 * @param until the first day on which it holds no more; null while it does
 */
public record Area(
    int groupId,
    String name,
    String substation,
    String feeder,
    String provenance,
    LocalDate from,
    LocalDate until) {
  /** Whether it holds on that day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
