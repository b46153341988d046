package org.tocsin.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.subscription.Place;

/** The time zone that people at a place most likely live by: that of its country's capital. */
final class PlaceZones {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private final Places places;

  PlaceZones(Places places) {
    this.places = places;
  }

  ZoneId of(Place place) {
    Catalogue catalogue = places.catalogue();
    return switch (place) {
      case Place.Country c -> zone(catalogue.country(c.iso3()));
      case Place.Admin1 a -> zone(first(catalogue, catalogue.admin1Ids(a.code())));
      case Place.Point p -> at(catalogue, p.lat(), p.lon());
      case Place.Drawn d -> at(catalogue, d.ring().getFirst().lat(), d.ring().getFirst().lon());
      default -> ZoneOffset.UTC;
    };
  }

  private static ZoneId at(Catalogue catalogue, double lat, double lon) {
    Geometry point = SHAPES.createPoint(new Coordinate(lon, lat));
    List<Integer> ids = IntStream.of(catalogue.index().touching(point)).boxed().toList();
    return zone(first(catalogue, ids));
  }

  private static Optional<Country> first(Catalogue catalogue, List<Integer> admin1Ids) {
    return catalogue.countriesOf(admin1Ids).stream().findFirst();
  }

  private static ZoneId zone(Optional<Country> country) {
    return country.map(Country::zone).orElse(ZoneOffset.UTC);
  }
}
