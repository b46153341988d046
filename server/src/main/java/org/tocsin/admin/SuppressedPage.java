package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.pipeline.LiftSuppression;

/** {@code /admin/messages/suppressed}: who is told nothing more, and why. */
@Controller
final class SuppressedPage {
  private static final String PATH = "/admin/messages/suppressed";
  private static final int LENGTH = 50;

  private final Suppression suppression;
  private final LiftSuppression lift;
  private final Recipients recipients;
  private final Moments moments;

  SuppressedPage(
      Suppression suppression, LiftSuppression lift, Recipients recipients, Moments moments) {
    this.suppression = suppression;
    this.lift = lift;
    this.recipients = recipients;
    this.moments = moments;
  }

  /**
   * @param who the address masked, where it is known at all
   */
  record Row(Suppressed suppressed, String who, String reason, Moments.When since) {}

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = new Asked(PATH, typed, "before");
    String before = asked.get("before");
    List<Suppressed> found =
        suppression.list(
            before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE, LENGTH + 1);
    List<Suppressed> shown = found.subList(0, Math.min(found.size(), LENGTH));
    model.addAttribute("rows", rows(shown, recipients, moments));
    model.addAttribute("form", new Form(Map.of()));
    model.addAttribute(
        "next", found.size() > LENGTH ? asked.with("before", "" + shown.getLast().id()) : null);
    return "admin/messages-suppressed";
  }

  @PostMapping(PATH + "/{id:\\d{1,18}}/lift")
  String lift(@PathVariable long id, @AuthenticationPrincipal Operator me) {
    return "redirect:" + PATH + "?done=" + (lift.lift(me.name(), id) ? "lifted" : "not-there");
  }

  static List<Row> rows(List<Suppressed> shown, Recipients recipients, Moments moments) {
    Map<Long, String> masked =
        recipients.masked(
            shown.stream().map(Suppressed::contactId).filter(Objects::nonNull).toList());
    return shown.stream()
        .map(
            s ->
                new Row(
                    s,
                    s.contactId() == null
                        ? "an address, kept as a hash"
                        : masked.getOrDefault(s.contactId(), "gone"),
                    words(s.reason()),
                    moments.of(s.at())))
        .toList();
  }

  private static String words(Suppression.Reason reason) {
    return switch (reason) {
      case GONE -> "the address does not exist";
      case BOUNCES -> "kept failing";
      case STOPPED -> "unsubscribed at the provider";
      case COMPLAINT -> "called it spam";
      case DELETED -> "deleted on its own wish";
      case OPERATOR -> "an operator said so";
    };
  }
}
