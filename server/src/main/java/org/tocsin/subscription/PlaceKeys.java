package org.tocsin.subscription;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Geocode;

/**
 * Places that are told apart by name, as keys: those of a subscription are stored, those of an
 * alert are made when it is matched. Region and continent come from the places as they are at that
 * moment, so a country that an operator moves to another region is found there from then on.
 */
final class PlaceKeys {
  /** {@code power-group} as {@link Geocode#scheme} has it. */
  private static final String POWER_GROUP = "POWERGROUP";

  private static final String WORLD = "world";

  private PlaceKeys() {}

  /** The key of a place; null for those that are found on the map. */
  static String of(Place place) {
    return switch (place) {
      case Place.Point ignored -> null;
      case Place.Drawn ignored -> null;
      case Place.Admin1 a -> admin1(a.code());
      case Place.Country c -> country(c.iso3());
      case Place.Region r -> region(r.code());
      case Place.Continent c -> continent(c.code());
      case Place.World ignored -> WORLD;
      case Place.Code c -> geocode(c.valueName(), c.value());
      case Place.FromSource s -> source(s.sourceId());
    };
  }

  /** All keys under which a part of an alert may be wanted. */
  static Set<String> of(Part part, Integer sourceId, Catalogue places) {
    Set<String> keys = new HashSet<>();
    keys.add(WORLD);
    if (sourceId != null) {
      keys.add(source(sourceId));
    }
    Set<Integer> countries = new HashSet<>();
    if (part.countryId() != null && (part.wholeCountry() || part.admin1Ids().isEmpty())) {
      countries.add(part.countryId());
    }
    if (part.countryId() != null && part.wholeCountry()) {
      places.admin1sOf(part.countryId()).forEach(area -> admin1(area, keys));
    }
    for (int id : part.admin1Ids()) {
      places
          .admin1(id)
          .ifPresent(
              area -> {
                admin1(area, keys);
                countries.add(area.countryId());
              });
    }
    countries.forEach(id -> country(id, places, keys));
    part.geocodes().forEach(geocode -> geocode(geocode, keys));
    return keys;
  }

  private static void admin1(Admin1 area, Set<String> keys) {
    keys.add(admin1(area.code()));
    if (area.parentCode() != null) {
      keys.add(admin1(area.parentCode()));
    }
  }

  private static void country(int id, Catalogue places, Set<String> keys) {
    places
        .country(id)
        .ifPresent(
            country -> {
              keys.add(country(country.iso3()));
              places.continents().stream()
                  .filter(c -> c.id() == country.continentId())
                  .forEach(c -> keys.add(continent(c.code())));
              places.regions().stream()
                  .filter(r -> Integer.valueOf(r.id()).equals(country.regionId()))
                  .forEach(r -> keys.add(region(r.code())));
            });
  }

  /**
   * An alert's geocode may hold several codes, and names its scheme in one of many spellings. Where
   * the name ends is not always plain, since names and values may hold colons: all ways are tried.
   */
  private static void geocode(String geocode, Set<String> keys) {
    for (int colon = geocode.indexOf(':'); colon >= 0; colon = geocode.indexOf(':', colon + 1)) {
      String name = geocode.substring(0, colon);
      String value = geocode.substring(colon + 1);
      keys.add(geocode(name, value));
      Geocode.codes(value).forEach(code -> keys.add(geocode(name, code)));
    }
  }

  /** Groups of utilities are found without regard to spaces, as they are on their pages. */
  private static String geocode(String valueName, String value) {
    String scheme = Geocode.scheme(valueName);
    String code = scheme.equals(POWER_GROUP) ? value.replaceAll("\\s+", "") : value.strip();
    return "geocode " + scheme + ":" + code.toUpperCase(Locale.ROOT);
  }

  private static String admin1(String code) {
    return "admin1 " + code.toUpperCase(Locale.ROOT);
  }

  private static String country(String iso3) {
    return "country " + iso3;
  }

  private static String region(String code) {
    return "region " + code;
  }

  private static String continent(String code) {
    return "continent " + code;
  }

  private static String source(int id) {
    return "source " + id;
  }
}
