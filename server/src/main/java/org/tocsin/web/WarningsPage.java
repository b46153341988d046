package org.tocsin.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Places;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;

/** {@code /}: what is in force at a place, or without one the worst now by region. */
@Controller
final class WarningsPage {
  private final Places places;
  private final Feeds feeds;
  private final Gazetteer gazetteer;
  private final LiveList list;
  private final Overview overview;
  private final ListView view;

  WarningsPage(
      Places places,
      Feeds feeds,
      Gazetteer gazetteer,
      LiveList list,
      Overview overview,
      ListView view) {
    this.places = places;
    this.feeds = feeds;
    this.gazetteer = gazetteer;
    this.list = list;
    this.overview = overview;
    this.view = view;
  }

  @GetMapping("/")
  String show(@RequestParam Map<String, String> parameters, Model model) {
    Asked asked = Asked.of(parameters);
    model.addAttribute("asked", asked);
    if (asked.isOverview()) {
      model.addAttribute("regions", view.regions(overview.regions()));
      model.addAttribute("fresh", view.fresh(feeds.registry().sources(), ZoneOffset.UTC));
      return "overview";
    }
    List<PlaceFound> found = found(asked);
    LiveList.Result result =
        list.page(
            asked.wanted(found, places.catalogue()), asked.only(), asked.after(), LiveList.LENGTH);
    PlaceFound place = found.size() == 1 ? found.getFirst() : null;
    ZoneId zone = place == null ? ZoneOffset.UTC : place.zone();
    model.addAttribute("place", place);
    model.addAttribute("choices", found.size() > 1 ? found : List.of());
    model.addAttribute("title", view.title(asked, found, asked.regionOf(places.catalogue())));
    model.addAttribute("fresh", view.fresh(sources(asked, found), zone));
    model.addAttribute("filters", view.filters(asked, result));
    model.addAttribute("countries", place == null ? countries(asked) : List.of());
    view.rows(model, asked, result);
    return "warnings";
  }

  private List<PlaceFound> found(Asked asked) {
    if (!asked.admin1().isBlank()) {
      return List.of(
          gazetteer.area(asked.admin1()).orElseThrow(() -> none("admin1", asked.admin1())));
    }
    if (!asked.country().isBlank()) {
      return List.of(
          gazetteer.country(asked.country()).orElseThrow(() -> none("country", asked.country())));
    }
    return asked.where().isBlank() ? List.of() : gazetteer.find(asked.where());
  }

  private static RuntimeException none(String name, String value) {
    return ApiProblem.badParameter(name, "there is no " + name + " “" + value + "”").asException();
  }

  /** Those whose word counts for what was asked. */
  private Collection<Source> sources(Asked asked, List<PlaceFound> found) {
    Collection<Source> all = feeds.registry().sources();
    List<Integer> countries = new ArrayList<>(found.stream().map(PlaceFound::countryId).toList());
    Region region = asked.regionOf(places.catalogue());
    if (region != null) {
      places.catalogue().countries().stream()
          .filter(c -> Integer.valueOf(region.id()).equals(c.regionId()))
          .forEach(c -> countries.add(c.id()));
    }
    return countries.isEmpty()
        ? all
        : all.stream().filter(s -> countries.contains(s.countryId())).toList();
  }

  private List<Overview.CountryCount> countries(Asked asked) {
    Region region = asked.regionOf(places.catalogue());
    return asked.where().isBlank() && asked.q().isBlank()
        ? overview.countries(region == null ? null : region.id())
        : List.of();
  }
}
