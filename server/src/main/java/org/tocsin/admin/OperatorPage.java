package org.tocsin.admin;

import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.account.OperatorException;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.account.Role;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/operators/ID}: role, locking out, and a new password. */
@Controller
final class OperatorPage {
  private final Operators operators;
  private final Moments moments;

  OperatorPage(Operators operators, Moments moments) {
    this.operators = operators;
    this.moments = moments;
  }

  @GetMapping("/admin/operators/{id:\\d{1,9}}")
  String form(@PathVariable long id, Model model) {
    Operator operator = find(id);
    Form form = new Form(fields(operator));
    form.set("version", String.valueOf(operator.version()));
    return page(model, operator, form);
  }

  private static Map<String, String> fields(Operator operator) {
    return Map.of("role", operator.role().id(), "disabled", operator.disabled() ? "on" : "");
  }

  @PostMapping("/admin/operators/{id:\\d{1,9}}")
  String save(
      @PathVariable long id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Operator now = find(id);
    Form form = new Form(typed);
    Role role = Role.parse(form.value("role")).orElse(null);
    if (role == null) {
      form.refuse("role", "Choose one of the list.");
      return page(model, now, form);
    }
    try {
      operators.change(me.name(), seen(now, form.version()), role, form.on("disabled"));
      return "redirect:/admin/operators?done=saved";
    } catch (OperatorException e) {
      form.refuse("role", e.getMessage());
      Operator stored = find(id);
      if (e.code() == OperatorException.Code.CHANGED_MEANWHILE) {
        form.overtaken(stored.version(), fields(stored));
      }
      return page(model, stored, form);
    }
  }

  /** The operator with the version that the form was made from. */
  private static Operator seen(Operator o, int version) {
    return new Operator(
        o.id(),
        o.name(),
        o.role(),
        o.disabled(),
        o.failedAttempts(),
        o.created(),
        o.signedIn(),
        version);
  }

  @PostMapping("/admin/operators/{id:\\d{1,9}}/reset")
  String reset(@PathVariable long id, @AuthenticationPrincipal Operator me, Model model) {
    Operator operator = find(id);
    String password = Passwords.generate();
    operators.setPassword(me.name(), operator, password);
    model.addAttribute("password", password);
    return form(id, model);
  }

  private String page(Model model, Operator operator, Form form) {
    model.addAttribute("operator", operator);
    model.addAttribute("signedIn", moments.of(operator.signedIn()));
    model.addAttribute("created", moments.of(operator.created()));
    model.addAttribute("roles", OperatorsPage.roles());
    model.addAttribute("form", form);
    return "admin/operator";
  }

  private Operator find(long id) {
    return operators
        .find(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no such operator.").asException());
  }
}
