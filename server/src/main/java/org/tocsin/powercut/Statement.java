package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.tocsin.powercut.Reading.Key;

/**
 * What one source says of one group's day.
 *
 * @param windows as {@link Windows#canonical} has them
 * @param published as the source says, or null
 * @param recorded world time at which it began to say so
 */
record Statement(
    long id,
    Source source,
    Key key,
    List<Window> windows,
    Integer toleranceMinutes,
    Instant published,
    Instant recorded) {
  /** Who is believed first: the better rank, among equals who spoke last. */
  static final Comparator<Statement> BELIEVED =
      Comparator.comparingInt((Statement s) -> s.source.rank)
          .thenComparing(Comparator.comparing(Statement::recorded).reversed())
          .thenComparing(Comparator.comparingLong(Statement::id).reversed());

  /** Who says it. */
  record Source(long id, String label, int rank) {}

  LocalDate date() {
    return key.date();
  }
}
