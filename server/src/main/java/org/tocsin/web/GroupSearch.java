package org.tocsin.web;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tocsin.powercut.Area;
import org.tocsin.powercut.Found;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;

/**
 * Finds the groups of a place by its name. A name that several groups serve gives all of them, with
 * what tells them apart; nobody is given one by a guess.
 */
final class GroupSearch {
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final int MOST_FOUND = 60;
  private static final int MOST_NEAR_NAMES = 10;
  private static final int MOST_NEIGHBOURS = 6;

  private GroupSearch() {}

  /**
   * @param hits groups that serve a place of this very name
   * @param near other names that may be meant, the likeliest first
   */
  record Result(List<Hit> hits, List<String> near) {}

  /**
   * A group that serves such a place.
   *
   * @param names as the utility writes the place
   * @param neighbours some other places of the same feeders
   */
  record Hit(Group group, Set<String> names, Set<String> substations, List<String> neighbours) {}

  static Result find(Grid grid, String text, Instant now) {
    String wanted = fold(text);
    Map<Integer, Group> groups = new LinkedHashMap<>();
    Set<String> near = new LinkedHashSet<>();
    for (Found found : grid.find(text, now, MOST_FOUND)) {
      if (fold(found.name()).equals(wanted)) {
        found.groups().forEach(g -> groups.put(g.id(), g));
      } else {
        near.add(found.name());
      }
    }
    List<Hit> hits =
        groups.values().stream()
            .sorted(Comparator.comparing(Group::providerId).thenComparing(Group::code))
            .map(g -> hit(g, wanted, areas(grid, g, now)))
            .toList();
    return new Result(hits, near.stream().limit(MOST_NEAR_NAMES).toList());
  }

  private static List<Area> areas(Grid grid, Group group, Instant now) {
    ZoneId zone = grid.provider(group.providerId()).orElseThrow().zone();
    return grid.areas(group.id(), now.atZone(zone).toLocalDate());
  }

  private static Hit hit(Group group, String wanted, List<Area> areas) {
    Set<String> names = new TreeSet<>();
    Set<String> substations = new TreeSet<>();
    Set<String> feeders = new LinkedHashSet<>();
    for (Area area : areas) {
      if (fold(area.name()).equals(wanted)) {
        names.add(area.name());
        substations.add(area.substation());
        feeders.add(feeder(area));
      }
    }
    substations.remove("");
    List<String> neighbours = new ArrayList<>();
    for (Area area : areas) {
      if (neighbours.size() < MOST_NEIGHBOURS
          && feeders.contains(feeder(area))
          && !fold(area.name()).equals(wanted)
          && !neighbours.contains(area.name())) {
        neighbours.add(area.name());
      }
    }
    return new Hit(group, names, substations, neighbours);
  }

  private static String feeder(Area area) {
    return area.substation() + "\n" + area.feeder();
  }

  /** Two spellings of one name: without case, spaces, points and accents. */
  static String fold(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[\\u0300-\\u036f]", "");
    return OTHERS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
