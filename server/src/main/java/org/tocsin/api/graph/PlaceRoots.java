package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Region;

/** The roots that lead to places. */
@Controller
final class PlaceRoots {
  private final Pictures pictures;

  PlaceRoots(Pictures pictures) {
    this.pictures = pictures;
  }

  @QueryMapping
  Collection<Region> regions(DataFetchingEnvironment asked) {
    return places(asked).regions();
  }

  @QueryMapping
  Region region(@Argument String code, DataFetchingEnvironment asked) {
    return places(asked).regions().stream()
        .filter(r -> r.code().equalsIgnoreCase(code))
        .findFirst()
        .orElse(null);
  }

  @QueryMapping
  Collection<Continent> continents(DataFetchingEnvironment asked) {
    return places(asked).continents();
  }

  @QueryMapping
  Continent continent(@Argument String code, DataFetchingEnvironment asked) {
    return places(asked).continents().stream()
        .filter(c -> c.code().equalsIgnoreCase(code))
        .findFirst()
        .orElse(null);
  }

  @QueryMapping
  Country country(@Argument String code, DataFetchingEnvironment asked) {
    return places(asked).country(code).orElse(null);
  }

  @QueryMapping
  Connection<Country> countries(DataFetchingEnvironment asked) {
    Picture picture = pictures.of(asked);
    Asked filter = new Asked(asked, picture);
    Set<Integer> codes = filter.countries("code");
    Set<Integer> regions =
        filter.named("region", picture.places().regions(), Region::code, Region::name, Region::id);
    Set<Integer> continents =
        filter.named(
            "continent",
            picture.places().continents(),
            Continent::code,
            Continent::name,
            Continent::id);
    List<Country> found =
        picture.places().countries().stream()
            .filter(c -> codes.isEmpty() || codes.contains(c.id()))
            .filter(
                c -> regions.isEmpty() || c.regionId() != null && regions.contains(c.regionId()))
            .filter(c -> continents.isEmpty() || continents.contains(c.continentId()))
            .filter(c -> filter.hasAlerts(Grouping.COUNTRY, c.id()))
            .toList();
    return Connection.slice(
        found, Country::iso3, AlertPages.first(asked), asked.getArgument("after"));
  }

  @QueryMapping
  Admin1 admin1(@Argument String id, DataFetchingEnvironment asked) {
    return places(asked).admin1((int) Ids.number("id", id)).orElse(null);
  }

  @QueryMapping
  Connection<Admin1> admin1s(DataFetchingEnvironment asked) {
    Picture picture = pictures.of(asked);
    Asked filter = new Asked(asked, picture);
    Set<Integer> countries = filter.countries("country");
    Set<Integer> codes = new HashSet<>();
    for (String code : filter.words("code")) {
      codes.addAll(filter.known("code", code, picture.places().admin1Ids(code)));
    }
    Object unknown = filter.value("unknown");
    List<Admin1> found = new ArrayList<>();
    for (Country country : picture.places().countries()) {
      if (countries.isEmpty() || countries.contains(country.id())) {
        picture.places().admin1sOf(country.id()).stream()
            .filter(a -> codes.isEmpty() || codes.contains(a.id()))
            .filter(a -> unknown == null || unknown.equals(a.unknown()))
            .filter(a -> filter.hasAlerts(Grouping.ADMIN1, a.id()))
            .sorted(Comparator.comparing(Admin1::name))
            .forEach(found::add);
      }
    }
    return Connection.slice(
        found, a -> String.valueOf(a.id()), AlertPages.first(asked), asked.getArgument("after"));
  }

  private Catalogue places(DataFetchingEnvironment asked) {
    return pictures.of(asked).places();
  }
}
