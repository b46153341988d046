package org.tocsin.web;

import java.util.List;

/**
 * What the page of a group shows, in words.
 *
 * @param published by whom and when, or null
 * @param tolerance by how much cuts may be late, or null
 * @param stale since when nothing is known, or null while all is well
 * @param ends where the known schedule ends
 */
record GroupView(
    Now now,
    Next next,
    List<Line> lines,
    List<Row> week,
    String published,
    String tolerance,
    String stale,
    String ends,
    List<Changes> changes) {
  /**
   * @param power id of a {@link Standing.Power}
   * @param until when it changes, in words, or null
   */
  record Now(String power, String text, String until, Countdown countdown, String hint) {}

  /** A moment to count down to; {@code text} is what is said of it without script. */
  record Countdown(String iso, String text) {}

  /**
   * @param text day and times, or in a word that there is none or that it is not known
   * @param hint what else to know of it, or null
   */
  record Next(String label, String text, String state, Countdown countdown, String hint) {}

  /** A day as a line with bars. */
  record Line(String day, String label, DayLine line) {}

  /**
   * A day of the table.
   *
   * @param nothing what is said instead of cuts; null when there are some
   */
  record Row(String day, boolean known, String nothing, List<Cut> cuts) {}

  /**
   * @param length null for the hours of a cut that began on the day before, which tells its length
   */
  record Cut(String times, String length, String state, String word) {}

  /** What the newest version of a day changed. */
  record Changes(String title, String at, List<String> what) {}
}
