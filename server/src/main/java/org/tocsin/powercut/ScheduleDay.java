package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known of one group's day. A day of which nothing is known has none.
 *
 * @param date local; a cut over midnight belongs to the day it begins on
 * @param windows in order; empty: it is said that there is no cut
 * @param revision 1 for what was said first
 * @param source the label of the source that is believed
 * @param published when it said so, as far as it tells; else when we learned of it
 * @param recorded world time at which this revision began to hold here
 */
public record ScheduleDay(
    int groupId,
    LocalDate date,
    List<Window> windows,
    int revision,
    String source,
    Instant published,
    Instant recorded) {
  public ScheduleDay {
    windows = List.copyOf(windows);
  }
}
