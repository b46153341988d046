package org.tocsin.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditPlaces;
import org.tocsin.place.CountryDraft;
import org.tocsin.place.Edited;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/places/countries/new} and {@code …/ID/edit}. */
@Controller
final class EditCountryPage {
  private final Places places;
  private final EditPlaces edit;

  EditCountryPage(Places places, EditPlaces edit) {
    this.places = places;
    this.edit = edit;
  }

  @GetMapping("/admin/places/countries/new")
  String blank(Model model) {
    return page(model, null, new Form(Map.of()));
  }

  @PostMapping("/admin/places/countries/new")
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    CountryDraft draft = PlaceForm.country(form, places.catalogue());
    if (form.isGood()) {
      try {
        int id = edit.add(me.name(), draft);
        return "redirect:" + PlaceKind.COUNTRIES.page(id) + "?done=added";
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "iso3");
      }
    }
    return page(model, null, form);
  }

  @GetMapping("/admin/places/countries/{id:\\d{1,9}}/edit")
  String form(@PathVariable int id, Model model) {
    Edited<CountryDraft> stored = find(id);
    Form form = new Form(PlaceForm.of(stored.value(), places.catalogue()));
    form.set("version", String.valueOf(stored.version()));
    return page(model, id, form);
  }

  @PostMapping("/admin/places/countries/{id:\\d{1,9}}/edit")
  String save(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Edited<CountryDraft> stored = find(id);
    Form form = new Form(typed);
    form.set("iso3", stored.value().iso3());
    CountryDraft draft = PlaceForm.country(form, places.catalogue());
    if (form.isGood()) {
      try {
        edit.save(me.name(), id, form.version(), draft);
        return "redirect:" + PlaceKind.COUNTRIES.page(id) + "?done=saved";
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "iso2");
        if (e.code() == PlaceException.Code.CHANGED_MEANWHILE) {
          form.overtaken(stored.version(), PlaceForm.of(stored.value(), places.catalogue()));
        }
      }
    }
    return page(model, id, form);
  }

  private Edited<CountryDraft> find(int id) {
    return edit.country(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no country " + id + ".").asException());
  }

  private String page(Model model, Integer id, Form form) {
    Map<String, String> continents = new LinkedHashMap<>();
    continents.put("", "Choose");
    places.catalogue().continents().forEach(c -> continents.put(c.code(), c.name()));
    Map<String, String> regions = new LinkedHashMap<>();
    regions.put("", "none");
    places.catalogue().regions().forEach(r -> regions.put(r.code(), r.name()));
    model.addAttribute("kind", PlaceKind.COUNTRIES);
    model.addAttribute("continents", continents);
    model.addAttribute("regions", regions);
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    return "admin/place-edit";
  }
}
