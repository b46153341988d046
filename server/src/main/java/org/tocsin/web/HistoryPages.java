package org.tocsin.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.AlertFilterBuilder;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Region;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /countries/ISO3/history}, {@code /regions/CODE/history}, {@code /sources/SLUG/history}:
 * the warnings that are over, day by day.
 */
@Controller
final class HistoryPages {
  private final Places places;
  private final Lookup lookup;
  private final SourceRows sources;
  private final Past past;
  private final Texts texts;

  HistoryPages(Places places, Lookup lookup, SourceRows sources, Past past, Texts texts) {
    this.places = places;
    this.lookup = lookup;
    this.sources = sources;
    this.past = past;
    this.texts = texts;
  }

  /** What a page of history is of. */
  private record Subject(String name, String path, Past.Of of, ZoneId zone) {}

  @GetMapping("/{kind:countries|regions|sources}/{code:[\\w.-]{1,200}}/history")
  String show(
      @PathVariable String kind,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    Subject subject =
        subject(kind, code)
            .orElseThrow(() -> ApiProblem.notFound("There is no " + code + " here.").asException());
    Past.Days days = past.days(from, to, cursor, subject.zone());
    model.addAttribute("name", subject.name());
    model.addAttribute("path", subject.path());
    model.addAttribute("shown", past.page(subject.of(), days, subject.zone()));
    return "history";
  }

  private Optional<Subject> subject(String kind, String code) {
    return switch (kind) {
      case "countries" -> places.catalogue().country(code).map(this::country);
      case "regions" -> lookup.region(code).map(this::region);
      default -> lookup.source(code).map(this::source);
    };
  }

  private Subject country(Country country) {
    Past.Of of = of(List.of(country));
    return new Subject(texts.country(country), "/countries/" + country.iso3(), of, country.zone());
  }

  private Subject region(Region region) {
    Past.Of of = of(Meant.countriesOf(region, places.catalogue()));
    return new Subject(texts.region(region), "/regions/" + region.code(), of, ZoneOffset.UTC);
  }

  private Past.Of of(List<Country> countries) {
    Set<Integer> ids = new HashSet<>(Set.of(AlertFilterBuilder.NO_PLACE)); // none is not the world
    Set<Integer> areas = new HashSet<>();
    for (Country country : countries) {
      ids.add(country.id());
      places.catalogue().admin1sOf(country.id()).stream().map(Admin1::id).forEach(areas::add);
    }
    return new Past.Of(ids, areas, Set.of());
  }

  private Subject source(Source source) {
    Past.Of of = new Past.Of(Set.of(), Set.of(), Set.of(source.id()));
    return new Subject(source.name(), "/sources/" + source.slug(), of, sources.zone(source));
  }
}
