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
import org.tocsin.place.Admin1Draft;
import org.tocsin.place.Country;
import org.tocsin.place.Edited;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/places/admin1/new} and {@code …/ID/edit}. A country's Unknown has no such page. */
@Controller
final class EditAreaPage {
  private final Places places;
  private final EditPlaces edit;
  private final PlaceHoldings holdings;

  EditAreaPage(Places places, EditPlaces edit, PlaceHoldings holdings) {
    this.places = places;
    this.edit = edit;
    this.holdings = holdings;
  }

  @GetMapping("/admin/places/admin1/new")
  String blank(@RequestParam(defaultValue = "") String country, Model model) {
    return page(model, null, new Form(Map.of("country", country)));
  }

  @PostMapping("/admin/places/admin1/new")
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    String code = form.value("country");
    Optional<Country> country =
        code.isEmpty() ? Optional.empty() : places.catalogue().country(code);
    if (country.isEmpty()) {
      form.refuse("country", "Choose one of the list.");
    }
    Admin1Draft draft = PlaceForm.area(form, country.map(Country::id).orElse(0));
    if (form.isGood()) {
      try {
        return "redirect:" + PlaceKind.AREAS.page(edit.add(me.name(), draft)) + "?done=added";
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "code");
      }
    }
    return page(model, null, form);
  }

  @GetMapping("/admin/places/admin1/{id:\\d{1,9}}/edit")
  String form(@PathVariable int id, Model model) {
    Edited<Admin1Draft> stored = find(edit, places, id);
    Form form = new Form(PlaceForm.of(stored.value()));
    form.set("version", String.valueOf(stored.version()));
    return page(model, id, form);
  }

  @PostMapping("/admin/places/admin1/{id:\\d{1,9}}/edit")
  String save(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Edited<Admin1Draft> stored = find(edit, places, id);
    Form form = new Form(typed);
    Admin1Draft draft = PlaceForm.area(form, stored.value().countryId());
    keepSubscribers(form, id, stored.value(), draft);
    if (form.isGood()) {
      try {
        edit.save(me.name(), id, form.version(), draft);
        return "redirect:" + PlaceKind.AREAS.page(id) + "?done=saved";
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "code");
        if (e.code() == PlaceException.Code.CHANGED_MEANWHILE) {
          form.overtaken(stored.version(), PlaceForm.of(stored.value()));
        }
      }
    }
    return page(model, id, form);
  }

  /** People watch an area by its code: with another one they would hear nothing more. */
  private void keepSubscribers(Form form, int id, Admin1Draft old, Admin1Draft draft) {
    if (form.isGood() && !old.code().equals(draft.code())) {
      long watching = holdings.of(PlaceKind.AREAS.level(), id).subscriptions();
      if (watching > 0) {
        form.refuse(
            "code",
            watching
                + (watching == 1 ? " subscription watches" : " subscriptions watch")
                + " it as "
                + old.code()
                + " and would hear nothing more.");
      }
    }
  }

  static Edited<Admin1Draft> find(EditPlaces edit, Places places, int id) {
    boolean unknown = places.catalogue().admin1(id).filter(a -> a.unknown()).isPresent();
    if (unknown) {
      throw ApiProblem.notFound(
              "A country’s Unknown stands for the whole of it: there is nothing to edit.")
          .asException();
    }
    return edit.admin1(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no area " + id + ".").asException());
  }

  private String page(Model model, Integer id, Form form) {
    model.addAttribute("kind", PlaceKind.AREAS);
    model.addAttribute("countries", PlaceForm.countries(places.catalogue()));
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    return "admin/place-edit";
  }
}
