package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That somebody was told something of a group's day.
 *
 * @param what {@code alert}, {@code update} or {@code cancel} for news, {@code current} for what a
 *     newcomer is told, {@code remind} with the onset
 * @param number of the change that it was about, 1 for the first of the day
 * @param at when, in the world's time
 */
record Told(String address, String what, String group, LocalDate date, int number, Instant at)
    implements Comparable<Told> {

  /** Whether it says that the schedule has changed. */
  boolean isNews() {
    return what.equals("alert") || what.equals("update") || what.equals("cancel");
  }

  /** One line, by which it is compared. */
  @Override
  public String toString() {
    return String.join(" ", at.toString(), address, group, date.toString(), "#" + number, what);
  }

  @Override
  public int compareTo(Told other) {
    return toString().compareTo(other.toString());
  }
}
