package org.tocsin.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Region;

/** Fills the panel of the map: the world by country, a country by area, an area, a point. */
final class MapPanels {
  private static final int MOST_CARDS = 25;
  private static final int CARDS_BESIDE_PLACES = 10;

  private final Places places;
  private final Feeds feeds;
  private final MapWarnings warnings;
  private final MapRows rows;
  private final Freshness freshness;
  private final Texts texts;

  MapPanels(
      Places places,
      Feeds feeds,
      MapWarnings warnings,
      MapRows rows,
      Freshness freshness,
      Texts texts) {
    this.places = places;
    this.feeds = feeds;
    this.warnings = warnings;
    this.rows = rows;
    this.freshness = freshness;
    this.texts = texts;
  }

  /** The place that is asked for; without one the world. */
  MapPanel of(MapAsked asked, Moment at) {
    MapWarnings.Found found = warnings.find(asked);
    if (asked.point() != null) {
      return point(asked, found, at);
    }
    if (!asked.admin1().isEmpty()) {
      return area(asked, found, at);
    }
    if (!asked.country().isEmpty()) {
      return country(asked, found, at);
    }
    return asked.region().isEmpty() ? world(asked, found, at) : region(asked, found, at);
  }

  MapPanel.Crumb top(MapAsked asked) {
    return new MapPanel.Crumb(texts.of("map.world"), asked.without());
  }

  private MapPanel world(MapAsked asked, MapWarnings.Found found, Moment at) {
    List<Country> all = places.catalogue().countries();
    return new MapPanel(
        "world",
        null,
        texts.of("map.world"),
        List.of(),
        found.items().size(),
        found.whole(),
        rows.byCountry(asked, found.items(), all),
        List.of(),
        null,
        "",
        fresh(feeds.registry().sources(), ZoneOffset.UTC, at),
        at,
        null);
  }

  private MapPanel region(MapAsked asked, MapWarnings.Found found, Moment at) {
    Catalogue catalogue = places.catalogue();
    Region region =
        catalogue.regions().stream()
            .filter(r -> r.code().equalsIgnoreCase(asked.region()))
            .findFirst()
            .orElseThrow(() -> MapAsked.bad("region", asked.region()));
    List<Country> own =
        catalogue.countries().stream()
            .filter(c -> Integer.valueOf(region.id()).equals(c.regionId()))
            .toList();
    Set<Integer> ids = own.stream().map(Country::id).collect(Collectors.toSet());
    List<Version> here =
        found.items().stream()
            .filter(v -> v.countries(catalogue).stream().anyMatch(c -> ids.contains(c.id())))
            .toList();
    return new MapPanel(
        "region",
        null,
        texts.region(region),
        List.of(top(asked)),
        here.size(),
        found.whole(),
        rows.byCountry(asked, here, own),
        List.of(),
        null,
        MapFit.whole(Picture.outlines(catalogue, own::contains)),
        fresh(feeds.registry().sources(), ZoneOffset.UTC, at),
        at,
        null);
  }

  private MapPanel country(MapAsked asked, MapWarnings.Found found, Moment at) {
    Catalogue catalogue = places.catalogue();
    Country country = country(asked.country());
    List<Version> here =
        found.items().stream().filter(v -> v.countries(catalogue).contains(country)).toList();
    return new MapPanel(
        "country",
        country.iso3(),
        texts.country(country),
        List.of(top(asked)),
        here.size(),
        found.whole(),
        rows.byArea(asked, here, country),
        rows.first(asked, here, CARDS_BESIDE_PLACES),
        here.size() > CARDS_BESIDE_PLACES ? asked.list("country", country.iso3()) : null,
        MapFit.mainland(Picture.outlines(catalogue, c -> c.id() == country.id())),
        fresh(sourcesOf(country), country.zone(), at),
        at,
        null);
  }

  private MapPanel area(MapAsked asked, MapWarnings.Found found, Moment at) {
    Catalogue catalogue = places.catalogue();
    List<Integer> ids = catalogue.admin1Ids(asked.admin1());
    Admin1 area =
        ids.stream()
            .findFirst()
            .flatMap(catalogue::admin1)
            .orElseThrow(() -> MapAsked.bad("admin1", asked.admin1()));
    Country country = catalogue.country(area.countryId()).orElseThrow();
    int unknown = catalogue.unknownOf(country.id());
    List<Version> here =
        found.items().stream()
            .filter(v -> v.admin1Ids().stream().anyMatch(i -> ids.contains(i) || i == unknown))
            .toList();
    String name = texts.area(area);
    return new MapPanel(
        "area",
        country.iso3(),
        name,
        List.of(top(asked), crumb(asked, country)),
        here.size(),
        found.whole(),
        List.of(),
        rows.first(asked, here, MOST_CARDS),
        here.size() > MOST_CARDS ? asked.list("admin1", area.code()) : null,
        MapFit.mainland(
            catalogue.expand(ids).stream().map(catalogue::outline).filter(o -> o != null).toList()),
        fresh(sourcesOf(country), country.zone(), at),
        at,
        null);
  }

  private MapPanel point(MapAsked asked, MapWarnings.Found found, Moment at) {
    String spot = String.format(Locale.ROOT, "%.3f, %.3f", asked.point().y, asked.point().x);
    return new MapPanel(
        "point",
        null,
        texts.of("map.point", spot),
        List.of(top(asked)),
        found.items().size(),
        found.whole(),
        List.of(),
        rows.first(asked, found.items(), MOST_CARDS),
        null,
        "",
        fresh(feeds.registry().sources(), ZoneOffset.UTC, at),
        at,
        null);
  }

  MapPanel.Crumb crumb(MapAsked asked, Country country) {
    return new MapPanel.Crumb(texts.country(country), asked.to("country", country.iso3()));
  }

  MapPanel.Crumb crumb(MapAsked asked, Admin1 area) {
    return new MapPanel.Crumb(texts.area(area), asked.to("admin1", area.code()));
  }

  private Country country(String iso3) {
    return places.catalogue().country(iso3).orElseThrow(() -> MapAsked.bad("country", iso3));
  }

  private List<Source> sourcesOf(Country country) {
    return feeds.registry().sources().stream()
        .filter(s -> s.countryId() != null && s.countryId() == country.id())
        .toList();
  }

  private String fresh(Collection<Source> sources, ZoneId zone, Moment at) {
    return at == null ? freshness.sentence(sources, zone) : null;
  }
}
