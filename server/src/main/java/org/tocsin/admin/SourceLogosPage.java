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
import org.springframework.web.multipart.MultipartFile;
import org.tocsin.account.Operator;
import org.tocsin.feed.Edited;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogoException;
import org.tocsin.feed.Registry;
import org.tocsin.feed.RegistryException;
import org.tocsin.feed.Source;
import org.tocsin.pipeline.EditLogos;
import org.tocsin.pipeline.EditSources;

/** {@code /admin/sources/ID/logos}: our own copies of a source's pictures, by language. */
@Controller
final class SourceLogosPage {
  private static final String PATH = "/admin/sources/{id:\\d{1,9}}/logos";
  private static final String ONE = PATH + "/{language:[A-Za-z0-9-]{2,35}}";

  private final Feeds feeds;
  private final EditSources sources;
  private final EditLogos edit;

  SourceLogosPage(Feeds feeds, EditSources sources, EditLogos edit) {
    this.feeds = feeds;
    this.sources = sources;
    this.edit = edit;
  }

  @GetMapping(PATH)
  String show(@PathVariable int id, Model model) {
    return page(model, id, new Form(Map.of()), null);
  }

  @PostMapping(PATH)
  String put(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      @RequestParam(name = "file", required = false) MultipartFile file,
      Model model) {
    Source source = SourcePage.find(feeds, id);
    Form form = new Form(typed);
    byte[] given = CutDocumentPage.bytes(file);
    if (!source.names().containsKey(form.value("language"))) {
      form.refuse("language", "Choose one of the list.");
    }
    if (given.length == 0) {
      form.refuse("file", "Choose a file that is not empty.");
    }
    if (!form.isGood()) {
      return page(model, id, form, null);
    }
    try {
      edit.put(me.name(), id, form.version(), form.value("language"), given);
      return done(id, "saved");
    } catch (LogoException e) {
      form.refuse("file", e.getMessage());
      return page(model, id, form, e.code());
    } catch (RegistryException e) {
      return done(id, "not-changed");
    }
  }

  @PostMapping(ONE + "/fetch")
  String fetch(
      @PathVariable int id,
      @PathVariable String language,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    SourcePage.find(feeds, id);
    Form form = new Form(typed);
    try {
      edit.fetch(me.name(), id, form.version(), language);
      return done(id, "saved");
    } catch (LogoException e) {
      form.refuse("logo-" + language, e.getMessage());
      return page(model, id, form, e.code());
    } catch (RegistryException e) {
      return done(id, "not-changed");
    }
  }

  @PostMapping(ONE + "/remove")
  String remove(
      @PathVariable int id,
      @PathVariable String language,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    SourcePage.find(feeds, id);
    try {
      edit.remove(me.name(), id, new Form(typed).version(), language);
      return done(id, "removed");
    } catch (RegistryException e) {
      return done(id, "not-changed");
    }
  }

  private static String done(int id, String what) {
    return "redirect:/admin/sources/" + id + "/logos?done=" + what;
  }

  private String page(Model model, int id, Form form, String code) {
    Registry registry = feeds.registry();
    Source source = SourcePage.find(feeds, id);
    model.addAttribute("source", source);
    model.addAttribute("names", SourcePage.names(registry, source));
    Map<String, String> languages = new LinkedHashMap<>();
    source.names().forEach((language, name) -> languages.put(language, language + ": " + name));
    model.addAttribute("languages", languages);
    model.addAttribute("version", version(id, form));
    model.addAttribute("form", form);
    model.addAttribute("code", code);
    return "admin/source-logos";
  }

  /**
   * What was posted stays, so that a change by somebody else meanwhile is not overwritten unseen.
   */
  private int version(int id, Form form) {
    return form.on("version") ? form.version() : sources.find(id).map(Edited::version).orElse(0);
  }
}
