package org.tocsin.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.alert.Desk;
import org.tocsin.alert.DeskAlert;
import org.tocsin.notify.Deliveries;
import org.tocsin.pipeline.TakeBackAlert;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /admin/alerts/ID}: one version with its chain, who carried it, where it was filed, what is
 * wrong with it, its own bytes, and who was told.
 */
@Controller
final class AlertDeskPage {
  private static final String PATH = "/admin/alerts/{id:\\d{1,18}}";
  private static final int SHOWN_BYTES = 200_000;
  private static final int LONGEST_REASON = 500;

  private final Desk desk;
  private final AlertRows rows;
  private final AlertFiling filing;
  private final Deliveries deliveries;
  private final TakeBackAlert takeBack;
  private final Moments moments;

  AlertDeskPage(
      Desk desk,
      AlertRows rows,
      AlertFiling filing,
      Deliveries deliveries,
      TakeBackAlert takeBack,
      Moments moments) {
    this.desk = desk;
    this.rows = rows;
    this.filing = filing;
    this.deliveries = deliveries;
    this.takeBack = takeBack;
    this.moments = moments;
  }

  @GetMapping(PATH)
  String alert(@PathVariable long id, Model model) {
    return page(model, find(id), new Form(Map.of()));
  }

  @PostMapping(PATH + "/withdraw")
  String withdraw(
      @PathVariable long id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    return change(
        id, typed, model, why -> takeBack.withdraw(me.name(), id, why) ? "withdrawn" : "not-live");
  }

  @PostMapping(PATH + "/restore")
  String restore(
      @PathVariable long id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    return change(
        id,
        typed,
        model,
        why -> takeBack.restore(me.name(), id, why) ? "restored" : "nothing-changed");
  }

  /**
   * Asks for the reason before anything is done.
   *
   * @param change from the reason to the word for what came of it
   */
  private String change(
      long id, Map<String, String> typed, Model model, UnaryOperator<String> change) {
    DeskAlert alert = find(id);
    Form form = new Form(typed);
    String reason = reason(form);
    return form.isGood()
        ? "redirect:/admin/alerts/" + id + "?done=" + change.apply(reason)
        : page(model, alert, form);
  }

  static String reason(Form form) {
    String reason = form.optional("reason", LONGEST_REASON);
    if (reason == null || reason.length() < 5) {
      form.refuse("reason", "Say why, for those who ask later.");
    } else if (!Form.isPlain(reason)) {
      form.refuse("reason", Form.NOT_PLAIN);
    }
    return reason;
  }

  private DeskAlert find(long id) {
    return desk.find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no alert " + id + ".").asException());
  }

  private String page(Model model, DeskAlert alert, Form form) {
    AlertRows.Row row = rows.of(alert.version());
    model.addAttribute("alert", alert);
    model.addAttribute("row", row);
    model.addAttribute("received", moments.of(alert.version().received()));
    model.addAttribute("from", moments.of(alert.version().onset()));
    model.addAttribute("until", moments.of(alert.version().expires()));
    model.addAttribute("chain", rows.of(alert.chain()));
    model.addAttribute("carried", filing.carriers(alert));
    model.addAttribute("areas", filing.areas(alert.version()));
    model.addAttribute("told", deliveries.told(alert.version().id()));
    model.addAttribute("document", text(alert.document()));
    model.addAttribute("length", alert.document().length);
    model.addAttribute(
        "original", alert.original() == null ? null : text(alert.original().content()));
    model.addAttribute(
        "canWithdraw", row.state().isLive() && alert.version().provenance().equals("feed"));
    model.addAttribute("form", form);
    return "admin/alert";
  }

  /** As it is where it is text; what is not UTF-8 is read as Latin-1, so that no byte is lost. */
  private static String text(byte[] bytes) {
    ByteBuffer shown = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, SHOWN_BYTES));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(shown).toString();
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1.decode(shown.rewind()).toString();
    }
  }
}
