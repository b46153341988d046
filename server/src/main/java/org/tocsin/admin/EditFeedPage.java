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
import org.tocsin.feed.Edited;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.RegistryException;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.pipeline.EditFeeds;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/feeds/new} and {@code /admin/feeds/ID/edit}. */
@Controller
final class EditFeedPage {
  private final Feeds feeds;
  private final EditFeeds edit;

  EditFeedPage(Feeds feeds, EditFeeds edit) {
    this.feeds = feeds;
    this.edit = edit;
  }

  @GetMapping("/admin/feeds/new")
  String blank(
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String url,
      Model model) {
    Form form = new Form(FeedForm.empty(source));
    form.set("url", url);
    return page(model, null, form);
  }

  @PostMapping("/admin/feeds/new")
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    FeedDraft draft = FeedForm.read(form, feeds.registry(), null);
    if (form.isGood()) {
      try {
        return "redirect:/admin/feeds/" + edit.add(me.name(), draft) + "?done=added";
      } catch (RegistryException e) {
        refuse(form, e);
      }
    }
    return page(model, null, form);
  }

  @GetMapping("/admin/feeds/{id:\\d{1,9}}/edit")
  String form(@PathVariable int id, Model model) {
    Edited<FeedDraft> feed = find(id);
    Form form = new Form(FeedForm.of(feed.value(), feeds.registry()));
    form.set("version", String.valueOf(feed.version()));
    return page(model, id, form);
  }

  @PostMapping("/admin/feeds/{id:\\d{1,9}}/edit")
  String save(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Edited<FeedDraft> stored = find(id);
    Form form = new Form(typed);
    FeedDraft draft = FeedForm.read(form, feeds.registry(), stored.value());
    if (form.isGood()) {
      try {
        edit.save(me.name(), id, form.version(), draft);
        return "redirect:/admin/feeds/" + id + "?done=saved";
      } catch (RegistryException e) {
        refuse(form, e);
        if (e.code() == RegistryException.Code.CHANGED_MEANWHILE) {
          form.overtaken(stored.version(), FeedForm.of(stored.value(), feeds.registry()));
        }
      }
    }
    return page(model, id, form);
  }

  private Edited<FeedDraft> find(int id) {
    return edit.find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no feed " + id + ".").asException());
  }

  static void refuse(Form form, RegistryException e) {
    String field =
        switch (e.code()) {
          case URL_TAKEN -> "url";
          case SLUG_TAKEN -> "slug";
          case NO_SUCH_SOURCE -> "sources";
          case CHANGED_MEANWHILE -> "main";
        };
    form.refuse(field, e.getMessage());
  }

  static Map<String, String> formats() {
    Map<String, String> formats = new LinkedHashMap<>();
    for (FeedFormat format : FeedFormat.values()) {
      formats.put(format.id(), format == FeedFormat.AUTO ? "look at the bytes" : format.id());
    }
    return formats;
  }

  private static String page(Model model, Integer id, Form form) {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (Feed.Status status : Feed.Status.values()) {
      statuses.put(status.id(), status.id());
    }
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    model.addAttribute("formats", formats());
    model.addAttribute("statuses", statuses);
    return "admin/feed-edit";
  }
}
