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
   * @throws org.tocsin.platform.http.ProblemException with code {@code bad-parameter} for a code
   *     that nobody knows
   */
  Meant of(Asked asked) {
    Coordinate point = asked.point().orElse(null);
    return new Meant(
        asked,
        point == null ? found(asked) : List.of(),
        asked.has("region")
            ? region(asked.get("region")).orElseThrow(() -> asked.bad("region"))
            : null,
        point,
        point == null ? null : around(point).orElse(null),
        asked.has("source")
            ? source(asked.get("source")).orElseThrow(() -> asked.bad("source"))
            : null);
  }

  private List<PlaceFound> found(Asked asked) {
    if (asked.has("admin1")) {
      return List.of(gazetteer.area(asked.get("admin1")).orElseThrow(() -> asked.bad("admin1")));
    }
    if (asked.has("country")) {
      return List.of(
          gazetteer.country(asked.get("country")).orElseThrow(() -> asked.bad("country")));
    }
    return asked.has("where") ? gazetteer.find(asked.get("where")) : List.of();
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
