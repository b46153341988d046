package org.tocsin.bench.run;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tocsin.sim.utility.PlannedCut;
import org.tocsin.sim.utility.Utility;

/**
 * What a utility says of one day: the schedule, a revision and the end of one group's cuts. No two
 * groups have the same times. Each step gives, by the group that it concerns, what the subject of
 * its news has to be like.
 */
final class CutScript {
  private static final int APART = 5; // minutes, from one group to the next
  private static final int MOVED = 45; // minutes
  private static final int SHARE = 4; // one group of so many is moved, and one loses a cut

  private final Utility utility;
  private final List<String> groups;
  private final LocalDate date;

  CutScript(Utility utility, List<String> groups, LocalDate date) {
    this.utility = utility;
    this.groups = groups;
    this.date = date;
  }

  /** Two cuts for each group. */
  SortedMap<String, Predicate<String>> publish() {
    SortedMap<String, Predicate<String>> told = new TreeMap<>();
    for (int i = 0; i < groups.size(); i++) {
      LocalDateTime morning = morning(i);
      utility.add(new PlannedCut(groups.get(i), morning, morning.plusHours(2)));
      utility.add(new PlannedCut(groups.get(i), evening(i), evening(i).plusHours(1)));
      told.put(groups.get(i), says("Power cut", groups.get(i), morning, evening(i)));
    }
    return told;
  }

  /** Some groups' first cuts come later, those of some others not at all. */
  SortedMap<String, Predicate<String>> revise() {
    SortedMap<String, Predicate<String>> told = new TreeMap<>();
    for (int i = 0; i < groups.size(); i++) {
      String group = groups.get(i);
      if (i % SHARE == 0) {
        utility.move(group, MOVED);
        told.put(group, says("Update", group, morning(i).plusMinutes(MOVED), evening(i)));
      } else if (i % SHARE == 1) {
        utility.cancel(group);
        told.put(group, says("Update", group, evening(i)));
      }
    }
    return told;
  }

  /** One group has no cut any more. */
  SortedMap<String, Predicate<String>> cancel() {
    int last = groups.size() - 1;
    String group = groups.get(last);
    utility.cancel(group);
    utility.cancel(group);
    return new TreeMap<>(
        java.util.Map.of(group, says("Called off", group, morning(last), evening(last))));
  }

  private LocalDateTime morning(int group) {
    return date.atTime(8, 0).plusMinutes((long) APART * group);
  }

  private LocalDateTime evening(int group) {
    return date.atTime(17, 0).plusMinutes((long) APART * group);
  }

  /** A subject names the group and the times of its cuts. */
  private static Predicate<String> says(String kind, String group, LocalDateTime... begin) {
    return subject ->
        subject.startsWith(kind)
            && subject.contains("group " + group + ":")
            && namesAll(subject, begin);
  }

  private static boolean namesAll(String subject, LocalDateTime... begin) {
    return List.of(begin).stream().allMatch(time -> subject.contains(time.toLocalTime() + "–"));
  }
}
