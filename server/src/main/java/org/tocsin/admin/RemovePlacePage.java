package org.tocsin.admin;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditPlaces;
import org.tocsin.pipeline.PlaceHoldings;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/places/KIND/ID/remove}: says first what goes along, counted. */
@Controller
final class RemovePlacePage {
  private static final String PATH =
      "/admin/places/{kind:continents|regions|countries|admin1}/{id:\\d{1,9}}/remove";

  private final Places places;
  private final EditPlaces edit;
  private final PlaceHoldings holdings;

  RemovePlacePage(Places places, EditPlaces edit, PlaceHoldings holdings) {
    this.places = places;
    this.edit = edit;
    this.holdings = holdings;
  }

  private record Named(String name, int version) {}

  @GetMapping(PATH)
  String ask(@PathVariable String kind, @PathVariable int id, Model model) {
    PlaceKind asked = PlaceKind.of(kind);
    Named place = find(asked, id);
    model.addAttribute("kind", asked);
    model.addAttribute("id", id);
    model.addAttribute("name", place.name());
    model.addAttribute("version", place.version());
    PlaceHoldings.Counted counted = holdings.of(asked.level(), id);
    model.addAttribute("counted", counted);
    model.addAttribute("noWord", NoWord.of(counted.carried().told()));
    return "admin/place-remove";
  }

  @PostMapping(PATH)
  String remove(
      @PathVariable String kind,
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    PlaceKind asked = PlaceKind.of(kind);
    find(asked, id);
    try {
      Form form = new Form(typed);
      edit.remove(me.name(), asked.level(), id, form.version(), form.value("mark"));
      return "redirect:" + asked.list() + "?done=removed";
    } catch (PlaceException e) {
      return "redirect:" + asked.page(id) + "?done=not-removed";
    }
  }

  private Named find(PlaceKind kind, int id) {
    Optional<Named> found =
        switch (kind) {
          case CONTINENTS, REGIONS ->
              edit.named(kind.level(), id).map(e -> new Named(e.value().name(), e.version()));
          case COUNTRIES -> edit.country(id).map(e -> new Named(e.value().name(), e.version()));
          case AREAS ->
              Optional.of(EditAreaPage.find(edit, places, id))
                  .map(e -> new Named(e.value().name(), e.version()));
        };
    return found.orElseThrow(
        () -> ApiProblem.notFound("There is no " + kind.one() + " " + id + ".").asException());
  }
}
