package org.tocsin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/**
 * The lines of the map's panel: places with what is in force there, the worst first, and single
 * warnings. Warnings are given worst first.
 */
final class MapRows {
  private static final Comparator<MapPanel.PlaceRow> WORST_FIRST =
      Comparator.comparing(MapPanel.PlaceRow::worst)
          .thenComparing(MapPanel.PlaceRow::count, Comparator.reverseOrder())
          .thenComparing(MapPanel.PlaceRow::name);

  private final Places places;
  private final Cards cards;
  private final Texts texts;

  MapRows(Places places, Cards cards, Texts texts) {
    this.places = places;
    this.cards = cards;
    this.texts = texts;
  }

  /** Those of these countries that have warnings. */
  List<MapPanel.PlaceRow> byCountry(MapAsked asked, List<Version> here, List<Country> countries) {
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
    return rows.stream().sorted(WORST_FIRST).toList();
  }

  /** Those of a country's areas that have warnings; areas that share a code are one. */
  List<MapPanel.PlaceRow> byArea(MapAsked asked, List<Version> here, Country country) {
    Catalogue catalogue = places.catalogue();
    Map<String, Tally> tallies = new HashMap<>();
    for (Version v : here) {
      for (String code : catalogue.codes(v.admin1Ids())) {
        tallies.computeIfAbsent(code, c -> new Tally()).add(v);
      }
    }
    Map<String, Admin1> areas = new LinkedHashMap<>();
    catalogue.admin1sOf(country.id()).forEach(a -> areas.putIfAbsent(a.code(), a));
    areas.keySet().retainAll(tallies.keySet());
    return areas.values().stream()
        .map(a -> tallies.get(a.code()).row(a.code(), texts.area(a), asked.to("admin1", a.code())))
        .sorted(WORST_FIRST)
        .toList();
  }

  /** The first of these warnings, each to be opened on the map. */
  List<MapPanel.Row> first(MapAsked asked, List<Version> here, int most) {
    return cards.of(here.stream().limit(most).toList()).stream()
        .map(c -> new MapPanel.Row(c, asked.to("alert", String.valueOf(c.id()))))
        .toList();
  }

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
