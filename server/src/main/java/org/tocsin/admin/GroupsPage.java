package org.tocsin.admin;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
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
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Utilities;

/** {@code /admin/powercuts/ID/groups} and {@code /admin/powercuts/groups/ID/…}. */
@Controller
final class GroupsPage {
  private static final String LIST = "/admin/powercuts/{id:\\d{1,9}}/groups";
  private static final Map<String, String> KINDS = kinds();
  private static final Table<Row> TABLE =
      new Table<>(
          List.of(
              Column.text("code", "Code", r -> r.group().code()),
              Column.text("names", "Names", Row::names),
              Column.text("kind", "Kind", r -> r.group().kind()),
              Column.number("areas", "Areas today", Row::areas),
              Column.text("regions", "Regions", Row::regions),
              Column.text("outline", "Outline", r -> r.drawn() ? "yes" : "no")),
          List.of(
              Facet.either("areas", "Areas today", "some", "none", r -> r.areas() > 0),
              Facet.either("outline", "Outline", "with one", "without one", Row::drawn)),
          r -> r.group().code() + " " + r.names() + " " + r.group().kind() + " " + r.regions());

  private final Utilities utilities;
  private final UtilityRows rows;
  private final CutNotices notices;
  private final EditUtilities edit;

  GroupsPage(Utilities utilities, UtilityRows rows, CutNotices notices, EditUtilities edit) {
    this.utilities = utilities;
    this.rows = rows;
    this.notices = notices;
    this.edit = edit;
  }

  record Row(Group group, String names, int areas) {
    public String regions() {
      return String.join(" ", group.admin1Codes());
    }

    public boolean drawn() {
      return group.outline() != null;
    }
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String kind : new String[] {"household", "industry", "commercial"}) {
      kinds.put(kind, kind);
    }
    return kinds;
  }

  @GetMapping(LIST)
  String list(@PathVariable int id, @RequestParam Map<String, String> typed, Model model) {
    Provider provider = rows.find(id);
    model.addAttribute("provider", provider);
    model.addAttribute("list", TABLE.show(asked(id, typed), groups(provider)));
    return "admin/powercut-groups";
  }

  @GetMapping(path = LIST, params = "format=csv")
  ResponseEntity<byte[]> file(@PathVariable int id, @RequestParam Map<String, String> typed) {
    return TABLE.file("groups", asked(id, typed), groups(rows.find(id)));
  }

  private static Asked asked(int id, Map<String, String> typed) {
    return TABLE.asked("/admin/powercuts/" + id + "/groups", typed);
  }

  private List<Row> groups(Provider provider) {
    LocalDate today = rows.today(provider);
    Grid grid = utilities.grid();
    return grid.groups(provider.id()).stream()
        .map(
            g ->
                new Row(g, String.join(", ", g.names().values()), grid.areas(g.id(), today).size()))
        .toList();
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/groups/new")
  String blank(@PathVariable int id, Model model) {
    return page(model, rows.find(id), null, new Form(Map.of("kind", "household")));
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/groups/new")
  String add(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Provider provider = rows.find(id);
    Form form = new Form(typed);
    Group group = UtilityForm.readGroup(form, id, null);
    if (form.isGood()) {
      try {
        edit.add(me.name(), group);
        return "redirect:/admin/powercuts/" + id + "/groups?done=added";
      } catch (EditException e) {
        UtilityForm.refuse(form, e);
      }
    }
    return page(model, provider, null, form);
  }

  @GetMapping("/admin/powercuts/groups/{id:\\d{1,9}}/edit")
  String form(@PathVariable int id, Model model) {
    Edited<Group> stored = find(id);
    Form form = new Form(UtilityForm.of(stored.value()));
    form.set("version", String.valueOf(stored.version()));
    return page(model, rows.find(stored.value().providerId()), stored.value(), form);
  }

  @PostMapping("/admin/powercuts/groups/{id:\\d{1,9}}/edit")
  String save(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Edited<Group> stored = find(id);
    Form form = new Form(typed);
    form.set("code", stored.value().code());
    Group group = UtilityForm.readGroup(form, stored.value().providerId(), stored.value());
    if (form.isGood()) {
      try {
        edit.save(me.name(), form.version(), group);
        return "redirect:/admin/powercuts/" + group.providerId() + "/groups?done=saved";
      } catch (EditException e) {
        UtilityForm.refuse(form, e);
        if (e.code().equals("changed-meanwhile")) {
          form.overtaken(stored.version(), UtilityForm.of(stored.value()));
        }
      }
    }
    return page(model, rows.find(stored.value().providerId()), stored.value(), form);
  }

  @GetMapping("/admin/powercuts/groups/{id:\\d{1,9}}/remove")
  String ask(@PathVariable int id, Model model) {
    Edited<Group> stored = find(id);
    model.addAttribute("provider", rows.find(stored.value().providerId()));
    model.addAttribute("group", stored.value());
    model.addAttribute("version", stored.version());
    model.addAttribute("holdings", utilities.holdingsOfGroup(id));
    model.addAttribute("standing", notices.standing(List.of(id)));
    return "admin/powercut-group-remove";
  }

  @PostMapping("/admin/powercuts/groups/{id:\\d{1,9}}/remove")
  String remove(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    String back = "redirect:/admin/powercuts/" + find(id).value().providerId() + "/groups";
    try {
      edit.removeGroup(me.name(), id, new Form(typed).version());
      return back + "?done=removed";
    } catch (EditException e) {
      return back + "?done=not-removed";
    }
  }

  private Edited<Group> find(int id) {
    return edit.group(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no group " + id + ".").asException());
  }

  private static String page(Model model, Provider provider, Group group, Form form) {
    model.addAttribute("provider", provider);
    model.addAttribute("group", group);
    model.addAttribute("form", form);
    model.addAttribute("kinds", KINDS);
    return "admin/powercut-group-edit";
  }
}
