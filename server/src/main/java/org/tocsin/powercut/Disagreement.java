package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * That sources say different things of one group's day.
 *
 * @param said the one that is believed first, then the others that differ from it, by rank
 */
public record Disagreement(int groupId, LocalDate date, List<Said> said) {
  public Disagreement {
    said = List.copyOf(said);
  }

  /**
   * @param source its label
   * @param windows in order; empty: it says that there is no cut
   * @param recorded world time at which it began to say so
   */
  public record Said(
      long sourceId, String source, int rank, List<Window> windows, Instant recorded) {
    public Said {
      windows = List.copyOf(windows);
    }
  }
}
