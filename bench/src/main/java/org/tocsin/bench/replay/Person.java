package org.tocsin.bench.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody who wants to know.
 *
 * @param groups whose cuts
 * @param joined since when
 * @param lead how long before a cut begins to be reminded; null for not
 */
record Person(String address, SortedSet<String> groups, Instant joined, Duration lead) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * For each group one from the beginning, one who is reminded half an hour before, and one who
   * joins on a day of their own; and one who has two groups, as a house at an edge.
   */
  static List<Person> village(SortedSet<String> groups, Instant begin, Instant lateFrom) {
    List<Person> people = new ArrayList<>();
    Instant late = lateFrom;
    String before = groups.last();
    for (String group : groups) {
      String at = "." + group.toLowerCase(java.util.Locale.ROOT) + "@spring.example";
      people.add(new Person("early" + at, set(group), begin, null));
      people.add(new Person("reminded" + at, set(group), begin, Duration.ofMinutes(30)));
      people.add(new Person("late" + at, set(group), late, null));
      people.add(new Person("edge" + at, set(group, before), begin, null));
      late = late.plus(DAY);
      before = group;
    }
    return people;
  }

  private static SortedSet<String> set(String... groups) {
    return new TreeSet<>(List.of(groups));
  }
}
