package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.List;

/**
 * What a source says of one group's day.
 *
 * @param group the code as the source writes it, without spaces, upper case
 * @param cuts that begin on that day; empty: the source says there is none
 */
public record GroupDay(String group, LocalDate date, List<Cut> cuts) {
  public GroupDay {
    cuts = List.copyOf(cuts);
  }
}
