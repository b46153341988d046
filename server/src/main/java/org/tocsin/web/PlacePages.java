package org.tocsin.web;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.alert.Version;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /countries/ISO3} and {@code /regions/CODE}: the worst that is in force, how much there is
 * in each of its parts, who warns there, and ways to go on.
 */
@Controller
final class PlacePages {
  private static final int WORST = 6;

  private final Lookup lookup;
  private final LiveList list;
  private final Overview overview;
  private final SourceRows sources;
  private final ListView view;
  private final Texts texts;

  PlacePages(
      Lookup lookup,
      LiveList list,
      Overview overview,
      SourceRows sources,
      ListView view,
      Texts texts) {
    this.lookup = lookup;
    this.list = list;
    this.overview = overview;
    this.sources = sources;
    this.view = view;
    this.texts = texts;
  }

  /**
   * How many warnings concern a part of a place; one that concerns two counts in both.
   *
   * @param href null for the part that nobody can name
   * @param worst null where there are none
   */
  record Part(String name, String href, int count, SeverityTag worst) {}

  @GetMapping("/countries/{iso3:[A-Za-z]{3}}")
  String country(@PathVariable String iso3, Model model) {
    Country country =
        lookup
            .catalogue()
            .country(iso3)
            .orElseThrow(() -> none("There is no country " + iso3 + "."));
    fill(model, "country", country.iso3());
    model.addAttribute("name", texts.country(country));
    model.addAttribute("path", "/countries/" + country.iso3());
    model.addAttribute("parts", areas(country));
    return "place";
  }

  @GetMapping("/regions/{code:[\\w-]{1,40}}")
  String region(@PathVariable String code, Model model) {
    Region region = lookup.region(code).orElseThrow(() -> none("There is no region " + code + "."));
    fill(model, "region", region.code());
    model.addAttribute("name", texts.region(region));
    model.addAttribute("path", "/regions/" + region.code());
    model.addAttribute("parts", countries(region));
    return "place";
  }

  private void fill(Model model, String parameter, String code) {
    Catalogue catalogue = lookup.catalogue();
    Meant meant = lookup.of(Asked.of(Map.of(parameter, code)));
    LiveList.Result result =
        list.page(meant.wanted(catalogue), meant.narrow(), Order.WORST, null, WORST);
    List<Source> own = List.copyOf(meant.sources(sources.registry(), catalogue));
    boolean country = parameter.equals("country");
    model.addAttribute("fresh", view.fresh(own, country ? meant.zone() : ZoneOffset.UTC));
    model.addAttribute("isCountry", country);
    model.addAttribute("cards", view.cards(result.items()));
    model.addAttribute("count", result.total());
    model.addAttribute("href", meant.asked().with("cursor", ""));
    model.addAttribute("rows", sources.of(own));
    model.addAttribute("outputs", country ? Outputs.ofCountry(code) : Outputs.ofRegion(code));
  }

  private List<Part> areas(Country country) {
    Map<String, Admin1> byCode = new LinkedHashMap<>();
    lookup.catalogue().admin1sOf(country.id()).forEach(a -> byCode.putIfAbsent(a.code(), a));
    Map<String, List<Version>> there = new LinkedHashMap<>();
    for (Version v : overview.live()) {
      v.admin1Ids().stream()
          .flatMap(id -> lookup.catalogue().admin1(id).stream())
          .filter(a -> a.countryId() == country.id())
          .map(Admin1::code)
          .distinct()
          .forEach(code -> there.computeIfAbsent(code, c -> new ArrayList<>()).add(v));
    }
    List<Part> parts = new ArrayList<>();
    byCode.forEach(
        (code, area) -> {
          List<Version> versions = there.getOrDefault(code, List.of());
          if (!area.unknown() || !versions.isEmpty()) {
            parts.add(
                area.unknown()
                    ? part(null, null, versions)
                    : part(texts.area(area), "/?admin1=" + code, versions));
          }
        });
    return sorted(parts);
  }

  private List<Part> countries(Region region) {
    Map<Integer, List<Version>> there = new LinkedHashMap<>();
    for (Version v : overview.live()) {
      for (Country country : v.countries(lookup.catalogue())) {
        there.computeIfAbsent(country.id(), c -> new ArrayList<>()).add(v);
      }
    }
    return sorted(
        Meant.countriesOf(region, lookup.catalogue()).stream()
            .map(
                c ->
                    part(
                        texts.country(c),
                        "/countries/" + c.iso3(),
                        there.getOrDefault(c.id(), List.of())))
            .toList());
  }

  private static Part part(String name, String href, List<Version> versions) {
    SeverityTag worst =
        versions.stream()
            .map(v -> SeverityTag.of(v.severity()))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Part(name, href, versions.size(), worst);
  }

  /** Where something is in force first, the worst on top. */
  private static List<Part> sorted(List<Part> parts) {
    return parts.stream()
        .sorted(
            Comparator.comparing(Part::worst, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Part::name, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  private static RuntimeException none(String detail) {
    return ApiProblem.notFound(detail).asException();
  }
}
