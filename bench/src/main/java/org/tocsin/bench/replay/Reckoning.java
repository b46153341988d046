package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who has to be told what and when, by the schedule alone. */
final class Reckoning {
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");

  private record Day(String group, LocalDate date) {}

  private final Map<Day, List<Change>> days =
      new TreeMap<>(Comparator.comparing(Day::group).thenComparing(Day::date));

  /**
   * @param changes in order
   */
  Reckoning(List<Change> changes) {
    for (Change change : changes) {
      days.computeIfAbsent(new Day(change.group(), change.date()), d -> new ArrayList<>())
          .add(change);
    }
  }

  /** Everything that a person has to be told, in order; each of it once. */
  List<Told> of(Person person) {
    List<Told> told = new ArrayList<>();
    days.forEach(
        (day, changes) -> {
          if (person.groups().contains(day.group())) {
            news(person, changes).forEach(told::add);
            current(person, changes).ifPresent(told::add);
            reminders(person, changes).forEach(told::add);
          }
        });
    told.sort(null);
    return told;
  }

  private static Stream<Told> news(Person person, List<Change> changes) {
    return changes.stream()
        .filter(change -> !change.at().isBefore(person.joined()))
        .map(change -> told(person, change.word(), change, change.at()));
  }

  /** What was published before the person joined and is not over. */
  private static Optional<Told> current(Person person, List<Change> changes) {
    return changes.stream()
        .filter(change -> change.at().isBefore(person.joined()))
        .reduce((first, second) -> second)
        .filter(change -> !change.after().isEmpty())
        .filter(change -> instant(change.after().getLast().to()).isAfter(person.joined()))
        .map(change -> told(person, "current", change, person.joined()));
  }

  /** Those that come later than the news itself, unless that has changed by then. */
  private static List<Told> reminders(Person person, List<Change> changes) {
    List<Told> reminders = new ArrayList<>();
    for (int i = 0; person.lead() != null && i < changes.size(); i++) {
      Change change = changes.get(i);
      Instant end = i + 1 < changes.size() ? changes.get(i + 1).at() : Instant.MAX;
      Instant known = change.at().isAfter(person.joined()) ? change.at() : person.joined();
      for (Span span : change.after()) {
        Instant due = instant(span.from()).minus(person.lead());
        if (due.isAfter(known) && due.isBefore(end)) {
          reminders.add(told(person, "remind " + span.from(), change, due));
        }
      }
    }
    return reminders;
  }

  private static Told told(Person person, String what, Change change, Instant at) {
    return new Told(person.address(), what, change.group(), change.date(), change.number(), at);
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(ZONE).toInstant();
  }
}
