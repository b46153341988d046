package org.tocsin.powercut;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.powercut.Reading.Key;

/** What holds of each day by the statements that stand. Pure. */
final class Standing {
  /** How far, in days, what is said of one day can change others. */
  static final int REACH = (int) Reading.LONGEST.toDays() + 1;

  /**
   * @param by the statement that is believed
   */
  record Held(Statement by, List<Window> windows) {}

  private Standing() {}

  /** The schedule; a day of which nobody speaks has none. */
  static Map<Key, Held> of(Collection<Statement> statements, ZoneId zone) {
    Map<Key, Statement> believed = new HashMap<>();
    for (Statement statement : statements) {
      believed.merge(
          statement.key(), statement, (a, b) -> Statement.BELIEVED.compare(a, b) <= 0 ? a : b);
    }
    Map<Key, Held> held = new HashMap<>();
    joined(believed.values(), zone)
        .forEach((key, windows) -> held.put(key, new Held(believed.get(key), windows)));
    return held;
  }

  /** The days of several groups, one statement each, with their cuts over midnight joined. */
  static Map<Key, List<Window>> joined(Collection<Statement> statements, ZoneId zone) {
    Map<Integer, Map<LocalDate, List<Window>>> groups =
        statements.stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.key().groupId(),
                    Collectors.toMap(
                        Statement::date, Statement::windows, (a, b) -> a, TreeMap::new)));
    Map<Key, List<Window>> joined = new HashMap<>();
    groups.forEach(
        (group, days) ->
            Midnight.joined(days, zone)
                .forEach((date, windows) -> joined.put(new Key(group, date), windows)));
    return joined;
  }

  static <T> Map<Key, T> byKey(Collection<T> rows, Function<T, Key> key) {
    return rows.stream().collect(Collectors.toMap(key, Function.identity()));
  }
}
