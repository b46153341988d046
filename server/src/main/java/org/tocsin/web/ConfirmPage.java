package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.pipeline.ConfirmContact;

/**
 * {@code /confirm}: the link of a confirmation shows a button, and only the button confirms, since
 * programs that look through mail follow links. For a phone, the code is typed in.
 */
@Controller
final class ConfirmPage {
  private final ConfirmContact confirmContact;
  private final Accounts accounts;
  private final ManageCookie cookie;
  private final WishWords words;
  private final PublicWrites writes;
  private final Texts texts;

  ConfirmPage(
      ConfirmContact confirmContact,
      Accounts accounts,
      ManageCookie cookie,
      WishWords words,
      PublicWrites writes,
      Texts texts) {
    this.confirmContact = confirmContact;
    this.accounts = accounts;
    this.cookie = cookie;
    this.words = words;
    this.writes = writes;
    this.texts = texts;
  }

  @GetMapping("/confirm")
  String show(
      @RequestParam(defaultValue = "") String t, HttpServletResponse response, Model model) {
    ConfirmContact.Asked asked = confirmContact.look(t).orElse(null);
    if (asked == null) {
      return stale(response, model);
    }
    if (!asked.open()) {
      model.addAttribute("confirmed", words.of(asked.subscriptions()));
      return "confirmed";
    }
    model.addAttribute("token", t);
    model.addAttribute("asked", words.unnamed(asked.subscriptions()));
    return "confirm";
  }

  @PostMapping(path = "/confirm", params = "t")
  String link(
      @RequestParam String t,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    writes.take("confirm", request);
    Optional<ConfirmContact.Done> done = confirmContact.byLink(t);
    if (done.isEmpty()) {
      writes.refused("confirm");
      return stale(response, model);
    }
    return confirmed(done.get(), request, response, model);
  }

  private String stale(HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return Said.page(
        model,
        texts.of("confirm.stale.title"),
        texts.of("confirm.stale"),
        "/subscribe",
        texts.of("nav.subscribe"));
  }

  @PostMapping(path = "/confirm", params = "code")
  String code(
      @RequestParam String code,
      @RequestParam(defaultValue = "") String phone,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    writes.take("confirm", request);
    Optional<ConfirmContact.Done> done = byCode(phone, code);
    if (done.isEmpty()) {
      writes.refused("confirm");
      FormErrors errors = new FormErrors();
      errors.add("code", texts.of("confirm.wrong"));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("errors", errors);
      model.addAttribute("by", "phone");
      model.addAttribute("phone", phone);
      return "sent";
    }
    return confirmed(done.get(), request, response, model);
  }

  private Optional<ConfirmContact.Done> byCode(String phone, String code) {
    try {
      return confirmContact.byCode(Address.phone(phone), code);
    } catch (BadAddressException e) {
      return Optional.empty();
    }
  }

  /** Who has just proven to hold the address may as well look after what it gets. */
  private String confirmed(
      ConfirmContact.Done done,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (done.firstTime()) {
      cookie.set(request, response, accounts.manageToken(done.contactId()));
    }
    model.addAttribute("confirmed", words.of(done.subscriptions()));
    return "confirmed";
  }
}
