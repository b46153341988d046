package org.tocsin.web;

import org.tocsin.alert.State;

/**
 * A warning as a row of a list.
 *
 * @param lang of {@code event} and {@code headline}
 * @param headline null where it only says the event again
 * @param areas names of the places concerned
 * @param from when it, or the next of its times, begins; null once it has
 * @param until the end of that time; null when nobody can tell
 * @param more how many times come after that one
 * @param issuer who says so
 * @param provenance key of the mark that says by which way it came
 * @param status null for a warning in earnest, else exercise, test, system or draft
 * @param state where it is in its life
 * @param sent by its author
 */
record Card(
    long id,
    SeverityTag severity,
    String event,
    String headline,
    String lang,
    String dir,
    String areas,
    Moment from,
    Moment until,
    int more,
    boolean assumedEnd,
    String issuer,
    String provenance,
    String status,
    State state,
    Moment sent) {

  public boolean isPowerCut() {
    return provenance.equals("provenance.powercut");
  }

  public boolean isOver() {
    return !state.isLive();
  }

  /** Whether it was ended otherwise than by its time: the times it tells no longer count. */
  public boolean isEndedEarly() {
    return isOver() && state != State.EXPIRED;
  }
}
