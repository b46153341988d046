package org.tocsin.sim.utility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the utility says of one day; it replaces what it said of that day before.
 *
 * @param number counted from 1 over all days
 * @param event {@code published}, {@code moved}, {@code cancelled}, {@code added} or {@code
 *     re-posted}
 * @param cuts in order, those that begin on that day; empty when all are called off
 */
public record Edition(
    int number, Instant published, String event, LocalDate date, List<PlannedCut> cuts) {
  public Edition {
    cuts = List.copyOf(cuts);
  }
}
