package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Disagreement.Said;
import org.tocsin.powercut.Reading.Key;

/**
 * Finds the days of which sources say different things. How they write midnight is no difference,
 * nor whether they mention what is called off, nor what only one of them says of the day after.
 */
final class CrossCheck {
  private static final LocalDate FAR = LocalDate.of(9999, 1, 1);

  private final ZoneId zone;
  private final Map<Long, List<Statement>> bySource;
  private final Map<Long, Map<Key, List<Window>>> joined;

  private CrossCheck(List<Statement> statements, ZoneId zone) {
    this.zone = zone;
    this.bySource = statements.stream().collect(Collectors.groupingBy(s -> s.source().id()));
    this.joined =
        bySource.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> Standing.joined(e.getValue(), zone)));
  }

  /** By utility, from a day on that is its own. */
  static Map<Integer, List<Disagreement>> run(Tx tx, Map<Provider, LocalDate> from) {
    if (from.isEmpty()) {
      return Map.of();
    }
    List<Integer> ids = from.keySet().stream().map(Provider::id).toList();
    Map<Integer, Integer> providers = StatementStore.providersOfGroups(tx, ids);
    LocalDate first = from.values().stream().min(LocalDate::compareTo).orElseThrow();
    Map<Integer, List<Statement>> statements =
        StatementStore.standing(tx, providers.keySet(), first.minusDays(Standing.REACH), FAR)
            .stream()
            .collect(Collectors.groupingBy(s -> providers.get(s.key().groupId())));
    Map<Integer, List<Disagreement>> found = new HashMap<>();
    from.forEach(
        (provider, day) ->
            found.put(
                provider.id(),
                of(statements.getOrDefault(provider.id(), List.of()), provider.zone(), day)));
    return found;
  }

  /** Pure. */
  static List<Disagreement> of(List<Statement> statements, ZoneId zone, LocalDate from) {
    CrossCheck check = new CrossCheck(statements, zone);
    List<Disagreement> found = new ArrayList<>();
    statements.stream()
        .filter(s -> !s.date().isBefore(from))
        .collect(Collectors.groupingBy(Statement::key))
        .forEach((key, said) -> check.compare(key, said, found));
    found.sort(Comparator.comparing(Disagreement::date).thenComparingInt(Disagreement::groupId));
    return found;
  }

  private void compare(Key key, List<Statement> said, List<Disagreement> found) {
    List<Statement> byRank = said.stream().sorted(Statement.BELIEVED).toList();
    Statement believed = byRank.getFirst();
    List<Said> differing = new ArrayList<>();
    for (Statement other : byRank.subList(1, byRank.size())) {
      if (differ(key, believed, other)) {
        differing.add(said(other));
      }
    }
    if (!differing.isEmpty()) {
      differing.addFirst(said(believed));
      found.add(new Disagreement(key.groupId(), key.date(), differing));
    }
  }

  private Said said(Statement statement) {
    return new Said(
        statement.source().id(),
        statement.source().label(),
        statement.source().rank(),
        joined.get(statement.source().id()).get(statement.key()),
        statement.recorded());
  }

  private boolean differ(Key key, Statement a, Statement b) {
    long one = a.source().id();
    long other = b.source().id();
    return !cuts(joined.get(one).get(key)).equals(cuts(joined.get(other).get(key)))
        && !common(key, one, other).equals(common(key, other, one));
  }

  /** What the one says of the day by the days alone that the other speaks of as well. */
  private List<Window> common(Key key, long source, long other) {
    Set<Key> known = new HashSet<>(joined.get(other).keySet());
    List<Statement> both =
        bySource.get(source).stream()
            .filter(s -> s.key().groupId() == key.groupId() && known.contains(s.key()))
            .toList();
    return cuts(Standing.joined(both, zone).get(key));
  }

  private List<Window> cuts(List<Window> windows) {
    return windows.stream().filter(w -> w.state().isCut()).map(this::toMidnight).toList();
  }

  /** 23:55 for midnight. */
  private Window toMidnight(Window window) {
    Instant midnight =
        window.to().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    return window.to().isBefore(midnight.minus(Midnight.GAP))
        ? window
        : new Window(window.from(), midnight, window.state());
  }
}
