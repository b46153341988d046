package org.tocsin.pipeline;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.subscription.Place;

/**
 * Places as a short message names them: a country or area by its code or whole name, where only one
 * has it, or a power-cut group such as {@code LK-CEB:A}.
 */
final class NamedPlaces {
  private static final Pattern GROUP = Pattern.compile("[A-Z]{2}-[A-Z0-9]{2,10}:[A-Z0-9]{1,10}");

  private final Places places;

  NamedPlaces(Places places) {
    this.places = places;
  }

  record Found(Place place, ZoneId zone) {}

  Optional<Found> find(String name) {
    Catalogue catalogue = places.catalogue();
    String upper = name.toUpperCase(Locale.ROOT);
    if (GROUP.matcher(upper).matches()) {
      ZoneId zone =
          catalogue.country(upper.substring(0, 2)).map(Country::zone).orElse(ZoneOffset.UTC);
      return Optional.of(new Found(new Place.Code("power-group", upper), zone));
    }
    Optional<Country> country =
        catalogue
            .country(name)
            .or(
                () ->
                    catalogue.countries().stream()
                        .filter(c -> c.name().equalsIgnoreCase(name))
                        .findFirst());
    return country
        .map(c -> new Found(new Place.Country(c.iso3()), c.zone()))
        .or(() -> area(catalogue, name));
  }

  private static Optional<Found> area(Catalogue catalogue, String name) {
    List<Admin1> named =
        catalogue.countries().stream()
            .flatMap(c -> catalogue.admin1sOf(c.id()).stream())
            .filter(a -> !a.unknown())
            .filter(a -> a.name().equalsIgnoreCase(name) || a.code().equalsIgnoreCase(name))
            .toList();
    boolean clear = named.stream().map(Admin1::code).distinct().count() == 1;
    return clear
        ? Optional.of(
            new Found(
                new Place.Admin1(named.getFirst().code()),
                catalogue.country(named.getFirst().countryId()).orElseThrow().zone()))
        : Optional.empty();
  }
}
