package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.util.List;

/**
 * A line that is a row: its times, and the words that say its groups.
 *
 * @param windows one, or several of the same groups
 * @param toleranceMinutes by how much it may begin later, or null where that is not said
 * @param groups the words before or behind the times
 * @param isLed whether the groups stand before the times
 * @param minutesToCome what its duration lacks to fit its times, to be said by its next line
 */
record RowText(
    List<Window> windows,
    Integer toleranceMinutes,
    Line groups,
    boolean isLed,
    long minutesToCome,
    double baseline) {
  RowText {
    windows = List.copyOf(windows);
  }

  /** From when, and how long. */
  record Window(Clock from, Duration length) {}
}
