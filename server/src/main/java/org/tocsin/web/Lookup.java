package org.tocsin.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;

/** Looks up what an address of the list asks for. */
final class Lookup {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private final Places places;
  private final Feeds feeds;
  private final Gazetteer gazetteer;

  Lookup(Places places, Feeds feeds, Gazetteer gazetteer) {
    this.places = places;
    this.feeds = feeds;
    this.gazetteer = gazetteer;
  }

  /**
   * Of several places that are asked for, what lies in all of them.
   *
   * @throws org.tocsin.platform.http.ProblemException with code {@code bad-parameter} for a code
   *     that nobody knows, and for places that have nothing in common
   */
  Meant of(Asked asked) {
    Coordinate point = asked.point().orElse(null);
    Region region =
        asked.has("region")
            ? region(asked.get("region")).orElseThrow(() -> asked.bad("region"))
            : null;
    List<PlaceFound> found = coded(asked);
    if (found.isEmpty() && point == null && asked.has("where")) {
      found = gazetteer.find(asked.get("where"));
    }
    return new Meant(
        asked,
        region == null ? found : inside(region, found),
        region,
        point,
        point == null ? null : around(point).orElse(null),
        asked.has("source")
            ? source(asked.get("source")).orElseThrow(() -> asked.bad("source"))
            : null);
  }

  /** The area, or the country, that is asked for by its code. */
  private List<PlaceFound> coded(Asked asked) {
    List<PlaceFound> countries =
        asked.has("country")
            ? List.of(
                gazetteer.country(asked.get("country")).orElseThrow(() -> asked.bad("country")))
            : List.of();
    if (!asked.has("admin1")) {
      return countries;
    }
    PlaceFound area = gazetteer.area(asked.get("admin1")).orElseThrow(() -> asked.bad("admin1"));
    if (countries.stream().anyMatch(c -> c.countryId() != area.countryId())) {
      throw apart("country", area.value() + " is not in " + asked.get("country"));
    }
    return List.of(area);
  }

  private List<PlaceFound> inside(Region region, List<PlaceFound> found) {
    Catalogue catalogue = places.catalogue();
    List<PlaceFound> inside =
        found.stream()
            .filter(
                p ->
                    catalogue
                        .country(p.countryId())
                        .filter(c -> Integer.valueOf(region.id()).equals(c.regionId()))
                        .isPresent())
            .toList();
    if (inside.isEmpty() && !found.isEmpty()) {
      throw apart("region", found.getFirst().value() + " is not in " + region.code());
    }
    return inside;
  }

  /** An empty list of a place that cannot be would read like an all-clear. */
  private static RuntimeException apart(String parameter, String detail) {
    return ApiProblem.badParameter(parameter, detail).asException();
  }

  Catalogue catalogue() {
    return places.catalogue();
  }

  Optional<Region> region(String code) {
    return places.catalogue().regions().stream()
        .filter(r -> r.code().equalsIgnoreCase(code))
        .findFirst();
  }

  Optional<Source> source(String slug) {
    return feeds.registry().sources().stream().filter(s -> s.slug().equals(slug)).findFirst();
  }

  /** The area that a point on earth lies in; the first by code where outlines overlap. */
  private Optional<PlaceFound> around(Coordinate point) {
    Catalogue catalogue = places.catalogue();
    return IntStream.of(catalogue.index().touching(SHAPES.createPoint(point)))
        .mapToObj(catalogue::admin1)
        .flatMap(Optional::stream)
        .map(Admin1::code)
        .min(Comparator.naturalOrder())
        .flatMap(gazetteer::area);
  }
}
