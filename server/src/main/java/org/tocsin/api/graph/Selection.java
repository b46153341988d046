package org.tocsin.api.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;

/**
 * The live alerts that fit one filter, newest first, in all and by group; each grouping is made
 * once, so that asking for every country costs one walk. For one query.
 */
final class Selection {
  private final List<Version> all;
  private final Catalogue places;
  private final Map<Grouping, Map<Integer, List<Version>>> groups = new EnumMap<>(Grouping.class);

  Selection(List<Version> all, Catalogue places) {
    this.all = all;
    this.places = places;
  }

  List<Version> all() {
    return all;
  }

  synchronized List<Version> in(Grouping grouping, int id) {
    return groups.computeIfAbsent(grouping, this::grouped).getOrDefault(id, List.of());
  }

  private Map<Integer, List<Version>> grouped(Grouping grouping) {
    Map<Integer, List<Version>> grouped = new HashMap<>();
    for (Version v : all) {
      for (int id : grouping.groupsOf(v, places)) {
        grouped.computeIfAbsent(id, g -> new ArrayList<>()).add(v);
      }
    }
    return grouped;
  }
}
