package org.tocsin.web;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;

/**
 * {@code /}: what is in force at a place, as a list or a table, or without one the worst now by
 * region.
 */
@Controller
final class WarningsPage {
  private final Places places;
  private final Feeds feeds;
  private final Lookup lookup;
  private final LiveList list;
  private final Overview overview;
  private final ListView view;

  WarningsPage(
      Places places, Feeds feeds, Lookup lookup, LiveList list, Overview overview, ListView view) {
    this.places = places;
    this.feeds = feeds;
    this.lookup = lookup;
    this.list = list;
    this.overview = overview;
    this.view = view;
  }

  @GetMapping("/")
  String show(@RequestParam Map<String, String> parameters, Model model) {
    Asked asked = Asked.of(parameters);
    model.addAttribute("asked", asked);
    if (asked.isOverview()) {
      return overview(model);
    }
    Meant meant = lookup.of(asked);
    LiveList.Result result =
        list.page(
            meant.wanted(places.catalogue()),
            meant.narrow(),
            asked.order(),
            asked.after(),
            LiveList.LENGTH);
    model.addAttribute(
        "fresh", view.fresh(meant.sources(feeds.registry(), places.catalogue()), meant.zone()));
    model.addAttribute("countries", view.countries(countries(meant)));
    view.fill(model, meant, result);
    return "warnings";
  }

  private String overview(Model model) {
    List<Overview.RegionCount> regions = overview.regions();
    model.addAttribute("regions", view.regions(regions));
    model.addAttribute("total", overview.live().size());
    model.addAttribute("marks", overview.marks());
    model.addAttribute("fresh", view.fresh(feeds.registry().sources(), ZoneOffset.UTC));
    model.addAttribute("outputs", Outputs.ALL);
    return "overview";
  }

  /** To choose from, where the list is of a region or of everything. */
  private List<Overview.CountryCount> countries(Meant meant) {
    boolean whole =
        meant.places().isEmpty()
            && meant.point() == null
            && !meant.asked().has("where")
            && !meant.asked().isOfKind();
    return whole
        ? overview.countries(meant.region() == null ? null : meant.region().id())
        : List.of();
  }
}
