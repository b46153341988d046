package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Region;

/** How places hang together. */
@Controller
final class PlaceFields {
  private final Pictures pictures;

  PlaceFields(Pictures pictures) {
    this.pictures = pictures;
  }

  @SchemaMapping
  String zone(Country country) {
    return country.zone().getId();
  }

  @SchemaMapping
  Continent continent(Country country, DataFetchingEnvironment asked) {
    return places(asked).continents().stream()
        .filter(c -> c.id() == country.continentId())
        .findFirst()
        .orElse(null);
  }

  @SchemaMapping
  Region region(Country country, DataFetchingEnvironment asked) {
    return places(asked).regions().stream()
        .filter(r -> Integer.valueOf(r.id()).equals(country.regionId()))
        .findFirst()
        .orElse(null);
  }

  @SchemaMapping
  List<Double> bbox(Country country, DataFetchingEnvironment asked) {
    List<Integer> areas = admin1s(country, asked).stream().map(Admin1::id).toList();
    return AlertNode.bbox(places(asked).box(areas));
  }

  @SchemaMapping
  List<Admin1> admin1s(Country country, DataFetchingEnvironment asked) {
    return places(asked).admin1sOf(country.id()).stream()
        .sorted(Comparator.comparing(Admin1::name))
        .toList();
  }

  @SchemaMapping
  List<Source> sources(Country country, DataFetchingEnvironment asked) {
    return pictures.of(asked).registry().sources().stream()
        .filter(s -> Integer.valueOf(country.id()).equals(s.countryId()))
        .toList();
  }

  @SchemaMapping
  Country country(Admin1 area, DataFetchingEnvironment asked) {
    return places(asked).country(area.countryId()).orElse(null);
  }

  @SchemaMapping
  List<Double> bbox(Admin1 area, DataFetchingEnvironment asked) {
    return AlertNode.bbox(places(asked).box(List.of(area.id())));
  }

  @SchemaMapping
  Map<String, Object> geometry(Admin1 area, DataFetchingEnvironment asked) {
    return pictures.of(asked).geoJson(places(asked).outline(area.id()));
  }

  @SchemaMapping
  List<Country> countries(Region region, DataFetchingEnvironment asked) {
    return places(asked).countries().stream()
        .filter(c -> Integer.valueOf(region.id()).equals(c.regionId()))
        .toList();
  }

  @SchemaMapping
  List<Country> countries(Continent continent, DataFetchingEnvironment asked) {
    return places(asked).countries().stream()
        .filter(c -> c.continentId() == continent.id())
        .toList();
  }

  private Catalogue places(DataFetchingEnvironment asked) {
    return pictures.of(asked).places();
  }
}
