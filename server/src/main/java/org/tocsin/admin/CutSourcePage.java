package org.tocsin.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditScheduleSources;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.SourceException;
import org.tocsin.powercut.format.ScheduleFormats;

/**
 * {@code /admin/powercuts/ID/sources/new} and {@code /admin/powercuts/sources/ID/…}: the sources of
 * schedules are added, edited, removed and asked at once.
 */
@Controller
final class CutSourcePage {
  private final UtilityRows rows;
  private final ScheduleSources sources;
  private final EditScheduleSources edit;
  private final Moments moments;

  CutSourcePage(
      UtilityRows rows, ScheduleSources sources, EditScheduleSources edit, Moments moments) {
    this.rows = rows;
    this.sources = sources;
    this.edit = edit;
    this.moments = moments;
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/sources/new")
  String blank(@PathVariable int id, Model model) {
    return page(model, rows.find(id), null, new Form(CutSourceForm.empty()));
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/sources/new")
  String add(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Provider provider = rows.find(id);
    Form form = new Form(typed);
    SourceDraft draft = CutSourceForm.read(form);
    if (form.isGood()) {
      try {
        edit.add(id, draft, me.name());
        return "redirect:/admin/powercuts/" + id + "?done=added";
      } catch (SourceException e) {
        CutSourceForm.refuse(form, e);
      }
    }
    return page(model, provider, null, form);
  }

  @GetMapping("/admin/powercuts/sources/{id:\\d{1,18}}/edit")
  String form(@PathVariable long id, Model model) {
    ScheduleSource source = findAsked(id);
    Form form = new Form(CutSourceForm.of(source));
    form.set("version", String.valueOf(source.version()));
    return page(model, rows.find(source.providerId()), id, form);
  }

  @PostMapping("/admin/powercuts/sources/{id:\\d{1,18}}/edit")
  String save(
      @PathVariable long id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    ScheduleSource stored = findAsked(id);
    Form form = new Form(typed);
    SourceDraft draft = CutSourceForm.read(form);
    if (form.isGood()) {
      try {
        edit.save(id, form.version(), draft, me.name());
        return "redirect:/admin/powercuts/" + stored.providerId() + "?done=saved";
      } catch (SourceException e) {
        CutSourceForm.refuse(form, e);
        if (e.code() == SourceException.Code.CHANGED_MEANWHILE) {
          sources.refresh();
          ScheduleSource now = findAsked(id);
          form.overtaken(now.version(), CutSourceForm.of(now));
        }
      }
    }
    return page(model, rows.find(stored.providerId()), id, form);
  }

  @GetMapping("/admin/powercuts/sources/{id:\\d{1,18}}/remove")
  String ask(@PathVariable long id, Model model) {
    ScheduleSource source = find(id);
    model.addAttribute("source", source);
    model.addAttribute("provider", rows.find(source.providerId()));
    return "admin/powercut-source-remove";
  }

  @PostMapping("/admin/powercuts/sources/{id:\\d{1,18}}/remove")
  String remove(
      @PathVariable long id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    ScheduleSource source = find(id);
    String back = "redirect:/admin/powercuts/" + source.providerId();
    try {
      edit.remove(id, new Form(typed).version(), me.name());
      return back + "?done=removed";
    } catch (SourceException e) {
      return back + "?done=not-removed";
    }
  }

  @PostMapping("/admin/powercuts/sources/{id:\\d{1,18}}/fetch")
  String fetch(@PathVariable long id, @AuthenticationPrincipal Operator me) {
    ScheduleSource source = findAsked(id);
    long now = moments.now().toEpochMilli();
    try {
      edit.fetchNow(id, me.name());
    } catch (SourceException e) {
      throw ApiProblem.badParameter("source", e.getMessage()).asException();
    }
    return "redirect:/admin/powercuts/" + source.providerId() + "?done=fetching&since=" + now;
  }

  private ScheduleSource find(long id) {
    return sources
        .find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no source " + id + ".").asException());
  }

  private ScheduleSource findAsked(long id) {
    ScheduleSource source = find(id);
    if (!source.canBeAsked()) {
      throw ApiProblem.badParameter(
              "source", "What it says is handed in; there is nothing to ask or to edit.")
          .asException();
    }
    return source;
  }

  private static String page(Model model, Provider provider, Long id, Form form) {
    Map<String, String> kinds = new LinkedHashMap<>();
    new TreeSet<>(ScheduleFormats.ids()).forEach(k -> kinds.put(k, k));
    model.addAttribute("provider", provider);
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    model.addAttribute("kinds", kinds);
    return "admin/powercut-source-edit";
  }
}
