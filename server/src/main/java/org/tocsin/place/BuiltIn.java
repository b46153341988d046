package org.tocsin.place;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.IndexedArea;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;

/** The default places as a catalogue without a database; ids are places in their lists. */
final class BuiltIn {
  private final List<Continent> continents = new ArrayList<>();
  private final List<Region> regions = new ArrayList<>();
  private final List<Country> countries = new ArrayList<>();
  private final List<Admin1> areas = new ArrayList<>();
  private final List<IndexedArea> outlines = new ArrayList<>();
  private final Geocodes geocodes = new Geocodes();
  private final Map<String, Integer> continentIds = new HashMap<>();
  private final Map<String, Integer> regionIds = new HashMap<>();
  private final Map<String, Integer> countryIds = new HashMap<>();

  private BuiltIn() {}

  static Catalogue catalogue() {
    return new BuiltIn().build();
  }

  private Catalogue build() {
    Defaults.names("continent").forEach(this::continent);
    Defaults.names("ifrc_region").forEach(this::region);
    Defaults.countries().forEach(this::country);
    Outlines.world().forEach(this::area);
    for (Defaults.GeocodeRow row : Defaults.geocodes()) {
      geocodes.add(row.scheme(), row.code(), List.of(row.admin1Codes().split(" ")), null);
    }
    return new Catalogue(
        continents, regions, countries, areas, geocodes, AreaIndex.of(outlines), outlines);
  }

  private void continent(String code, String name) {
    continentIds.put(code, continents.size());
    continents.add(new Continent(continents.size(), code, name, Map.of()));
  }

  private void region(String code, String name) {
    regionIds.put(code, regions.size());
    regions.add(new Region(regions.size(), code, name, Map.of()));
  }

  private void country(Defaults.CountryRow row) {
    int id = countries.size();
    countryIds.put(row.iso3(), id);
    countries.add(
        new Country(
            id,
            row.iso3(),
            row.iso2().isEmpty() ? null : row.iso2(),
            row.name(),
            Map.of(),
            continentIds.get(row.continent()),
            regionIds.get(row.region()),
            ZoneId.of(row.zone())));
    String unknown = row.iso3() + "-unknown";
    areas.add(
        new Admin1(areas.size(), id, unknown, "Unknown", Map.of(), null, null, Map.of(), true));
  }

  private void area(Outline o) {
    Integer country = countryIds.get(o.alpha3());
    if (country == null) {
      return;
    }
    Defaults.Admin1Row row = Defaults.row(o);
    int id = areas.size();
    areas.add(
        new Admin1(
            id,
            country,
            row.code(),
            row.name(),
            BundledNames.of(row.code(), Map.of()),
            row.parentCode(),
            row.parentName(),
            BundledNames.of(row.parentCode(), Map.of()),
            false));
    if (o.geometry() != null) {
      outlines.add(new IndexedArea(id, o.geometry()));
    }
  }
}
