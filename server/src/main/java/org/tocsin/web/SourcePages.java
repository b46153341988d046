package org.tocsin.web;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/**
 * Who warns and whether we hear them: {@code /sources}, {@code /sources/SLUG}, {@code /status}, and
 * {@code /countries/ISO3} with what is in force in each of its areas.
 */
@Controller
final class SourcePages {
  private final Feeds feeds;
  private final Places places;
  private final SourceRows rows;
  private final Freshness freshness;
  private final LiveList list;
  private final Cards cards;
  private final Overview overview;

  SourcePages(
      Feeds feeds,
      Places places,
      SourceRows rows,
      Freshness freshness,
      LiveList list,
      Cards cards,
      Overview overview) {
    this.feeds = feeds;
    this.places = places;
    this.rows = rows;
    this.freshness = freshness;
    this.list = list;
    this.cards = cards;
    this.overview = overview;
  }

  /** How many warnings concern an area; one that concerns two counts in both. */
  record AreaRow(String code, String name, int count, SeverityTag worst) {}

  @GetMapping("/sources")
  String sources(Model model) {
    Collection<Source> all = feeds.registry().sources();
    model.addAttribute("fresh", freshness.sentence(all, ZoneOffset.UTC));
    model.addAttribute("rows", rows.of(all));
    return "sources";
  }

  @GetMapping("/sources/{slug:[a-z0-9_.-]{1,200}}")
  String source(@PathVariable String slug, Model model) {
    Source source = rows.find(slug).orElseThrow(() -> none("There is no source " + slug + "."));
    LiveList.Result result =
        list.page(LiveList.Wanted.ofSource(source.id()), null, null, LiveList.LENGTH);
    model.addAttribute("source", rows.of(List.of(source)).getFirst());
    model.addAttribute("feeds", rows.feeds(source));
    model.addAttribute("fresh", freshness.sentence(List.of(source), rows.zone(source)));
    model.addAttribute("count", result.total());
    model.addAttribute("cards", cards.of(result.items()));
    return "source";
  }

  @GetMapping("/status")
  String status(Model model) {
    List<SourceRows.SourceRow> all = rows.of(feeds.registry().sources());
    model.addAttribute("fresh", freshness.sentence(feeds.registry().sources(), ZoneOffset.UTC));
    model.addAttribute(
        "warnings", overview.countries(null).stream().mapToInt(c -> c.count()).sum());
    model.addAttribute("asked", all.stream().filter(r -> !r.answer().equals("off")).count());
    model.addAttribute("answered", all.stream().filter(r -> r.answer().equals("answered")).count());
    model.addAttribute(
        "rows",
        all.stream()
            .filter(r -> r.answer().equals("silent") || r.answer().equals("never"))
            .toList());
    return "status";
  }

  @GetMapping("/countries/{iso3:[A-Za-z]{3}}")
  String country(@PathVariable String iso3, Model model) {
    Country country =
        places
            .catalogue()
            .country(iso3)
            .orElseThrow(() -> none("There is no country " + iso3 + "."));
    List<Source> own =
        feeds.registry().sources().stream()
            .filter(s -> s.countryId() != null && s.countryId() == country.id())
            .toList();
    model.addAttribute("country", country);
    model.addAttribute("fresh", freshness.sentence(own, country.zone()));
    model.addAttribute("areas", areas(country));
    model.addAttribute("rows", rows.of(own));
    return "country";
  }

  private List<AreaRow> areas(Country country) {
    Map<String, Admin1> byCode = new LinkedHashMap<>();
    places.catalogue().admin1sOf(country.id()).forEach(a -> byCode.putIfAbsent(a.code(), a));
    List<AreaRow> areas = new ArrayList<>();
    for (Admin1 area : byCode.values()) {
      List<Version> there =
          overview.live().stream()
              .filter(v -> concerns(v, area.code()))
              .sorted(Comparator.comparing(v -> SeverityTag.of(v.severity())))
              .toList();
      if (!area.unknown() || !there.isEmpty()) {
        SeverityTag worst = there.isEmpty() ? null : SeverityTag.of(there.getFirst().severity());
        areas.add(
            new AreaRow(
                area.unknown() ? null : area.code(),
                area.unknown() ? country.name() : area.name(),
                there.size(),
                worst));
      }
    }
    areas.sort(Comparator.comparing((AreaRow a) -> a.code() != null).thenComparing(AreaRow::name));
    return areas;
  }

  private boolean concerns(Version version, String code) {
    return version.admin1Ids().stream()
        .flatMap(id -> places.catalogue().admin1(id).stream())
        .anyMatch(a -> a.code().equals(code));
  }

  private static RuntimeException none(String detail) {
    return ApiProblem.notFound(detail).asException();
  }
}
