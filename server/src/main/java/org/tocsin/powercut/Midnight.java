package org.tocsin.powercut;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Cuts over midnight. Utilities state them day by day, often as until 23:55 and again from 00:00: a
 * cut that goes on at midnight, with a gap of five minutes at most, is one and belongs to the day
 * it begins on. Days without power as a whole stay apart, so that each says so itself. Pure.
 */
final class Midnight {
  static final Duration GAP = Duration.ofMinutes(5);

  private static final Comparator<Window> BY_START =
      Comparator.comparing(Window::from).thenComparing(Window::to);

  private final ZoneId zone;

  private Midnight(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The cuts of consecutive days, each with the day it begins on.
   *
   * @param days what is said of each day; of a day without entry nothing is said
   * @return the same days
   */
  static NavigableMap<LocalDate, List<Window>> joined(
      Map<LocalDate, List<Window>> days, ZoneId zone) {
    NavigableMap<LocalDate, List<Window>> result = new TreeMap<>();
    days.keySet().forEach(day -> result.put(day, new ArrayList<>()));
    Midnight midnight = new Midnight(zone);
    List<Window> all = days.values().stream().flatMap(List::stream).toList();
    for (Window window : midnight.canonical(all)) {
      // What is left of a cut that a surer one interrupts may begin on a day nobody spoke of.
      LocalDate day = result.floorKey(midnight.day(window.from()));
      result.get(day == null ? result.firstKey() : day).add(window);
    }
    return result;
  }

  private List<Window> canonical(Collection<Window> windows) {
    Map<CutState, List<Window>> byState = new EnumMap<>(CutState.class);
    for (Window window : windows) {
      byState.computeIfAbsent(window.state(), s -> new ArrayList<>()).add(window);
    }
    byState.replaceAll((state, ofState) -> joinedOfOneState(ofState));
    return Windows.surerFirst(byState);
  }

  private List<Window> joinedOfOneState(List<Window> windows) {
    List<Window> joined = new ArrayList<>();
    for (Window next : windows.stream().sorted(BY_START).toList()) {
      Window last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || !goesOn(last, next)) {
        joined.add(next);
      } else if (areOfOneDay(last, next) || !(isWholeDay(last) || isWholeDay(next))) {
        joined.set(joined.size() - 1, span(last, next));
      } else {
        splitAtMidnight(joined, last, next);
      }
    }
    return joined;
  }

  private boolean goesOn(Window last, Window next) {
    if (!next.from().isAfter(last.to())) {
      return true;
    }
    Instant midnight = startOf(next);
    return Duration.between(last.to(), next.from()).compareTo(GAP) <= 0
        && !last.to().isBefore(midnight.minus(GAP))
        && !next.from().isAfter(midnight.plus(GAP))
        && !areOfOneDay(last, next);
  }

  private void splitAtMidnight(List<Window> joined, Window last, Window next) {
    Instant midnight = startOf(next);
    if (!last.to().isAfter(midnight)) {
      joined.add(next);
      return;
    }
    joined.set(joined.size() - 1, new Window(last.from(), midnight, last.state()));
    joined.add(new Window(midnight, Windows.later(last.to(), next.to()), next.state()));
  }

  private static Window span(Window a, Window b) {
    return new Window(a.from(), Windows.later(a.to(), b.to()), a.state());
  }

  private boolean isWholeDay(Window window) {
    LocalDate day = day(window.from());
    return !window.from().isAfter(start(day).plus(GAP))
        && !window.to().isBefore(start(day.plusDays(1)).minus(GAP));
  }

  private boolean areOfOneDay(Window a, Window b) {
    return day(a.from()).equals(day(b.from()));
  }

  private Instant startOf(Window window) {
    return start(day(window.from()));
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
