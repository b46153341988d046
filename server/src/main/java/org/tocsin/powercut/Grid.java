package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.IndexedArea;

/**
 * The utilities with their groups and areas as they were read at one time. Immutable; hold on to it
 * for one piece of work, not for longer.
 */
public final class Grid {
  private static final GeometryFactory POINTS = new GeometryFactory();

  private final List<Provider> providers;
  private final Map<String, Provider> providersByCode = new HashMap<>();
  private final Map<Integer, Provider> providersById = new HashMap<>();
  private final Map<Integer, List<Group>> groups = new LinkedHashMap<>();
  private final Map<Integer, Group> groupsById = new HashMap<>();
  private final Map<Integer, Map<String, Group>> groupsByCode = new HashMap<>();
  private final Map<Integer, List<Area>> areas = new HashMap<>();
  private final Map<Integer, LocalDate> firstEditions = new HashMap<>();
  private final AreaIndex outlines;
  private final PlaceSearch search;

  Grid(List<Provider> providers, List<Group> groups, List<Area> areas) {
    this.providers = List.copyOf(providers);
    for (Provider provider : providers) {
      providersByCode.put(fold(provider.code()), provider);
      providersById.put(provider.id(), provider);
      this.groups.put(provider.id(), new ArrayList<>());
    }
    List<IndexedArea> shapes = new ArrayList<>();
    for (Group group : groups) {
      this.groups.get(group.providerId()).add(group);
      groupsById.put(group.id(), group);
      groupsByCode
          .computeIfAbsent(group.providerId(), p -> new HashMap<>())
          .put(fold(group.code()), group);
      if (group.outline() != null) {
        shapes.add(new IndexedArea(group.id(), group.outline()));
      }
    }
    this.groups.values().forEach(list -> list.sort(Comparator.comparing(Group::code)));
    for (Area area : areas) {
      this.areas.computeIfAbsent(area.groupId(), g -> new ArrayList<>()).add(area);
      int provider = groupsById.get(area.groupId()).providerId();
      firstEditions.merge(provider, area.from(), (a, b) -> a.isBefore(b) ? a : b);
    }
    this.outlines = AreaIndex.of(shapes);
    this.search = new PlaceSearch(this, areas);
  }

  public List<Provider> providers() {
    return providers;
  }

  /** By its code, in any case. */
  public Optional<Provider> provider(String code) {
    return Optional.ofNullable(providersByCode.get(fold(code)));
  }

  public Optional<Provider> provider(int id) {
    return Optional.ofNullable(providersById.get(id));
  }

  /** Its groups by code; none of a utility that is not there. */
  public List<Group> groups(int providerId) {
    return List.copyOf(groups.getOrDefault(providerId, List.of()));
  }

  /** By their codes, in any case and with or without spaces. */
  public Optional<Group> group(String providerCode, String groupCode) {
    return provider(providerCode)
        .map(p -> groupsByCode.getOrDefault(p.id(), Map.of()).get(fold(groupCode)));
  }

  public Optional<Group> group(int id) {
    return Optional.ofNullable(groupsById.get(id));
  }

  /**
   * Places by name, the best first: those of that name whatever its case, spaces, hyphens, dots,
   * accents and script; then those that begin so; then those spelled nearly so. What lies before a
   * utility's first list of areas is answered from that list.
   *
   * @param on the day on which the groups serve the place
   * @param limit how many at most
   */
  public List<Found> find(String text, LocalDate on, int limit) {
    return search.find(text, p -> on, limit);
  }

  /** The same on the day that it is for each utility: new lists hold from its own midnight on. */
  public List<Found> find(String text, Instant now, int limit) {
    return search.find(text, p -> now.atZone(p.zone()).toLocalDate(), limit);
  }

  /** The groups whose outline holds the point; outlines overlap, so there may be several. */
  public List<Group> at(double latitude, double longitude) {
    List<Group> found = new ArrayList<>();
    for (int id : outlines.touching(POINTS.createPoint(new Coordinate(longitude, latitude)))) {
      found.add(groupsById.get(id));
    }
    found.sort(Comparator.comparing(Group::providerId).thenComparing(Group::code));
    return found;
  }

  /** What a group serves on that day, by name. */
  public List<Area> areas(int groupId, LocalDate on) {
    return areas.getOrDefault(groupId, List.of()).stream().filter(a -> holds(a, on)).toList();
  }

  /** What a utility had before its first list is taken to be as in that list. */
  boolean holds(Area area, LocalDate on) {
    LocalDate first = firstEditions.get(groupsById.get(area.groupId()).providerId());
    return area.holdsOn(on.isBefore(first) ? first : on);
  }

  /** How codes are compared. */
  static String fold(String code) {
    return code.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
  }
}
