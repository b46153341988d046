package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.pipeline.SendManageLink;
import org.tocsin.platform.http.Admission;

/** {@code /manage/link}: sends the link that lets in. The answer is the same for every address. */
@Controller
final class SignInPage {
  private final SendManageLink sendManageLink;
  private final PublicWrites writes;
  private final Texts texts;

  SignInPage(SendManageLink sendManageLink, PublicWrites writes, Texts texts) {
    this.sendManageLink = sendManageLink;
    this.writes = writes;
    this.texts = texts;
  }

  @PostMapping("/manage/link")
  String send(
      @RequestParam(defaultValue = "") String address,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Address read = read(address);
    model.addAttribute("address", address);
    FormErrors errors = new FormErrors();
    if (read == null) {
      errors.add("address", texts.of("form.email.bad"));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return page(model, errors, false);
    }
    Admission admission = sendManageLink.send(read, writes.of(SendManageLink.NAME, request));
    if (admission.problem() != null) {
      errors.add("send", texts.of("form." + admission.problem().code()));
      response.setStatus(admission.problem().status());
      return page(model, errors, false);
    }
    return Said.page(model, texts.of("signin.sent.title"), texts.of("signin.sent"), null, null);
  }

  private static Address read(String typed) {
    try {
      return typed.contains("@") ? Address.email(typed.strip()) : Address.phone(typed.strip());
    } catch (BadAddressException e) {
      return null;
    }
  }

  static String fresh(Model model) {
    return page(model, new FormErrors(), false);
  }

  static String stale(Model model) {
    return page(model, new FormErrors(), true);
  }

  private static String page(Model model, FormErrors errors, boolean stale) {
    model.addAttribute("errors", errors);
    model.addAttribute("stale", stale);
    return "sign-in";
  }
}
