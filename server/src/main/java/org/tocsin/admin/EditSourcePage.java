package org.tocsin.admin;

import java.util.Comparator;
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
import org.tocsin.feed.Edited;
import org.tocsin.feed.RegistryException;
import org.tocsin.feed.SourceDraft;
import org.tocsin.pipeline.EditSources;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/sources/new} and {@code /admin/sources/ID/edit}. */
@Controller
final class EditSourcePage {
  private final Places places;
  private final EditSources edit;

  EditSourcePage(Places places, EditSources edit) {
    this.places = places;
    this.edit = edit;
  }

  @GetMapping("/admin/sources/new")
  String blank(Model model) {
    return page(model, null, new Form(SourceForm.empty()));
  }

  @PostMapping("/admin/sources/new")
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    SourceDraft draft = SourceForm.read(form, places.catalogue(), null);
    if (form.isGood()) {
      try {
        return "redirect:/admin/sources/" + edit.add(me.name(), draft) + "?done=added";
      } catch (RegistryException e) {
        EditFeedPage.refuse(form, e);
      }
    }
    return page(model, null, form);
  }

  @GetMapping("/admin/sources/{id:\\d{1,9}}/edit")
  String form(@PathVariable int id, Model model) {
    Edited<SourceDraft> source = find(id);
    Form form = new Form(SourceForm.of(source.value(), places.catalogue()));
    form.set("version", String.valueOf(source.version()));
    return page(model, id, form);
  }

  @PostMapping("/admin/sources/{id:\\d{1,9}}/edit")
  String save(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Edited<SourceDraft> stored = find(id);
    Form form = new Form(typed);
    form.set("slug", stored.value().slug());
    SourceDraft draft = SourceForm.read(form, places.catalogue(), stored.value().slug());
    if (form.isGood()) {
      try {
        edit.save(me.name(), id, form.version(), draft);
        return "redirect:/admin/sources/" + id + "?done=saved";
      } catch (RegistryException e) {
        EditFeedPage.refuse(form, e);
        if (e.code() == RegistryException.Code.CHANGED_MEANWHILE) {
          form.overtaken(stored.version(), SourceForm.of(stored.value(), places.catalogue()));
        }
      }
    }
    return page(model, id, form);
  }

  private Edited<SourceDraft> find(int id) {
    return edit.find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no source " + id + ".").asException());
  }

  private String page(Model model, Integer id, Form form) {
    Map<String, String> countries = new LinkedHashMap<>();
    countries.put("", "several, or the world");
    places.catalogue().countries().stream()
        .sorted(Comparator.comparing(Country::name))
        .forEach(c -> countries.put(c.iso3(), c.name()));
    Map<String, String> ends = new LinkedHashMap<>();
    ends.put("cancel", "it cancels them, or they expire");
    ends.put("withdrawal", "it takes them off the feed");
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    model.addAttribute("countries", countries);
    model.addAttribute("ends", ends);
    return "admin/source-edit";
  }
}
