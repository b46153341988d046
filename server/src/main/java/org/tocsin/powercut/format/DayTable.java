package org.tocsin.powercut.format;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/**
 * Collects the cuts of a document and makes the timetable of them: the same cut twice is one, and a
 * day on which any group has a cut is published, so that all groups that were asked for and have
 * none are said to have none. A day without any cut is not spoken of.
 */
final class DayTable {
  /** More is no schedule: a utility has some thousand cuts a month. */
  static final int MOST_CUTS = 100_000;

  private static final Duration LONGEST_CUT = Duration.ofDays(3);

  /** Midnight is written 23:55 and 00:00 by some. */
  private static final Duration MIDNIGHT = Duration.ofMinutes(5);

  private static final Comparator<Cut> ORDER =
      Comparator.comparing(Cut::from).thenComparing(Cut::to).thenComparing(Cut::state);

  private final Asked asked;
  private final Map<String, Set<Cut>> cuts = new TreeMap<>();
  private final Map<String, Set<LocalDate>> none = new TreeMap<>();
  private int count;

  DayTable(Asked asked) {
    this.asked = asked;
  }

  /**
   * Adds a cut.
   *
   * @throws ScheduleException time-span or too-many-cuts
   */
  void add(String group, Cut said, String place) {
    Cut cut = inTheHourThatComesTwice(said);
    if (!cut.from().isBefore(cut.to())) {
      throw new ScheduleException(
          "time-span", place, "a cut from " + cut.from() + " to " + cut.to());
    }
    if (Duration.between(cut.from(), cut.to()).compareTo(LONGEST_CUT) > 0) {
      throw new ScheduleException("time-span", place, "a cut of more than three days");
    }
    if (++count > MOST_CUTS) {
      throw new ScheduleException("too-many-cuts", place, "more than " + MOST_CUTS + " cuts");
    }
    cuts.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(cut);
  }

  /**
   * In the hour that a clock shows twice, an end may come out no later than the beginning though it
   * is; the cut is meant from the first of such times to the second, see {@link Cut}.
   */
  private Cut inTheHourThatComesTwice(Cut cut) {
    ZoneRules rules = asked.zone().getRules();
    ZoneOffsetTransition turn = rules.getTransition(cut.to());
    boolean both = turn != null && turn.isOverlap() && turn.equals(rules.getTransition(cut.from()));
    if (!both || cut.from().isBefore(cut.to())) {
      return cut;
    }
    LocalDateTime end = cut.from().equals(cut.to()) ? turn.getDateTimeBefore() : cut.from();
    return new Cut(cut.to(), end, cut.state());
  }

  /** It is said that this group has no cut on that day. */
  void addNone(String group, LocalDate date) {
    none.computeIfAbsent(group, g -> new TreeSet<>()).add(date);
  }

  /** The timetable of a document that is silent on what it does not name. */
  Timetable timetable() {
    return new Timetable(days(), null, null, null, null);
  }

  /** The timetable of an answer that holds all there is in the days that were asked for. */
  Timetable answer() {
    return new Timetable(days(), asked.first(), asked.last(), null, null);
  }

  private List<GroupDay> days() {
    Map<String, Map<LocalDate, List<Cut>>> table = new TreeMap<>();
    Set<LocalDate> published = new TreeSet<>();
    cuts.forEach(
        (group, found) -> {
          for (Cut cut : joined(found)) {
            LocalDate date = cut.from().toLocalDate();
            if (isAsked(date)) {
              day(table, group, date).add(cut);
              if (cut.state().isCut()) {
                published.add(date);
              }
            }
          }
        });
    none.forEach(
        (group, dates) -> dates.stream().filter(this::isAsked).forEach(d -> day(table, group, d)));
    if ((long) asked.groups().size() * published.size() > MOST_CUTS) {
      throw new ScheduleException(
          "too-many-cuts", "", published.size() + " days of " + asked.groups().size() + " groups");
    }
    asked.groups().forEach(group -> published.forEach(date -> day(table, group, date)));
    List<GroupDay> days = new ArrayList<>();
    table.forEach(
        (group, byDate) ->
            byDate.forEach((date, list) -> days.add(new GroupDay(group, date, list))));
    return days;
  }

  private static List<Cut> day(
      Map<String, Map<LocalDate, List<Cut>>> table, String group, LocalDate date) {
    return table
        .computeIfAbsent(group, g -> new TreeMap<>())
        .computeIfAbsent(date, d -> new ArrayList<>());
  }

  /**
   * Cuts in order, those over midnight in one piece: what follows midnight publishes no new day.
   */
  private static List<Cut> joined(Set<Cut> found) {
    List<Cut> sorted = found.stream().sorted(ORDER).toList();
    List<Cut> joined = new ArrayList<>();
    for (Cut cut : sorted) {
      Cut before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && goesOn(before, cut)) {
        joined.set(joined.size() - 1, new Cut(before.from(), cut.to(), cut.state()));
      } else {
        joined.add(cut);
      }
    }
    return joined;
  }

  private static boolean goesOn(Cut before, Cut cut) {
    LocalDateTime midnight = cut.from().toLocalDate().atTime(LocalTime.MIDNIGHT);
    return before.state() == cut.state()
        && before.from().isBefore(midnight)
        && !before.to().isAfter(cut.from())
        && !Duration.between(midnight, cut.from()).minus(MIDNIGHT).isPositive()
        && !Duration.between(before.to(), cut.from()).minus(MIDNIGHT).isPositive();
  }

  private boolean isAsked(LocalDate date) {
    return (asked.first() == null || !date.isBefore(asked.first()))
        && (asked.last() == null || !date.isAfter(asked.last()));
  }
}
