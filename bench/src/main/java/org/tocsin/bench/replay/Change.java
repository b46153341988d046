package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * That a group's day came to have other cuts.
 *
 * @param number 1 for the first of the day
 * @param before empty where there were none
 * @param after empty where there are none any more
 */
record Change(
    Instant at, String group, LocalDate date, int number, List<Span> before, List<Span> after) {

  /** As the news of it is called. */
  String word() {
    return before.isEmpty() ? "alert" : after.isEmpty() ? "cancel" : "update";
  }
}
