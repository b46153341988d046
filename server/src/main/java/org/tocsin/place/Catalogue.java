package org.tocsin.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.IndexedArea;
import org.tocsin.geo.Mandate;

/**
 * An immutable picture of all places, with the index that tells which of them a shape touches.
 * Built by {@link Places}, shared by all threads; an edit makes a new one.
 */
public final class Catalogue {
  private final List<Continent> continents;
  private final List<Region> regions;
  private final List<Country> countries;
  private final Map<Integer, Country> countryById = new HashMap<>();
  private final Map<String, Country> countryByCode = new HashMap<>();
  private final Map<Integer, Admin1> admin1ById = new HashMap<>();
  private final Map<Integer, List<Admin1>> admin1sByCountry = new HashMap<>();
  private final Map<String, List<Integer>> admin1IdsByCode = new HashMap<>();
  private final Map<Integer, Integer> unknownByCountry = new HashMap<>();
  private final Map<Integer, Mandate> mandates = new HashMap<>();
  private final Geocodes geocodes;
  private final AreaIndex index;
  private final Map<Integer, Geometry> outlines = new HashMap<>();

  Catalogue(
      List<Continent> continents,
      List<Region> regions,
      List<Country> countries,
      List<Admin1> admin1s,
      Geocodes geocodes,
      AreaIndex index,
      List<IndexedArea> outlines) {
    this.continents = List.copyOf(continents);
    this.regions = List.copyOf(regions);
    this.countries = countries.stream().sorted(Comparator.comparing(Country::name)).toList();
    this.geocodes = geocodes;
    this.index = index;
    outlines.forEach(o -> this.outlines.put(o.id(), o.geometry()));
    for (Country country : countries) {
      countryById.put(country.id(), country);
      countryByCode.put(country.iso3(), country);
      if (country.iso2() != null) {
        countryByCode.put(country.iso2(), country);
      }
    }
    admin1s.forEach(this::add);
    admin1sByCountry.forEach((country, areas) -> mandates.put(country, mandate(areas)));
  }

  private void add(Admin1 area) {
    admin1ById.put(area.id(), area);
    admin1sByCountry.computeIfAbsent(area.countryId(), c -> new ArrayList<>()).add(area);
    code(area.code(), area.id());
    if (area.parentCode() != null) {
      code(area.parentCode(), area.id());
    }
    if (area.unknown()) {
      unknownByCountry.put(area.countryId(), area.id());
    }
  }

  private void code(String code, int id) {
    admin1IdsByCode.computeIfAbsent(code.toUpperCase(Locale.ROOT), c -> new ArrayList<>()).add(id);
  }

  private Mandate mandate(List<Admin1> areas) {
    return Mandate.of(
        areas.stream().map(area -> outlines.get(area.id())).filter(o -> o != null).toList());
  }

  public List<Continent> continents() {
    return continents;
  }

  public List<Region> regions() {
    return regions;
  }

  /** All countries by name. */
  public List<Country> countries() {
    return countries;
  }

  public Optional<Country> country(int id) {
    return Optional.ofNullable(countryById.get(id));
  }

  /** A country by its ISO 3166-1 alpha-3 or alpha-2 code, in any case. */
  public Optional<Country> country(String code) {
    return Optional.ofNullable(countryByCode.get(code.toUpperCase(Locale.ROOT)));
  }

  public Optional<Admin1> admin1(int id) {
    return Optional.ofNullable(admin1ById.get(id));
  }

  /** The admin-1 areas of a country, its Unknown among them. */
  public List<Admin1> admin1sOf(int countryId) {
    return admin1sByCountry.getOrDefault(countryId, List.of());
  }

  /** All areas with this ISO 3166-2 code, or that are part of the area with this code. */
  public List<Integer> admin1Ids(String code) {
    return admin1IdsByCode.getOrDefault(code.toUpperCase(Locale.ROOT), List.of());
  }

  /** The "Unknown" of a country. */
  public int unknownOf(int countryId) {
    return unknownByCountry.get(countryId);
  }

  /**
   * The countries of some admin-1 areas, in the order first met; areas that are gone are passed
   * over.
   */
  public List<Country> countriesOf(Collection<Integer> admin1Ids) {
    List<Country> found = new ArrayList<>(1); // no stream: overviews ask it of every live alert
    for (int id : admin1Ids) {
      Admin1 area = admin1ById.get(id);
      Country country = area == null ? null : countryById.get(area.countryId());
      if (country != null && !found.contains(country)) {
        found.add(country);
      }
    }
    return List.copyOf(found);
  }

  /** The distinct ISO 3166-2 codes of some areas, sorted. */
  public List<String> codes(Collection<Integer> admin1Ids) {
    Set<String> codes = new TreeSet<>();
    admin1Ids.stream()
        .map(admin1ById::get)
        .filter(a -> a != null)
        .forEach(a -> codes.add(a.code()));
    return List.copyOf(codes);
  }

  /**
   * What a geocode stands for, tried as it is and then by its parents; empty when nobody knows it.
   */
  public Optional<Geocode> geocode(String valueName, String value) {
    return geocodes.lookUp(this, valueName, value);
  }

  /** Which admin-1 areas a shape touches, and how much of each; ids are those of {@link Admin1}. */
  public AreaIndex index() {
    return index;
  }

  /** The outline of an admin-1 area, or null where none is known. Do not modify. */
  public Geometry outline(int admin1Id) {
    return outlines.get(admin1Id);
  }

  /** Where a country's authorities may be expected to warn; tells swapped axes from real ones. */
  public Mandate mandate(int countryId) {
    return mandates.get(countryId);
  }

  /**
   * The box around some areas; an Unknown counts as its whole country. Null when none has an
   * outline.
   */
  public Envelope box(Collection<Integer> admin1Ids) {
    Envelope box = new Envelope();
    for (int id : expand(admin1Ids)) {
      Geometry outline = outlines.get(id);
      if (outline != null) {
        box.expandToInclude(outline.getEnvelopeInternal());
      }
    }
    return box.isNull() ? null : box;
  }

  /** The same areas with each Unknown replaced by all areas of its country. */
  public List<Integer> expand(Collection<Integer> admin1Ids) {
    List<Integer> all = new ArrayList<>();
    for (int id : admin1Ids) {
      Admin1 area = admin1ById.get(id);
      if (area != null && area.unknown()) {
        admin1sOf(area.countryId()).forEach(a -> all.add(a.id()));
      } else if (area != null) {
        all.add(id);
      }
    }
    return all;
  }
}
