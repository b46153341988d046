package org.tocsin.bench.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.bench.Figure;

/** Holds what was told against what had to be. Not thread-safe. */
final class Comparison {
  private static final Duration LATEST = Duration.ofMinutes(1);
  private static final int SHOWN = 20;

  private final Map<String, Told> owed = new HashMap<>();
  private final Map<String, Told> paid = new HashMap<>();
  private final List<Told> doubled = new ArrayList<>();
  private final List<Told> wrong = new ArrayList<>();
  private final List<Told> early = new ArrayList<>();
  private final List<Told> late = new ArrayList<>();

  Comparison(Collection<Told> expected) {
    expected.forEach(told -> owed.put(key(told), told));
  }

  private static String key(Told told) {
    return String.join(
        " ",
        told.address(),
        told.group(),
        told.date().toString(),
        "#" + told.number(),
        told.what());
  }

  /** Takes what mails told people. */
  void read(Collection<Message> messages) {
    messages.forEach(message -> heard(message.told()));
  }

  /** Takes what people were told. */
  void heard(Collection<Told> told) {
    for (Told each : told) {
      Told due = owed.get(key(each));
      if (paid.putIfAbsent(key(each), each) != null) {
        doubled.add(each);
      } else if (due == null) {
        wrong.add(each);
      } else if (each.at().isBefore(due.at())) {
        early.add(each);
      } else if (each.at().isAfter(due.at().plus(LATEST))) {
        late.add(each);
      }
    }
  }

  /** What was lost, doubled, wrong, early or late; of each the first are printed. */
  List<Figure> figures(String name) {
    List<Told> lost =
        owed.entrySet().stream()
            .filter(each -> !paid.containsKey(each.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    return List.of(
        none(name, "lost", lost),
        none(name, "told twice", doubled),
        none(name, "told though nobody had to be", wrong),
        none(name, "told too early", early),
        none(name, "told more than a minute too late", late));
  }

  private static Figure none(String name, String what, List<Told> found) {
    found.stream().limit(SHOWN).forEach(told -> System.err.println(what + ": " + told));
    return Figure.none(name, what, found.size(), "notices");
  }
}
