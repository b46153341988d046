package org.tocsin.admin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;

/** Places as rows of tables, with what is in force in each; all from memory. */
final class PlaceRows {
  private final Places places;
  private final Alerts alerts;

  PlaceRows(Places places, Alerts alerts) {
    this.places = places;
    this.alerts = alerts;
  }

  /**
   * A country.
   *
   * @param region empty for none
   * @param areas without its Unknown
   * @param drawn how many of them have an outline
   * @param live alerts in force there
   */
  record CountryRow(
      Country country, String continent, String region, int areas, int drawn, long live) {
    public String regionOrNone() {
      return region.isEmpty() ? "none" : region;
    }

    /** Everything a search looks at. */
    String text() {
      return country.name() + " " + country.iso3() + " " + country.iso2() + " " + region;
    }
  }

  /** An admin-1 area. */
  record AreaRow(Admin1 area, Country country, boolean drawn, long live) {
    /** What it is part of; empty for nothing. */
    public String parent() {
      String name = area.parentName() == null ? area.parentCode() : area.parentName();
      return name == null ? "" : name;
    }

    String text() {
      return area.name() + " " + area.code() + " " + parent() + " " + country.name();
    }
  }

  /** A region or continent. */
  record NamedRow(int id, String code, String name, long countries, long live) {}

  List<CountryRow> countries() {
    Catalogue catalogue = places.catalogue();
    Map<Integer, Long> live = liveByCountry(catalogue);
    Map<Integer, String> continents =
        catalogue.continents().stream().collect(Collectors.toMap(Continent::id, Continent::name));
    Map<Integer, String> regions =
        catalogue.regions().stream().collect(Collectors.toMap(Region::id, Region::name));
    return catalogue.countries().stream()
        .map(c -> country(catalogue, c, continents, regions, live))
        .toList();
  }

  private static CountryRow country(
      Catalogue catalogue,
      Country country,
      Map<Integer, String> continents,
      Map<Integer, String> regions,
      Map<Integer, Long> live) {
    List<Admin1> areas =
        catalogue.admin1sOf(country.id()).stream().filter(a -> !a.unknown()).toList();
    return new CountryRow(
        country,
        continents.getOrDefault(country.continentId(), ""),
        country.regionId() == null ? "" : regions.getOrDefault(country.regionId(), ""),
        areas.size(),
        (int) areas.stream().filter(a -> catalogue.outline(a.id()) != null).count(),
        live.getOrDefault(country.id(), 0L));
  }

  private Map<Integer, Long> liveByCountry(Catalogue catalogue) {
    Map<Integer, Long> live = new HashMap<>();
    for (Version version : alerts.live().all()) {
      Set<Integer> touched = new HashSet<>();
      catalogue.countriesOf(version.admin1Ids()).forEach(c -> touched.add(c.id()));
      if (version.countryId() != null) {
        touched.add(version.countryId());
      }
      touched.forEach(id -> live.merge(id, 1L, Long::sum));
    }
    return live;
  }

  /** Of all countries, by country and name. */
  List<AreaRow> areas() {
    Catalogue catalogue = places.catalogue();
    Map<Integer, Long> live = liveByArea();
    return catalogue.countries().stream().flatMap(c -> areas(catalogue, c, live).stream()).toList();
  }

  /** Of one country, its Unknown last. */
  List<AreaRow> areasOf(Country country) {
    return areas(places.catalogue(), country, liveByArea());
  }

  private static List<AreaRow> areas(Catalogue catalogue, Country c, Map<Integer, Long> live) {
    return catalogue.admin1sOf(c.id()).stream()
        .sorted(Comparator.comparing(Admin1::unknown).thenComparing(Admin1::name))
        .map(
            a ->
                new AreaRow(a, c, catalogue.outline(a.id()) != null, live.getOrDefault(a.id(), 0L)))
        .toList();
  }

  private Map<Integer, Long> liveByArea() {
    Map<Integer, Long> live = new HashMap<>();
    for (Version version : alerts.live().all()) {
      version.admin1Ids().forEach(id -> live.merge(id, 1L, Long::sum));
    }
    return live;
  }

  /** How many of the alerts in force are filed under an area. */
  long live(int admin1Id) {
    return alerts.live().all().stream().filter(v -> v.admin1Ids().contains(admin1Id)).count();
  }

  List<NamedRow> named(PlaceKind kind) {
    Catalogue catalogue = places.catalogue();
    Map<Integer, Long> live = liveByCountry(catalogue);
    return kind == PlaceKind.REGIONS
        ? catalogue.regions().stream()
            .map(r -> row(catalogue, kind, r.id(), r.code(), r.name(), live))
            .toList()
        : catalogue.continents().stream()
            .map(c -> row(catalogue, kind, c.id(), c.code(), c.name(), live))
            .toList();
  }

  private static NamedRow row(
      Catalogue catalogue,
      PlaceKind kind,
      int id,
      String code,
      String name,
      Map<Integer, Long> live) {
    List<Country> within =
        catalogue.countries().stream()
            .filter(
                c ->
                    kind == PlaceKind.REGIONS
                        ? Integer.valueOf(id).equals(c.regionId())
                        : c.continentId() == id)
            .toList();
    long alerts = within.stream().mapToLong(c -> live.getOrDefault(c.id(), 0L)).sum();
    return new NamedRow(id, code, name, within.size(), alerts);
  }

  Country country(int id) {
    return places
        .catalogue()
        .country(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no country " + id + ".").asException());
  }

  Admin1 area(int id) {
    return places
        .catalogue()
        .admin1(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no area " + id + ".").asException());
  }

  Catalogue catalogue() {
    return places.catalogue();
  }
}
