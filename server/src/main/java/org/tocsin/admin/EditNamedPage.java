package org.tocsin.admin;

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
import org.tocsin.place.Edited;
import org.tocsin.place.NamedDraft;
import org.tocsin.place.PlaceException;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/places/regions} and {@code …/continents}: adding one, and giving one a name. */
@Controller
final class EditNamedPage {
  private static final String NEW = "/admin/places/{kind:regions|continents}/new";
  private static final String EDIT = "/admin/places/{kind:regions|continents}/{id:\\d{1,9}}/edit";

  private final EditPlaces edit;

  EditNamedPage(EditPlaces edit) {
    this.edit = edit;
  }

  @GetMapping(NEW)
  String blank(@PathVariable String kind, Model model) {
    return page(model, PlaceKind.of(kind), null, new Form(Map.of()));
  }

  @PostMapping(NEW)
  String add(
      @PathVariable String kind,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    PlaceKind asked = PlaceKind.of(kind);
    Form form = new Form(typed);
    NamedDraft draft = PlaceForm.named(form);
    if (form.isGood()) {
      try {
        edit.add(me.name(), asked.level(), draft);
        return "redirect:" + asked.list() + "?done=added";
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "code");
      }
    }
    return page(model, asked, null, form);
  }

  @GetMapping(EDIT)
  String form(@PathVariable String kind, @PathVariable int id, Model model) {
    PlaceKind asked = PlaceKind.of(kind);
    Edited<NamedDraft> stored = find(asked, id);
    Form form = new Form(PlaceForm.of(stored.value()));
    form.set("version", String.valueOf(stored.version()));
    return page(model, asked, id, form);
  }

  @PostMapping(EDIT)
  String save(
      @PathVariable String kind,
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    PlaceKind asked = PlaceKind.of(kind);
    Edited<NamedDraft> stored = find(asked, id);
    Form form = new Form(typed);
    form.set("code", stored.value().code());
    NamedDraft draft = PlaceForm.named(form);
    if (form.isGood()) {
      try {
        edit.save(me.name(), asked.level(), id, form.version(), draft);
        return "redirect:" + asked.list() + "?done=saved";
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "code");
        if (e.code() == PlaceException.Code.CHANGED_MEANWHILE) {
          form.overtaken(stored.version(), PlaceForm.of(stored.value()));
        }
      }
    }
    return page(model, asked, id, form);
  }

  private Edited<NamedDraft> find(PlaceKind kind, int id) {
    return edit.named(kind.level(), id)
        .orElseThrow(
            () -> ApiProblem.notFound("There is no " + kind.one() + " " + id + ".").asException());
  }

  private static String page(Model model, PlaceKind kind, Integer id, Form form) {
    model.addAttribute("kind", kind);
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    return "admin/place-edit";
  }
}
