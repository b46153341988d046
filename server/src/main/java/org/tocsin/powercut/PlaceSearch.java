package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tocsin.powercut.SearchIndex.Name;

/**
 * Finds places by name. Places of one name are told apart by the groups that serve them: those
 * substations that have the same groups there make one answer. Immutable.
 */
final class PlaceSearch {
  private static final int LONGEST = 100;

  private final Grid grid;
  private final SearchIndex index;
  private final Map<Name, List<Area>> areas = new HashMap<>();

  PlaceSearch(Grid grid, List<Area> all) {
    this.grid = grid;
    Map<String, Name> names = new LinkedHashMap<>();
    Map<String, Name> substations = new LinkedHashMap<>();
    for (Area area : all) {
      add(area, area.name(), names);
      if (!area.substation().isEmpty()) {
        add(area, area.substation(), substations);
      }
    }
    this.index = new SearchIndex(names.values(), substations.values());
  }

  private void add(Area area, String text, Map<String, Name> names) {
    String words = Spelling.words(text);
    if (!words.isEmpty()) {
      int provider = grid.group(area.groupId()).orElseThrow().providerId();
      String fold = words.replace(" ", "");
      Name name = names.computeIfAbsent(provider + " " + fold, k -> new Name(provider, words));
      areas.computeIfAbsent(name, n -> new ArrayList<>()).add(area);
    }
  }

  /**
   * @param on the day that counts at a utility
   */
  List<Found> find(String text, Function<Provider, LocalDate> on, int limit) {
    List<Found> found = new ArrayList<>();
    String words = Spelling.words(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    if (!words.isEmpty()) {
      for (Name name : index.find(words.replace(" ", ""), limit)) {
        Provider provider = grid.provider(name.providerId()).orElseThrow();
        found.addAll(found(name, on.apply(provider)));
        if (found.size() >= limit) {
          return List.copyOf(found.subList(0, limit));
        }
      }
    }
    return found;
  }

  private Collection<Found> found(Name name, LocalDate on) {
    Map<String, Set<Integer>> groupsOf = new TreeMap<>();
    Map<String, String> written = new HashMap<>();
    for (Area area : areas.get(name)) {
      if (grid.holds(area, on)) {
        groupsOf.computeIfAbsent(area.substation(), s -> new TreeSet<>()).add(area.groupId());
        written.putIfAbsent(area.substation(), text(name, area));
      }
    }
    Map<Set<Integer>, List<String>> substationsOf = new LinkedHashMap<>();
    groupsOf.forEach(
        (substation, groups) ->
            substationsOf.computeIfAbsent(groups, g -> new ArrayList<>()).add(substation));
    List<Found> found = new ArrayList<>();
    substationsOf.forEach(
        (groups, substations) ->
            found.add(
                new Found(
                    name.providerId(),
                    written.get(substations.getFirst()),
                    substations.stream().filter(s -> !s.isEmpty()).toList(),
                    groups(groups))));
    found.sort(Comparator.comparing((Found f) -> f.groups().getFirst().code()));
    return found;
  }

  /** As the utility writes it there. */
  private static String text(Name name, Area area) {
    return Spelling.fold(area.name()).equals(name.fold()) ? area.name() : area.substation();
  }

  private List<Group> groups(Set<Integer> ids) {
    return ids.stream()
        .map(grid::group)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Group::code))
        .toList();
  }
}
