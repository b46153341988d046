package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Region;
import org.tocsin.platform.time.Clocks;

/** What is in force everywhere, in one pass over memory: the worst by region, and counts. */
final class Overview {
  private static final int PER_REGION = 4;

  private final Alerts alerts;
  private final Places places;
  private final WorldMarks marks;
  private final InstantSource world;

  Overview(Alerts alerts, Places places, WorldMarks marks, Clocks clocks) {
    this.alerts = alerts;
    this.places = places;
    this.marks = marks;
    this.world = clocks.world();
  }

  /** A country and how many warnings are in force there. */
  record CountryCount(String iso3, String name, int count) {}

  /**
   * @param code null for warnings that belong to no region
   * @param worst a few, worst first and then newest
   * @param countries those with warnings, most first
   */
  record RegionCount(
      String code, String name, int count, List<Version> worst, List<CountryCount> countries) {}

  /** Regions with something in force, by the worst of it. */
  List<RegionCount> regions() {
    Catalogue catalogue = places.catalogue();
    Map<Integer, List<Version>> byRegion = new LinkedHashMap<>();
    for (Version v : live()) {
      Integer region = country(catalogue, v).map(Country::regionId).orElse(null);
      byRegion.computeIfAbsent(region, r -> new ArrayList<>()).add(v);
    }
    List<RegionCount> regions = new ArrayList<>();
    for (Region region : catalogue.regions()) {
      List<Version> there = byRegion.get(region.id());
      if (there != null) {
        regions.add(region(region.code(), region.name(), there, catalogue));
      }
    }
    if (byRegion.containsKey(null)) {
      regions.add(region(null, null, byRegion.get(null), catalogue));
    }
    regions.sort(Comparator.comparing(r -> severity(r.worst().getFirst())));
    return regions;
  }

  private static RegionCount region(
      String code, String name, List<Version> there, Catalogue catalogue) {
    // Stable: they come newest first.
    List<Version> worst =
        there.stream().sorted(Comparator.comparing(Overview::severity)).limit(PER_REGION).toList();
    return new RegionCount(code, name, there.size(), worst, countries(there, catalogue));
  }

  /** How many warnings each country of a region, or of the world for null, has. */
  List<CountryCount> countries(Integer regionId) {
    Catalogue catalogue = places.catalogue();
    List<Version> there = new ArrayList<>();
    for (Version v : live()) {
      Integer region = country(catalogue, v).map(Country::regionId).orElse(null);
      if (regionId == null || regionId.equals(region)) {
        there.add(v);
      }
    }
    return countries(there, catalogue);
  }

  private static List<CountryCount> countries(List<Version> there, Catalogue catalogue) {
    Map<Integer, Integer> counts = new HashMap<>();
    there.forEach(v -> country(catalogue, v).ifPresent(c -> counts.merge(c.id(), 1, Integer::sum)));
    return counts.entrySet().stream()
        .flatMap(
            e ->
                catalogue.country(e.getKey()).stream()
                    .map(c -> new CountryCount(c.iso3(), c.name(), e.getValue())))
        .sorted(
            Comparator.comparing(CountryCount::count).reversed().thenComparing(CountryCount::name))
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
    Instant now = world.instant();
    return alerts.live().all().stream()
        .filter(v -> v.status().equals("Actual") && v.stateAt(now).isLive())
        .toList();
  }

  private static Optional<Country> country(Catalogue catalogue, Version v) {
    return v.countryId() == null ? Optional.empty() : catalogue.country(v.countryId());
  }

  private static SeverityTag severity(Version v) {
    return SeverityTag.of(v.severity());
  }
}
