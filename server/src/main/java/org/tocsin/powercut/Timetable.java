package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What one document or answer of a source says.
 *
 * @param days of which it speaks, no group and date twice. What is not among them it says nothing
 *     of, see {@code first}
 * @param first the first day of a span that it answers for in whole, or null. Of what it said
 *     before within the span and says no more, the cuts are withdrawn
 * @param last the last day of that span, or null
 * @param published when the source says it was published, or null
 * @param toleranceMinutes by how much cuts may begin and end later, or null where it says nothing
 * @param silent codes of groups that the span does not hold for: what was said of them stands
 */
public record Timetable(
    List<GroupDay> days,
    LocalDate first,
    LocalDate last,
    Instant published,
    Integer toleranceMinutes,
    Set<String> silent) {
  public Timetable {
    days = List.copyOf(days);
    silent = Set.copyOf(silent);
  }

  public Timetable(
      List<GroupDay> days,
      LocalDate first,
      LocalDate last,
      Instant published,
      Integer toleranceMinutes) {
    this(days, first, last, published, toleranceMinutes, Set.of());
  }

  /** The same of a part of the groups, since of the others no answer came. */
  public Timetable without(Set<String> unanswered) {
    return new Timetable(days, first, last, published, toleranceMinutes, unanswered);
  }
}
