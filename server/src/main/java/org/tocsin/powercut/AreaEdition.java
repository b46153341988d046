package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an edition of a list of areas changes. Pure.
 *
 * @param opened rows to be added
 * @param closed ids of rows that hold until the edition's day
 */
record AreaEdition(List<Area> opened, List<Long> closed) {
  /** What makes two rows speak of the same. */
  private record Same(int groupId, String name, String substation, String feeder) {
    static Same of(int groupId, Area area) {
      return new Same(groupId, area.name(), area.substation(), area.feeder());
    }
  }

  /**
   * @param listed what the edition says, by group
   * @param known all that is known of these groups, by the rows' ids
   * @param closing whether what it does not repeat holds no more
   * @throws EditException older-edition, where a newer one was taken
   */
  static AreaEdition of(
      LocalDate day, Map<Integer, Set<Area>> listed, Map<Long, Area> known, boolean closing) {
    Map<Same, Long> open = new LinkedHashMap<>();
    Set<Area> past = new HashSet<>();
    known.forEach(
        (id, area) -> {
          if (area.until() != null) {
            past.add(area);
          } else {
            open.put(Same.of(area.groupId(), area), id);
          }
        });
    Map<Same, Area> added = new LinkedHashMap<>();
    Set<Area> history = new HashSet<>();
    listed.forEach(
        (group, areas) -> {
          for (Area area : areas) {
            if (area.until() != null) {
              history.add(of(group, area));
            } else if (open.remove(Same.of(group, area)) == null) {
              added.putIfAbsent(Same.of(group, area), of(group, area));
            }
          }
        });
    history.removeAll(past);
    List<Long> closed = closing ? List.copyOf(open.values()) : List.of();
    for (long id : closed) {
      if (known.get(id).from().isAfter(day)) {
        throw new EditException(
            "older-edition", "areas are known that hold from " + known.get(id).from() + " on");
      }
    }
    List<Area> opened = new ArrayList<>(added.values());
    opened.addAll(history);
    return new AreaEdition(opened, closed);
  }

  private static Area of(int groupId, Area area) {
    return new Area(
        groupId,
        area.name(),
        area.substation(),
        area.feeder(),
        area.provenance(),
        area.from(),
        area.until());
  }
}
