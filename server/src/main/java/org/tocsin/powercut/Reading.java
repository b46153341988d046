package org.tocsin.powercut;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a timetable says, by the groups that a utility has, and what of it cannot be taken. Pure.
 */
final class Reading {
  /**
   * Longer cuts are mistakes of a year or a month; how far days reach into each other hangs on it.
   */
  static final Duration LONGEST = Duration.ofDays(3);

  private static final int MOST_CUTS = 48;
  private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  /** A group's day. */
  record Key(int groupId, LocalDate date) {}

  private record Refused(String code, String group) {}

  private final Map<Key, List<Window>> days = new LinkedHashMap<>();

  /** The days that it speaks of, and both ends of its span. */
  final NavigableSet<LocalDate> dates = new TreeSet<>();

  /** Days that could not be read: what was said of them before stays. */
  private final Set<Key> unread = new HashSet<>();

  private final Map<Refused, TreeSet<LocalDate>> refused = new LinkedHashMap<>();
  private final ZoneId zone;
  private final Map<String, Integer> groups;

  /**
   * @param groups ids by codes as {@link Grid#fold} has them
   */
  Reading(Timetable timetable, ZoneId zone, Map<String, Integer> groups) {
    this.zone = zone;
    this.groups = groups;
    timetable.days().forEach(this::read);
    days.keySet().removeAll(unread);
    days.replaceAll((key, windows) -> Windows.canonical(windows));
    if (hasSpan(timetable)) {
      dates.add(timetable.first());
      dates.add(timetable.last());
    }
    days.keySet().forEach(key -> dates.add(key.date()));
  }

  private static boolean hasSpan(Timetable timetable) {
    return timetable.first() != null
        && timetable.last() != null
        && !timetable.first().isBefore(EARLIEST)
        && !timetable.last().isAfter(LATEST)
        && !timetable.last().isBefore(timetable.first());
  }

  private void read(GroupDay day) {
    if (day.date().isBefore(EARLIEST) || day.date().isAfter(LATEST)) {
      refuse("bad-date", day);
      return;
    }
    Integer group = groups.get(Grid.fold(day.group()));
    if (group == null) {
      refuse("unknown-group", day);
      return;
    }
    Key key = new Key(group, day.date());
    List<Cut> cuts = day.cuts().stream().map(Reading::toTheSecond).toList();
    String fault = fault(day.date(), cuts);
    if (fault != null) {
      refuse(fault, day);
      unread.add(key);
      return;
    }
    // A day that comes in two parts is the sum of both: no cut is lost.
    List<Window> windows = days.computeIfAbsent(key, k -> new ArrayList<>());
    cuts.forEach(cut -> windows.add(window(cut)));
  }

  /** What the database keeps of a time is the same again when it is read. */
  private static Cut toTheSecond(Cut cut) {
    return new Cut(
        cut.from().truncatedTo(ChronoUnit.SECONDS),
        cut.to().truncatedTo(ChronoUnit.SECONDS),
        cut.state());
  }

  private static String fault(LocalDate date, List<Cut> cuts) {
    if (cuts.size() > MOST_CUTS) {
      return "too-many-cuts";
    }
    for (Cut cut : cuts) {
      if (!cut.from().isBefore(cut.to())) {
        return "cut-without-length";
      }
      if (Duration.between(cut.from(), cut.to()).compareTo(LONGEST) > 0) {
        return "cut-too-long";
      }
      if (!cut.from().toLocalDate().equals(date)) {
        return "cut-of-another-day";
      }
    }
    return null;
  }

  private void refuse(String code, GroupDay day) {
    refused.computeIfAbsent(new Refused(code, day.group()), r -> new TreeSet<>()).add(day.date());
  }

  /**
   * An hour that a clock shows twice is meant in whole: a cut begins with the first and ends with
   * the second. A time that it skips is taken by the offset before.
   */
  private Window window(Cut cut) {
    Instant from = cut.from().atZone(zone).toInstant();
    Instant to = cut.to().atZone(zone).withLaterOffsetAtOverlap().toInstant();
    return from.isBefore(to)
        ? new Window(from, to, cut.state())
        : new Window(from, from.plus(Duration.between(cut.from(), cut.to())), cut.state());
  }

  List<Refusal> refusals() {
    return refused.entrySet().stream()
        .map(
            e ->
                new Refusal(
                    e.getKey().code(),
                    e.getKey().group(),
                    e.getValue().first(),
                    e.getValue().size()))
        .toList();
  }

  /**
   * What the source says now of each day that is another than before, with the days within the span
   * that it says nothing of any more.
   *
   * @param before what it said, from the first of {@link #dates} to the last
   */
  Map<Key, List<Window>> changes(Timetable timetable, Map<Key, List<Window>> before) {
    Map<Key, List<Window>> changes = new LinkedHashMap<>(days);
    if (hasSpan(timetable)) {
      Set<Integer> silent =
          timetable.silent().stream()
              .map(code -> groups.get(Grid.fold(code)))
              .collect(Collectors.toSet());
      for (Key key : before.keySet()) {
        boolean inSpan =
            !key.date().isBefore(timetable.first())
                && !key.date().isAfter(timetable.last())
                && !silent.contains(key.groupId());
        if (inSpan && !unread.contains(key)) {
          changes.putIfAbsent(key, List.of());
        }
      }
    }
    changes.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
    return changes;
  }
}
