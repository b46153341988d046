package org.tocsin.sim.utility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The cuts planned for each day that was ever spoken of. Immutable. */
record Plan(SequencedMap<LocalDate, List<PlannedCut>> days) {
  static final Plan EMPTY = new Plan(new TreeMap<>());

  /** A plan of these cuts, each on the day it begins. */
  static Plan of(Collection<PlannedCut> cuts) {
    return EMPTY.with(cuts.stream());
  }

  /** All cuts in order. */
  List<PlannedCut> cuts() {
    return days.values().stream().flatMap(List::stream).sorted(PlannedCut.BY_TIME).toList();
  }

  /** This plan with other cuts on the days of which {@code said} speaks. */
  Plan replacedBy(Plan said) {
    SequencedMap<LocalDate, List<PlannedCut>> all = new TreeMap<>(days);
    all.putAll(said.days);
    return new Plan(all);
  }

  /** This plan with some cuts changed; those changed to null are gone. */
  Plan changed(Predicate<PlannedCut> which, UnaryOperator<PlannedCut> change) {
    return EMPTY
        .on(days.keySet())
        .with(
            cuts().stream()
                .map(cut -> which.test(cut) ? change.apply(cut) : cut)
                .filter(cut -> cut != null));
  }

  /** This plan with one cut more. */
  Plan and(PlannedCut cut) {
    return with(Stream.of(cut));
  }

  /** Speaks of these days too, without cuts where it has none. */
  private Plan on(Collection<LocalDate> dates) {
    SequencedMap<LocalDate, List<PlannedCut>> all = new TreeMap<>(days);
    dates.forEach(date -> all.putIfAbsent(date, List.of()));
    return new Plan(all);
  }

  private Plan with(Stream<PlannedCut> cuts) {
    SequencedMap<LocalDate, List<PlannedCut>> all = new TreeMap<>();
    days.forEach((date, day) -> all.put(date, new ArrayList<>(day)));
    cuts.forEach(cut -> all.computeIfAbsent(cut.date(), date -> new ArrayList<>()).add(cut));
    all.values().forEach(day -> day.sort(PlannedCut.BY_TIME));
    return new Plan(all);
  }

  /** The days that are new or different in {@code next}. */
  List<LocalDate> differences(Plan next) {
    return next.days.entrySet().stream()
        .filter(day -> !day.getValue().equals(days.get(day.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
