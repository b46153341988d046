package org.tocsin.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/**
 * How a group stands at a moment, as far as its schedule tells. A day of which nothing is known is
 * never taken for one without a cut.
 *
 * @param current the cut under way, or null
 * @param next the first one still to begin, or null
 * @param knownThrough the last day up to which every day from today on is known; null when today is
 *     not
 * @param lastKnown the last day of which anything is known; null when there is none
 */
record Standing(
    Power power, Window current, Window next, LocalDate knownThrough, LocalDate lastKnown) {
  /** What a lamp would tell. */
  enum Power {
    ON,
    OFF,
    /** Off without notice, to keep the grid up. */
    EMERGENCY,
    /** Of a cut that may not happen. */
    MAYBE,
    UNKNOWN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param days that are known, those just past among them: a cut belongs to the day it begins on
   */
  static Standing at(Instant now, ZoneId zone, List<ScheduleDay> days) {
    LocalDate today = now.atZone(zone).toLocalDate();
    List<Window> cuts =
        days.stream().flatMap(d -> d.windows().stream()).filter(w -> w.state().isCut()).toList();
    Optional<Window> current =
        cuts.stream()
            .filter(w -> !w.from().isAfter(now) && now.isBefore(w.to()))
            .min(Comparator.comparing(w -> w.state() == CutState.TENTATIVE));
    Optional<Window> next =
        cuts.stream().filter(w -> w.from().isAfter(now)).min(Comparator.comparing(Window::from));
    LocalDate through = through(today, days);
    return new Standing(
        current.map(Standing::power).orElse(through == null ? Power.UNKNOWN : Power.ON),
        current.orElse(null),
        next.orElse(null),
        through,
        days.stream().map(ScheduleDay::date).max(Comparator.naturalOrder()).orElse(null));
  }

  private static Power power(Window window) {
    return switch (window.state()) {
      case TENTATIVE -> Power.MAYBE;
      case EMERGENCY -> Power.EMERGENCY;
      default -> Power.OFF;
    };
  }

  private static LocalDate through(LocalDate today, List<ScheduleDay> days) {
    Set<LocalDate> known = new HashSet<>();
    days.forEach(d -> known.add(d.date()));
    LocalDate through = null;
    for (LocalDate day = today; known.contains(day); day = day.plusDays(1)) {
      through = day;
    }
    return through;
  }

  /** Whether of some day before the next cut nothing is known. */
  boolean hasGap(ZoneId zone) {
    return next != null
        && (knownThrough == null
            || next.from().atZone(zone).toLocalDate().isAfter(knownThrough.plusDays(1)));
  }
}
