package org.tocsin.sim.utility;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * A cut that is planned for a group, in local time.
 *
 * @param to exclusive; may be on the day after {@code from}
 */
public record PlannedCut(String group, LocalDateTime from, LocalDateTime to) {
  /** By time, then by group. */
  public static final Comparator<PlannedCut> BY_TIME =
      Comparator.comparing(PlannedCut::from).thenComparing(PlannedCut::group);

  private static final LocalTime LAST = LocalTime.of(23, 55);

  public PlannedCut {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a cut cannot end at " + to + ", before it begins");
    }
  }

  /** The day it belongs to. */
  public LocalDate date() {
    return from.toLocalDate();
  }

  /** The same cut so much later. */
  PlannedCut later(int minutes) {
    return new PlannedCut(group, from.plusMinutes(minutes), to.plusMinutes(minutes));
  }

  /**
   * The cut as the utility writes it: its day ends at 23:55 and the next begins at 00:00, so that a
   * cut over midnight becomes two.
   */
  List<PlannedCut> written() {
    LocalDateTime midnight = date().plusDays(1).atStartOfDay();
    if (to.isBefore(midnight) || !from.isBefore(date().atTime(LAST))) {
      return List.of(this);
    }
    PlannedCut evening = new PlannedCut(group, from, date().atTime(LAST));
    return to.equals(midnight)
        ? List.of(evening)
        : List.of(evening, new PlannedCut(group, midnight, to));
  }
}
