package org.tocsin.admin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.powercut.Disagreement;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/**
 * What is known of today and the next days: a line for each group, a cell for each day.
 *
 * @param days the heads
 */
record CutTable(List<Day> days, List<Line> lines) {
  /** How many days are looked at, today among them. */
  static final int LENGTH = 7;

  /**
   * @param words such as "Sun 22 Nov"
   */
  record Day(LocalDate date, String words) {}

  record Line(Group group, List<Cell> cells) {}

  /** One cut. */
  record Cut(String words, String state) {}

  /**
   * @param known false: nothing is known, which is not "no cut"
   * @param said in full, for a pointer
   */
  record Cell(
      Day day,
      boolean known,
      List<Cut> cuts,
      String source,
      int revision,
      String said,
      boolean disputed) {}

  private record Key(int groupId, LocalDate date) {}

  /**
   * @param known from today on
   */
  static CutTable of(
      LocalDate today,
      List<Group> groups,
      List<ScheduleDay> known,
      List<Disagreement> disagreements,
      CutTimes times) {
    Map<Key, ScheduleDay> byKey = new HashMap<>();
    known.forEach(d -> byKey.put(new Key(d.groupId(), d.date()), d));
    Set<Key> disputed = new HashSet<>();
    disagreements.forEach(d -> disputed.add(new Key(d.groupId(), d.date())));
    List<Day> days = days(today, known, times);
    List<Line> lines = new ArrayList<>();
    for (Group group : groups) {
      List<Cell> cells = new ArrayList<>();
      for (Day day : days) {
        Key key = new Key(group.id(), day.date());
        cells.add(cell(day, byKey.get(key), disputed.contains(key), times));
      }
      lines.add(new Line(group, cells));
    }
    return new CutTable(days, lines);
  }

  /** Today and tomorrow always, then as far as something is known. */
  private static List<Day> days(LocalDate today, List<ScheduleDay> known, CutTimes times) {
    LocalDate last =
        known.stream()
            .map(ScheduleDay::date)
            .filter(d -> d.isBefore(today.plusDays(LENGTH)))
            .max(LocalDate::compareTo)
            .filter(d -> d.isAfter(today))
            .orElse(today.plusDays(1));
    return today
        .datesUntil(last.plusDays(1))
        .map(d -> new Day(d, d.equals(today) ? "Today, " + times.day(d) : times.day(d)))
        .toList();
  }

  private static Cell cell(Day day, ScheduleDay known, boolean disputed, CutTimes times) {
    if (known == null) {
      return new Cell(day, false, List.of(), "", 0, "nothing is known", disputed);
    }
    List<Cut> cuts = known.windows().stream().map(w -> cut(w, times)).toList();
    String said =
        known.source()
            + ", revision "
            + known.revision()
            + ", published "
            + times.at(known.published());
    return new Cell(day, true, cuts, known.source(), known.revision(), said, disputed);
  }

  private static Cut cut(Window window, CutTimes times) {
    return new Cut(times.window(window), window.state().id());
  }
}
