package org.tocsin.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.account.OperatorException;
import org.tocsin.account.OperatorSessions;
import org.tocsin.account.Operators;
import org.tocsin.account.SignIn;
import org.tocsin.platform.http.ClientAddresses;

/** {@code /admin/password}: an operator changes the own one, and signs in again everywhere. */
@Controller
final class PasswordPage {
  private final Operators operators;
  private final OperatorSessions sessions;
  private final ClientAddresses clients;
  private final SessionCookie cookie;

  PasswordPage(
      Operators operators,
      OperatorSessions sessions,
      ClientAddresses clients,
      SessionCookie cookie) {
    this.clients = clients;
    this.operators = operators;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @GetMapping("/admin/password")
  String form(Model model) {
    model.addAttribute("form", new Form(Map.of()));
    return "admin/password";
  }

  @PostMapping("/admin/password")
  String change(
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Form form = new Form(typed);
    model.addAttribute("form", form);
    if (!form.raw("fresh").equals(form.raw("again"))) {
      form.refuse("again", "This is not the same as the new password.");
    }
    if (form.isGood()) {
      change(me, form, clients.of(request).network());
    }
    if (!form.isGood()) {
      return "admin/password";
    }
    cookie.clear(request, response);
    return "redirect:/login?done=password";
  }

  /** Whoever sits down at a screen left open must not be able to take the account over. */
  private void change(Operator me, Form form, String client) {
    switch (sessions.signIn(me.name(), form.raw("current"), client)) {
      case SignIn.SignedIn in -> {
        try {
          operators.setPassword(me.name(), me, form.raw("fresh"));
        } catch (OperatorException e) {
          sessions.signOut(in.session());
          form.refuse("fresh", e.getMessage());
        }
      }
      case SignIn.Refused r -> form.refuse("current", "This is not your password.");
      case SignIn.TooMany t -> form.refuse("current", "Too many attempts. Try again later.");
    }
  }
}
