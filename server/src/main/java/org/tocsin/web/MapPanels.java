package org.tocsin.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final Cards cards;
  private final Freshness freshness;
  private final Texts texts;

  MapPanels(
      Places places,
      Feeds feeds,
      MapWarnings warnings,
      Cards cards,
      Freshness freshness,
      Texts texts) {
    this.places = places;
    this.feeds = feeds;
    this.warnings = warnings;
    this.cards = cards;
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
        byCountry(asked, found.items(), all),
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
        byCountry(asked, here, own),
        List.of(),
        null,
        MapFit.whole(Picture.outlines(catalogue, own::contains)),
        fresh(feeds.registry().sources(), ZoneOffset.UTC, at),
        at,
        null);
  }

  private List<MapPanel.PlaceRow> byCountry(
      MapAsked asked, List<Version> here, List<Country> countries) {
    Catalogue catalogue = places.catalogue();
    Map<Integer, Tally> tallies = new HashMap<>();
    for (Version v : here) {
      for (Country c : v.countries(catalogue)) {
        tallies.computeIfAbsent(c.id(), i -> new Tally()).add(v);
      }
    }
    List<MapPanel.PlaceRow> rows = new ArrayList<>();
    for (Country c : countries) {
      Tally tally = tallies.get(c.id());
      if (tally != null) {
        rows.add(tally.row(c.iso3(), texts.country(c), asked.to("country", c.iso3())));
      }
    }
    return worstFirst(rows);
  }

  private MapPanel country(MapAsked asked, MapWarnings.Found found, Moment at) {
    Catalogue catalogue = places.catalogue();
    Country country = country(asked.country());
    List<Version> here =
        found.items().stream().filter(v -> v.countries(catalogue).contains(country)).toList();
    Map<String, Admin1> areas = new LinkedHashMap<>();
    catalogue.admin1sOf(country.id()).forEach(a -> areas.putIfAbsent(a.code(), a));
    List<MapPanel.PlaceRow> rows = new ArrayList<>();
    for (Admin1 area : areas.values()) {
      Tally tally = new Tally();
      here.stream().filter(v -> concerns(v, area.code(), catalogue)).forEach(tally::add);
      if (tally.count > 0) {
        String name = texts.area(area);
        rows.add(tally.row(area.code(), name, asked.to("admin1", area.code())));
      }
    }
    return new MapPanel(
        "country",
        country.iso3(),
        texts.country(country),
        List.of(top(asked)),
        here.size(),
        found.whole(),
        worstFirst(rows),
        rows(here, CARDS_BESIDE_PLACES, asked),
        here.size() > CARDS_BESIDE_PLACES ? "/?country=" + country.iso3() : null,
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
        rows(here, MOST_CARDS, asked),
        here.size() > MOST_CARDS ? "/?admin1=" + area.code() : null,
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
        rows(found.items(), MOST_CARDS, asked),
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

  private List<MapPanel.Row> rows(List<Version> here, int most, MapAsked asked) {
    return here.stream()
        .limit(most)
        .map(v -> new MapPanel.Row(cards.of(v), asked.to("alert", String.valueOf(v.id()))))
        .toList();
  }

  private List<Source> sourcesOf(Country country) {
    return feeds.registry().sources().stream()
        .filter(s -> s.countryId() != null && s.countryId() == country.id())
        .toList();
  }

  private String fresh(Collection<Source> sources, ZoneId zone, Moment at) {
    return at == null ? freshness.sentence(sources, zone) : null;
  }

  private static List<MapPanel.PlaceRow> worstFirst(List<MapPanel.PlaceRow> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing(MapPanel.PlaceRow::worst)
                .thenComparing(Comparator.comparing(MapPanel.PlaceRow::count).reversed())
                .thenComparing(MapPanel.PlaceRow::name))
        .toList();
  }

  private static boolean concerns(Version v, String code, Catalogue catalogue) {
    return v.admin1Ids().stream()
        .flatMap(id -> catalogue.admin1(id).stream())
        .anyMatch(a -> a.code().equals(code));
  }

  /** Counts warnings that come worst first. */
  private static final class Tally {
    private int count;
    private SeverityTag worst;

    void add(Version v) {
      count++;
      worst = worst == null ? SeverityTag.of(v.severity()) : worst;
    }

    MapPanel.PlaceRow row(String code, String name, String href) {
      return new MapPanel.PlaceRow(code, name, href, count, worst);
    }
  }
}
