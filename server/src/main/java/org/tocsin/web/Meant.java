package org.tocsin.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.AlertFilterBuilder;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Region;

/**
 * What an address of the list means, its codes and words looked up.
 *
 * @param places that the code or the words may mean; those in the region where one is asked for
 * @param region or null
 * @param point longitude first, or null
 * @param around the area that the point lies in, or null where there is none
 * @param source whose warnings alone are shown, or null for all
 */
record Meant(
    Asked asked,
    List<PlaceFound> places,
    Region region,
    Coordinate point,
    PlaceFound around,
    Source source) {

  /** The one place that is meant, or that the point lies in; null when there is none. */
  public PlaceFound place() {
    return places.size() == 1 ? places.getFirst() : around;
  }

  /** Whether the list may be without warnings of the place that the reader has in mind. */
  public boolean isNarrowed() {
    return asked.isNarrowed() || isUnknownPlace();
  }

  /** Whether a place was typed that we do not know; its words are searched for. */
  public boolean isUnknownPlace() {
    return isWordsAlone() && asked.has("where");
  }

  private boolean isWordsAlone() {
    return places.isEmpty() && point == null;
  }

  ZoneId zone() {
    return place() == null ? ZoneOffset.UTC : place().zone();
  }

  LiveList.Wanted wanted(Catalogue catalogue) {
    Set<Integer> countries = new HashSet<>();
    Set<Integer> areas = new HashSet<>();
    for (PlaceFound place : places) {
      areas.addAll(place.admin1Ids());
      if (place.wholeCountry()) {
        countries.add(place.countryId());
      }
    }
    if (region != null && places.isEmpty()) {
      countries.add(AlertFilterBuilder.NO_PLACE); // or one without countries would be the world
      for (Country country : countriesOf(region, catalogue)) {
        countries.add(country.id());
        catalogue.admin1sOf(country.id()).stream().map(Admin1::id).forEach(areas::add);
      }
    }
    String words = isWordsAlone() ? asked.get("where") + " " + asked.get("q") : asked.get("q");
    List<Envelope> boxes =
        point == null ? List.of() : List.of(new Envelope(point.x, point.x, point.y, point.y));
    return new LiveList.Wanted(countries, areas, boxes, Asked.words(words), asked.anyStatus());
  }

  LiveList.Narrow narrow() {
    return new LiveList.Narrow(
        asked.only(),
        asked.category(),
        source == null ? null : source.id(),
        asked.has("language") ? Languages.first(asked.get("language")) : null);
  }

  /** Those whose word counts for what was asked. */
  Collection<Source> sources(Registry registry, Catalogue catalogue) {
    if (source != null) {
      return List.of(source);
    }
    List<Integer> countries = new ArrayList<>(places.stream().map(PlaceFound::countryId).toList());
    if (around != null) {
      countries.add(around.countryId());
    }
    if (region != null && places.isEmpty()) {
      countriesOf(region, catalogue).forEach(c -> countries.add(c.id()));
    }
    return countries.isEmpty() && region == null
        ? registry.sources()
        : registry.sources().stream().filter(s -> countries.contains(s.countryId())).toList();
  }

  static List<Country> countriesOf(Region region, Catalogue catalogue) {
    return catalogue.countries().stream()
        .filter(c -> Integer.valueOf(region.id()).equals(c.regionId()))
        .toList();
  }
}
