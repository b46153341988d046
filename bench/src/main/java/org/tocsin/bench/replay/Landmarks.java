package org.tocsin.bench.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tocsin.bench.Figure;

/**
 * Whom the turns of this spring reached, each held against a plain list of the subscribers of the
 * groups concerned. Not thread-safe.
 */
final class Landmarks {
  /** When the schedule of 17 April was revised: one window withdrawn, the start of one moved. */
  static final Instant REVISED = Instant.parse("2022-04-17T00:30:00Z");

  private static final LocalDate REVISED_DAY = LocalDate.of(2022, 4, 17);
  private static final Set<String> WITHDRAWN = Set.of("J", "K", "L", "W");
  private static final Set<String> MOVED = Set.of("A", "B", "C", "V");

  private final List<Person> people;
  private final List<Told> heard = new ArrayList<>();

  Landmarks(List<Person> people) {
    this.people = people;
  }

  /** Takes what mails told people. */
  void read(Collection<Message> messages) {
    messages.forEach(message -> heard.addAll(message.told()));
  }

  /**
   * @param there when somebody moved a cut of a group
   * @param back and moved it back
   */
  List<Figure> figures(String name, String group, Instant there, Instant back) {
    Predicate<Told> revised = told -> told.date().equals(REVISED_DAY) && told.number() > 1;
    List<Figure> figures = new ArrayList<>();
    figures.addAll(
        reached(name, "17 April, withdrawn for J K L W", "cancel", REVISED, WITHDRAWN, revised));
    figures.addAll(reached(name, "17 April, moved for A B C V", "update", REVISED, MOVED, revised));
    figures.addAll(reached(name, "a cut moved", "update", there, Set.of(group), at(there)));
    figures.addAll(reached(name, "and moved back", "update", back, Set.of(group), at(back)));
    return figures;
  }

  private static Predicate<Told> at(Instant moment) {
    return told -> told.at().equals(moment);
  }

  /** Of what was told, what concerns a turn has to be this word to these subscribers, once each. */
  private List<Figure> reached(
      String name,
      String turn,
      String word,
      Instant when,
      Set<String> groups,
      Predicate<Told> concerns) {
    List<String> due = new ArrayList<>();
    for (Person person : people) {
      for (String group : person.groups()) {
        if (groups.contains(group) && !person.joined().isAfter(when)) {
          due.add(person.address() + " " + group);
        }
      }
    }
    List<String> told =
        heard.stream()
            .filter(each -> each.what().equals(word) && concerns.test(each))
            .map(each -> each.address() + " " + each.group())
            .toList();
    return List.of(
        Figure.plain(name, turn + ": told", told.size(), "notices"),
        Figure.none(name, turn + ": not the subscribers once each", apart(due, told), "notices"));
  }

  /** How many of one list are not in the other, either way, each as often as it is there. */
  private static int apart(List<String> some, List<String> others) {
    List<String> missing = new ArrayList<>(some);
    int more = 0;
    for (String other : others) {
      more += missing.remove(other) ? 0 : 1;
    }
    return missing.size() + more;
  }
}
