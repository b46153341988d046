package org.tocsin.bench.replay;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Works out what changed for whom when schedules are published one after the other. */
final class Changes {
  private static final Duration MIDNIGHT = Duration.ofMinutes(5);

  private final SortedMap<LocalDate, Publication> published = new TreeMap<>();
  private final Map<String, SortedMap<LocalDate, List<Span>>> standing = new TreeMap<>();
  private final Map<String, Integer> numbers = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();

  private Changes() {}

  /**
   * All changes in order.
   *
   * @param publications in order; those of the same moment take effect together
   */
  static List<Change> of(List<Publication> publications) {
    Changes all = new Changes();
    for (int i = 0; i < publications.size(); i++) {
      Publication publication = publications.get(i);
      all.published.put(publication.date(), publication);
      boolean last =
          i + 1 == publications.size() || !publications.get(i + 1).at().equals(publication.at());
      if (last) {
        all.settle(publication);
      }
    }
    return all.changes;
  }

  private void settle(Publication latest) {
    SortedSet<String> groups = new TreeSet<>(standing.keySet());
    published.values().forEach(each -> groups.addAll(each.cuts().keySet()));
    for (String group : groups) {
      SortedMap<LocalDate, List<Span>> now = cuts(group);
      SortedMap<LocalDate, List<Span>> before = standing.getOrDefault(group, new TreeMap<>());
      SortedSet<LocalDate> dates = new TreeSet<>(before.keySet());
      dates.addAll(now.keySet());
      for (LocalDate date : dates) {
        List<Span> old = before.getOrDefault(date, List.of());
        List<Span> cuts = now.getOrDefault(date, List.of());
        if (!old.equals(cuts)) {
          int number = numbers.merge(group + date, 1, Integer::sum);
          changes.add(new Change(latest.at(), group, date, number, old, cuts));
        }
      }
      standing.put(group, now);
    }
  }

  /** The cuts of a group by the day they begin on; what goes on after midnight is one cut. */
  private SortedMap<LocalDate, List<Span>> cuts(String group) {
    SortedMap<LocalDate, List<Span>> days = new TreeMap<>();
    Span open = null;
    for (Publication day : published.values()) {
      for (Span span : day.cuts().getOrDefault(group, new TreeSet<>())) {
        if (open != null && goesOn(open, span)) {
          open = new Span(open.from(), span.to());
          days.get(open.from().toLocalDate()).removeLast();
        } else {
          open = span;
        }
        days.computeIfAbsent(open.from().toLocalDate(), d -> new ArrayList<>()).add(open);
      }
    }
    return days;
  }

  private static boolean goesOn(Span open, Span next) {
    boolean atMidnight = next.from().equals(next.from().toLocalDate().atStartOfDay());
    Duration gap = Duration.between(open.to(), next.from());
    return atMidnight && !gap.isNegative() && gap.compareTo(MIDNIGHT) <= 0;
  }
}
