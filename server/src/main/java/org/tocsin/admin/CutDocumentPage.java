package org.tocsin.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.springframework.web.multipart.MultipartFile;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.TakeSchedule;
import org.tocsin.pipeline.TrySchedule;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.powercut.HandedDocument;
import org.tocsin.powercut.HandedDocuments;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.format.ScheduleFormats;

/**
 * {@code /admin/powercuts/ID/document}: a document is handed in, its effect is looked at, then it
 * is taken.
 */
@Controller
final class CutDocumentPage {
  private final UtilityRows rows;
  private final CutPreviews previews;
  private final TrySchedule attempt;
  private final TakeSchedule take;
  private final HandedDocuments documents;

  CutDocumentPage(
      UtilityRows rows,
      CutPreviews previews,
      TrySchedule attempt,
      TakeSchedule take,
      HandedDocuments documents) {
    this.rows = rows;
    this.previews = previews;
    this.attempt = attempt;
    this.take = take;
    this.documents = documents;
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/document")
  String blank(@PathVariable int id, Model model) {
    return page(model, rows.find(id), new Form(Map.of()));
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/document")
  String hand(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      @RequestParam(name = "file", required = false) MultipartFile file,
      Model model) {
    Provider provider = rows.find(id);
    Form form = new Form(typed);
    String format = form.value("format");
    if (!format.isEmpty() && !ScheduleFormats.ids().contains(format)) {
      form.refuse("format", "Choose one of the list.");
    }
    byte[] bytes = bytes(file);
    if (bytes.length == 0) {
      form.refuse("file", "Choose a file that is not empty.");
    }
    if (!form.isGood()) {
      return page(model, provider, form);
    }
    String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    HandedDocument handed =
        new HandedDocument(0, id, name, format, form.on("whole"), bytes, me.name(), null);
    try {
      take.read(given(handed, me));
    } catch (ScheduleException e) {
      form.refuse("file", "Nothing was taken of " + name(name) + ".");
      model.addAttribute("failure", e);
      model.addAttribute("meaning", CutMeanings.of(e.code()));
      return page(model, provider, form);
    }
    return "redirect:/admin/powercuts/" + id + "/document/" + documents.keep(handed);
  }

  private static String name(String name) {
    return name.isEmpty() ? "the file" : name.substring(0, Math.min(80, name.length()));
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/document/{idOfDocument:\\d{1,18}}")
  String look(
      @PathVariable int id,
      @PathVariable long idOfDocument,
      @AuthenticationPrincipal Operator me,
      Model model) {
    Provider provider = rows.find(id);
    HandedDocument handed = find(id, idOfDocument);
    model.addAttribute("provider", provider);
    model.addAttribute("handed", handed);
    try {
      TrySchedule.Tried tried = attempt.document(given(handed, me), CutPreviewPage.PATIENCE);
      model.addAttribute("format", tried.format());
      model.addAttribute("previews", previews.of(tried.ifTaken(), new CutTimes(provider.zone())));
      model.addAttribute("refused", previews.refused(tried.ifTaken().taken().refused()));
    } catch (ScheduleException e) { // the groups are others by now
      model.addAttribute("failure", e);
      model.addAttribute("meaning", CutMeanings.of(e.code()));
    }
    return "admin/powercut-document-look";
  }

  /** Pressed twice it is taken once: the second time nothing of it is new, or it is gone. */
  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/document/{idOfDocument:\\d{1,18}}/take")
  String take(
      @PathVariable int id,
      @PathVariable long idOfDocument,
      @AuthenticationPrincipal Operator me,
      Model model) {
    Provider provider = rows.find(id);
    HandedDocument handed = documents.find(id, idOfDocument).orElse(null);
    if (handed == null) {
      return "redirect:/admin/powercuts/" + id + "?done=taken-already";
    }
    try {
      TakeSchedule.Outcome outcome = take.take(given(handed, me));
      documents.forget(idOfDocument);
      return "redirect:/admin/powercuts/" + id + CutDayPage.done(outcome.taken());
    } catch (ScheduleException e) {
      model.addAttribute("provider", provider);
      model.addAttribute("handed", handed);
      model.addAttribute("failure", e);
      model.addAttribute("meaning", CutMeanings.of(e.code()));
      return "admin/powercut-document-look";
    }
  }

  private HandedDocument find(int id, long document) {
    return documents
        .find(id, document)
        .orElseThrow(
            () ->
                ApiProblem.notFound(
                        "This document was taken, or was handed in more than a day ago. Hand it in"
                            + " again if it is needed.")
                    .asException());
  }

  private static TakeSchedule.Given given(HandedDocument handed, Operator me) {
    return new TakeSchedule.Given(
        handed.providerId(),
        handed.format(),
        handed.document(),
        handed.whole(),
        TakeSchedule.Way.HAND,
        me.name());
  }

  static byte[] bytes(MultipartFile file) {
    try {
      return file == null ? new byte[0] : file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(Model model, Provider provider, Form form) {
    Map<String, String> formats = new LinkedHashMap<>();
    formats.put("", "look at the content");
    new TreeSet<>(ScheduleFormats.ids()).forEach(f -> formats.put(f, f));
    model.addAttribute("provider", provider);
    model.addAttribute("form", form);
    model.addAttribute("formats", formats);
    return "admin/powercut-document";
  }
}
