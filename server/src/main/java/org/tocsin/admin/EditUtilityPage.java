package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditUtilities;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.EditException;
import org.tocsin.powercut.Edited;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Utilities;

/** {@code /admin/powercuts/new}, {@code /admin/powercuts/ID/edit} and {@code …/remove}. */
@Controller
final class EditUtilityPage {
  private final Utilities utilities;
  private final CutNotices notices;
  private final EditUtilities edit;

  EditUtilityPage(Utilities utilities, CutNotices notices, EditUtilities edit) {
    this.utilities = utilities;
    this.notices = notices;
    this.edit = edit;
  }

  @GetMapping("/admin/powercuts/new")
  String blank(Model model) {
    return page(model, null, new Form(UtilityForm.empty()));
  }

  @PostMapping("/admin/powercuts/new")
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    Provider provider = UtilityForm.read(form, 0);
    if (form.isGood()) {
      try {
        return "redirect:/admin/powercuts/" + edit.add(me.name(), provider) + "?done=added";
      } catch (EditException e) {
        UtilityForm.refuse(form, e);
      }
    }
    return page(model, null, form);
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/edit")
  String form(@PathVariable int id, Model model) {
    Edited<Provider> stored = find(id);
    Form form = new Form(UtilityForm.of(stored.value()));
    form.set("version", String.valueOf(stored.version()));
    return page(model, stored.value(), form);
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/edit")
  String save(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Edited<Provider> stored = find(id);
    Form form = new Form(typed);
    form.set("code", stored.value().code());
    Provider provider = UtilityForm.read(form, id);
    if (form.isGood()) {
      try {
        edit.save(me.name(), form.version(), provider);
        return "redirect:/admin/powercuts/" + id + "?done=saved";
      } catch (EditException e) {
        UtilityForm.refuse(form, e);
        if (e.code().equals("changed-meanwhile")) {
          form.overtaken(stored.version(), UtilityForm.of(stored.value()));
        }
      }
    }
    return page(model, stored.value(), form);
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/remove")
  String ask(@PathVariable int id, Model model) {
    Edited<Provider> stored = find(id);
    model.addAttribute("provider", stored.value());
    model.addAttribute("version", stored.version());
    model.addAttribute("holdings", utilities.holdingsOfProvider(id));
    List<Integer> groups = utilities.grid().groups(id).stream().map(Group::id).toList();
    model.addAttribute("standing", notices.standing(groups));
    return "admin/powercut-remove";
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/remove")
  String remove(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    find(id);
    try {
      edit.removeProvider(me.name(), id, new Form(typed).version());
      return "redirect:/admin/powercuts?done=removed";
    } catch (EditException e) {
      return "redirect:/admin/powercuts/" + id + "?done=not-removed";
    }
  }

  private Edited<Provider> find(int id) {
    return edit.provider(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no utility " + id + ".").asException());
  }

  private static String page(Model model, Provider provider, Form form) {
    model.addAttribute("provider", provider);
    model.addAttribute("form", form);
    return "admin/powercut-edit";
  }
}
