package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds of the days around one of a group's days. A cut over midnight belongs to the day it
 * begins on; when that is learned late, or the evening falls away, the hours after midnight go from
 * one day to the other, and neither day may say that they are called off. Pure.
 *
 * @param before cuts of the days before
 * @param after cuts of the days after
 */
record Beside(List<Window> before, List<Window> after) {
  static final Beside NONE = new Beside(List.of(), List.of());

  Beside {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** How days around the date are weighed into it. */
  static Beside of(LocalDate date, List<ScheduleDay> around) {
    return new Beside(
        cuts(around.stream().filter(d -> d.date().isBefore(date)).toList()),
        cuts(around.stream().filter(d -> d.date().isAfter(date)).toList()));
  }

  private static List<Window> cuts(List<ScheduleDay> days) {
    return days.stream().flatMap(d -> d.windows().stream()).filter(w -> w.state().isCut()).toList();
  }

  /**
   * The revision as its notice says it: what was said of the day, and has become the end of a cut
   * that begins the evening before, goes on being said.
   */
  Revision completed(Revision revision, Said said) {
    if (said == null || said.ended() || before.isEmpty()) {
      return revision;
    }
    List<Window> all = new ArrayList<>(revision.windows());
    for (Window told : said.windows()) {
      for (Window cut : before) {
        Instant from = Windows.later(told.from(), cut.from());
        Instant to = Windows.earlier(told.to(), cut.to());
        if (told.state().isCut() && from.isBefore(to)) {
          all.add(new Window(from, to, cut.state()));
        }
      }
    }
    return all.size() == revision.windows().size()
        ? revision
        : revision.with(Windows.canonical(all));
  }

  /** Less what a later day says of its own hours. */
  List<Window> withoutLater(List<Window> off) {
    return Windows.without(off, after);
  }
}
