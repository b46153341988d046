package org.tocsin.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /api/v1/continents}, {@code /regions}, {@code /countries}, {@code /admin1s}: places with
 * counts of live alerts.
 */
@RestController
public final class PlacesController {
  private final Places places;
  private final Alerts alerts;
  private final Clocks clocks;

  public PlacesController(Places places, Alerts alerts, Clocks clocks) {
    this.places = places;
    this.alerts = alerts;
    this.clocks = clocks;
  }

  record Group(int id, String code, String name, int countries, int alerts) {}

  record CountryItem(
      int id,
      String iso3,
      String iso2,
      String name,
      String continent,
      String region,
      String zone,
      int alerts) {}

  record Admin1Item(
      int id,
      String code,
      String name,
      String country,
      String parent,
      String parentName,
      boolean unknown,
      int alerts) {}

  /** How many live alerts each area and each country has; one alert counts once for each. */
  private record Counts(
      Map<Integer, Integer> byAdmin1,
      Map<Integer, Integer> byCountry,
      List<Set<Integer>> countriesOfAlerts) {
    int of(Set<Integer> countries) {
      return (int)
          countriesOfAlerts.stream().filter(c -> c.stream().anyMatch(countries::contains)).count();
    }
  }

  private Counts counts(Catalogue catalogue) {
    Counts counts = new Counts(new HashMap<>(), new HashMap<>(), new ArrayList<>());
    Instant now = clocks.world().instant();
    for (Version v : alerts.live().all()) {
      if (!v.status().equals("Actual") || !v.stateAt(now).isLive()) {
        continue;
      }
      Set<Integer> countries = new HashSet<>();
      if (v.countryId() != null) {
        countries.add(v.countryId());
      }
      catalogue.countriesOf(v.admin1Ids()).forEach(c -> countries.add(c.id()));
      v.admin1Ids().forEach(id -> counts.byAdmin1().merge(id, 1, Integer::sum));
      countries.forEach(id -> counts.byCountry().merge(id, 1, Integer::sum));
      counts.countriesOfAlerts().add(countries);
    }
    return counts;
  }

  @GetMapping("/api/v1/continents")
  ResponseEntity<byte[]> continents() {
    Catalogue catalogue = places.catalogue();
    Counts counts = counts(catalogue);
    List<Group> items = new ArrayList<>();
    for (Continent c : catalogue.continents()) {
      Set<Integer> countries = new HashSet<>();
      catalogue.countries().stream()
          .filter(k -> k.continentId() == c.id())
          .forEach(k -> countries.add(k.id()));
      items.add(new Group(c.id(), c.code(), c.name(), countries.size(), counts.of(countries)));
    }
    return Replies.json(ListReply.whole(items));
  }

  @GetMapping("/api/v1/regions")
  ResponseEntity<byte[]> regions() {
    Catalogue catalogue = places.catalogue();
    Counts counts = counts(catalogue);
    List<Group> items = new ArrayList<>();
    for (Region r : catalogue.regions()) {
      Set<Integer> countries = new HashSet<>();
      catalogue.countries().stream()
          .filter(k -> Integer.valueOf(r.id()).equals(k.regionId()))
          .forEach(k -> countries.add(k.id()));
      items.add(new Group(r.id(), r.code(), r.name(), countries.size(), counts.of(countries)));
    }
    return Replies.json(ListReply.whole(items));
  }

  @GetMapping("/api/v1/countries")
  ResponseEntity<byte[]> countries() {
    Catalogue catalogue = places.catalogue();
    Counts counts = counts(catalogue);
    Map<Integer, String> continents = new HashMap<>();
    catalogue.continents().forEach(c -> continents.put(c.id(), c.code()));
    Map<Integer, String> regions = new HashMap<>();
    catalogue.regions().forEach(r -> regions.put(r.id(), r.code()));
    return Replies.json(
        ListReply.whole(
            catalogue.countries().stream()
                .map(
                    c ->
                        new CountryItem(
                            c.id(),
                            c.iso3(),
                            c.iso2(),
                            c.name(),
                            continents.get(c.continentId()),
                            regions.get(c.regionId()),
                            c.zone().getId(),
                            counts.byCountry().getOrDefault(c.id(), 0)))
                .toList()));
  }

  @GetMapping("/api/v1/admin1s")
  ResponseEntity<byte[]> admin1s(@RequestParam(required = false) String country) {
    Catalogue catalogue = places.catalogue();
    Counts counts = counts(catalogue);
    List<Country> asked =
        country == null
            ? catalogue.countries()
            : List.of(
                catalogue
                    .country(country)
                    .orElseThrow(
                        () ->
                            ApiProblem.badParameter("country", "no country " + country)
                                .asException()));
    List<Admin1Item> items = new ArrayList<>();
    for (Country c : asked) {
      for (Admin1 a : catalogue.admin1sOf(c.id())) {
        items.add(
            new Admin1Item(
                a.id(),
                a.code(),
                a.name(),
                c.iso3(),
                a.parentCode(),
                a.parentName(),
                a.unknown(),
                counts.byAdmin1().getOrDefault(a.id(), 0)));
      }
    }
    return Replies.json(ListReply.whole(items));
  }
}
