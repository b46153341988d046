package org.tocsin.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Version;
import org.tocsin.geo.Circles;
import org.tocsin.geo.Rings;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.subscription.Place;

/**
 * Where some places lie, in the terms of alerts: asked once for each alert that is in force.
 *
 * @param countries whole ones, by id
 * @param admin1s areas of those countries and areas named by themselves
 * @param shapes circles and drawn areas, longitude first
 * @param touched areas that a shape touches, where alerts that draw nothing are looked for
 */
record Reach(
    boolean world,
    Set<Integer> countries,
    Set<Integer> admin1s,
    Set<Integer> sources,
    Set<String> geocodes,
    List<Geometry> shapes,
    Set<Integer> touched) {
  static Reach of(List<Place> places, Catalogue catalogue) {
    Reach reach =
        new Reach(
            places.stream().anyMatch(Place.World.class::isInstance),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            places.stream().map(Reach::shape).filter(s -> s != null).toList(),
            new HashSet<>());
    places.forEach(p -> reach.add(p, catalogue));
    for (Geometry shape : reach.shapes) {
      IntStream.of(catalogue.index().touching(shape)).forEach(reach.touched::add);
    }
    reach.withUnknowns(reach.admin1s, catalogue);
    reach.withUnknowns(reach.touched, catalogue);
    return reach;
  }

  private static Geometry shape(Place place) {
    return switch (place) {
      case Place.Point p -> Circles.geodesic(p.lat(), p.lon(), p.radiusMetres() / 1000);
      case Place.Drawn d -> drawn(d);
      default -> null;
    };
  }

  private void add(Place place, Catalogue catalogue) {
    switch (place) {
      case Place.Admin1 a -> admin1s.addAll(catalogue.admin1Ids(a.code()));
      case Place.Country c -> catalogue.country(c.iso3()).ifPresent(x -> whole(x, catalogue));
      case Place.Region r ->
          catalogue.regions().stream()
              .filter(x -> x.code().equals(r.code()))
              .forEach(x -> all(catalogue, c -> Integer.valueOf(x.id()).equals(c.regionId())));
      case Place.Continent r ->
          catalogue.continents().stream()
              .filter(x -> x.code().equals(r.code()))
              .forEach(x -> all(catalogue, c -> c.continentId() == x.id()));
      case Place.Code c -> geocodes.add(AlertFilter.normal(c.valueName() + ":" + c.value()));
      case Place.FromSource s -> sources.add(s.sourceId());
      case Place.Point ignored -> {}
      case Place.Drawn ignored -> {}
      case Place.World ignored -> {}
    }
  }

  private void all(Catalogue catalogue, java.util.function.Predicate<Country> which) {
    catalogue.countries().stream().filter(which).forEach(c -> whole(c, catalogue));
  }

  private void whole(Country country, Catalogue catalogue) {
    countries.add(country.id());
    catalogue.admin1sOf(country.id()).forEach(a -> admin1s.add(a.id()));
  }

  /** An alert that is only known to be somewhere in a country concerns every place in it. */
  private void withUnknowns(Set<Integer> ids, Catalogue catalogue) {
    List.copyOf(ids).stream()
        .flatMap(id -> catalogue.admin1(id).stream())
        .map(Admin1::countryId)
        .forEach(country -> ids.add(catalogue.unknownOf(country)));
  }

  boolean concerns(Version v) {
    return world
        || v.countryId() != null && countries.contains(v.countryId())
        || v.admin1Ids().stream().anyMatch(admin1s::contains)
        || v.sourceId() != null && sources.contains(v.sourceId())
        || !geocodes.isEmpty()
            && v.geocodes().stream().map(AlertFilter::normal).anyMatch(geocodes::contains)
        || !shapes.isEmpty() && lies(v);
  }

  private boolean lies(Version v) {
    boolean named = v.namedIds().stream().anyMatch(touched::contains);
    boolean unknown = v.shape() == null && v.admin1Ids().stream().anyMatch(touched::contains);
    return named || unknown || v.box() != null && meets(v);
  }

  private boolean meets(Version v) {
    if (shapes.stream().noneMatch(s -> s.getEnvelopeInternal().intersects(v.box()))) {
      return false;
    }
    Geometry drawn = v.shape();
    return drawn != null
        && shapes.stream()
            .anyMatch(
                s ->
                    IntStream.range(0, drawn.getNumGeometries())
                        .anyMatch(i -> drawn.getGeometryN(i).intersects(s)));
  }

  private static Geometry drawn(Place.Drawn d) {
    double[] lats = d.ring().stream().mapToDouble(Place.Position::lat).toArray();
    double[] lons = d.ring().stream().mapToDouble(Place.Position::lon).toArray();
    return Rings.repair(lats, lons, null).geometry();
  }
}
