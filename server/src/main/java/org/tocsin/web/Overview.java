package org.tocsin.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.LiveMoment;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Region;

/**
 * What is in force everywhere, in one pass over memory: the worst by region, and counts. A warning
 * that concerns two countries or regions counts in both.
 */
final class Overview {
  private static final int PER_REGION = 4;

  private final Alerts alerts;
  private final Places places;
  private final WorldMarks marks;

  Overview(Alerts alerts, Places places, WorldMarks marks) {
    this.alerts = alerts;
    this.places = places;
    this.marks = marks;
  }

  /** A country and how many warnings are in force there. */
  record CountryCount(Country country, int count) {}

  /**
   * @param region null for warnings that belong to none
   * @param worst a few, as {@link Stretch#worstFirst}
   * @param countries those with warnings, most first
   */
  record RegionCount(Region region, int count, List<Version> worst, List<CountryCount> countries) {}

  /** Regions with something in force, by the worst of it. */
  List<RegionCount> regions() {
    Catalogue catalogue = places.catalogue();
    LiveMoment moment = alerts.live().moment();
    Map<Integer, List<Version>> byRegion = new LinkedHashMap<>();
    List<Version> live = moment.all(AlertFilter.LIVE, catalogue);
    for (Version v : Stretch.worstFirst(live, moment.from())) {
      for (Integer region : regions(v, catalogue)) {
        byRegion.computeIfAbsent(region, r -> new ArrayList<>()).add(v);
      }
    }
    List<RegionCount> regions = new ArrayList<>();
    for (Region region : catalogue.regions()) {
      List<Version> there = byRegion.get(region.id());
      if (there != null) {
        regions.add(region(region, there, catalogue));
      }
    }
    if (byRegion.containsKey(null)) {
      regions.add(region(null, byRegion.get(null), catalogue));
    }
    regions.sort(Comparator.comparing(r -> severity(r.worst().getFirst())));
    return regions;
  }

  /** Those that a warning concerns; null alone where it belongs to none. */
  private static Set<Integer> regions(Version v, Catalogue catalogue) {
    Set<Integer> regions = new LinkedHashSet<>();
    v.countries(catalogue).forEach(c -> regions.add(c.regionId()));
    return regions.isEmpty() ? Collections.singleton(null) : regions;
  }

  private static RegionCount region(Region region, List<Version> there, Catalogue catalogue) {
    List<Version> worst = there.stream().limit(PER_REGION).toList();
    Integer id = region == null ? null : region.id();
    return new RegionCount(
        region,
        there.size(),
        worst,
        countries(there, c -> Objects.equals(id, c.regionId()), catalogue));
  }

  /** How many warnings each country of a region, or of the world for null, has. */
  List<CountryCount> countries(Integer regionId) {
    return countries(
        live(), c -> regionId == null || regionId.equals(c.regionId()), places.catalogue());
  }

  private static List<CountryCount> countries(
      List<Version> there, Predicate<Country> wanted, Catalogue catalogue) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Version v : there) {
      for (Country country : v.countries(catalogue)) {
        if (wanted.test(country)) {
          counts.merge(country.id(), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .flatMap(
            e -> catalogue.country(e.getKey()).stream().map(c -> new CountryCount(c, e.getValue())))
        .sorted(
            Comparator.comparing(CountryCount::count)
                .reversed()
                .thenComparing(c -> c.country().name()))
        .toList();
  }

  /** On a small picture of the world. */
  List<WorldMarks.Mark> marks() {
    return marks.of(live());
  }

  /** How many warnings each source has in force. */
  Map<Integer, Integer> bySource() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Version v : live()) {
      if (v.sourceId() != null) {
        counts.merge(v.sourceId(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** In earnest and live, newest first. */
  List<Version> live() {
    return alerts.live().moment().all(AlertFilter.LIVE, places.catalogue());
  }

  private static SeverityTag severity(Version v) {
    return SeverityTag.of(v.severity());
  }
}
