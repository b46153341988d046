package org.tocsin.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.alert.AlertFilterBuilder;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ProblemException;

/**
 * The places that a query for alerts names: {@code country}, {@code region}, {@code continent} and
 * {@code admin1}. Several values of one are alternatives, and all that are given must hold.
 *
 * @param values what was given of a name, none where it was not
 */
record AskedPlaces(Catalogue places, Function<String, List<String>> values) {

  /**
   * Adds them to a filter. A country stands for all its areas too, since an alert may reach over a
   * border; an area for itself alone.
   *
   * @throws ProblemException {@code bad-parameter} for a place that nobody knows
   */
  AlertFilterBuilder narrow(AlertFilterBuilder filter) {
    Set<Integer> countries = countries();
    Set<Integer> areas = areas();
    if (countries == null && areas == null) {
      return filter;
    }
    if (areas == null) {
      return countries.isEmpty()
          ? filter.nowhere()
          : filter.countryIds(countries).admin1Ids(areasOf(countries));
    }
    if (countries != null) {
      areas.removeIf(id -> !countries.contains(countryOf(id)));
    }
    return areas.isEmpty() ? filter.nowhere() : filter.admin1Ids(areas);
  }

  private Set<Integer> areasOf(Set<Integer> countries) {
    return countries.stream()
        .flatMap(id -> places.admin1sOf(id).stream())
        .map(Admin1::id)
        .collect(Collectors.toSet());
  }

  private Integer countryOf(int area) {
    return places.admin1(area).map(Admin1::countryId).orElse(null);
  }

  /** Null where none of the three is given. */
  private Set<Integer> countries() {
    Set<Integer> byCode = given("country", this::country);
    Set<Integer> byRegion = given("region", this::region);
    Set<Integer> byContinent = given("continent", this::continent);
    return both(both(byCode, byRegion), byContinent);
  }

  private static Set<Integer> both(Set<Integer> some, Set<Integer> others) {
    if (some != null && others != null) {
      some.retainAll(others);
    }
    return some == null ? others : some;
  }

  private Set<Integer> areas() {
    return given("admin1", this::area);
  }

  private Set<Integer> given(String name, Function<String, List<Integer>> read) {
    List<String> given = values.apply(name);
    if (given.isEmpty()) {
      return null;
    }
    Set<Integer> ids = new HashSet<>();
    given.forEach(value -> ids.addAll(read.apply(value)));
    return ids;
  }

  private List<Integer> country(String code) {
    return List.of(
        places.country(code).map(Country::id).orElseThrow(() -> unknown("country", code)));
  }

  private List<Integer> area(String code) {
    List<Integer> found = places.admin1Ids(code);
    if (found.isEmpty()) {
      throw ApiProblem.badParameter("admin1", "no area " + code).asException();
    }
    return found;
  }

  private List<Integer> region(String asked) {
    int id =
        places.regions().stream()
            .filter(r -> is(asked, r.code(), r.name()))
            .findFirst()
            .orElseThrow(() -> unknown("region", asked))
            .id();
    return places.countries().stream()
        .filter(c -> Integer.valueOf(id).equals(c.regionId()))
        .map(Country::id)
        .toList();
  }

  private List<Integer> continent(String asked) {
    int id =
        places.continents().stream()
            .filter(c -> is(asked, c.code(), c.name()))
            .findFirst()
            .orElseThrow(() -> unknown("continent", asked))
            .id();
    return places.countries().stream().filter(c -> c.continentId() == id).map(Country::id).toList();
  }

  private static boolean is(String asked, String code, String name) {
    return asked.equalsIgnoreCase(code) || asked.equalsIgnoreCase(name);
  }

  private static ProblemException unknown(String parameter, String value) {
    return ApiProblem.badParameter(parameter, "no " + parameter + " " + value).asException();
  }
}
