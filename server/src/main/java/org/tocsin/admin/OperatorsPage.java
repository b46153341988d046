package org.tocsin.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.account.OperatorException;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.account.Role;

/** {@code /admin/operators}: who may enter, and letting in one more. */
@Controller
final class OperatorsPage {
  static final String PATH = "/admin/operators";
  static final Table<Row> TABLE =
      new Table<>(
          List.of(
              Column.text("name", "Name", r -> r.operator().name()),
              Column.ranked("role", "Role", r -> r.operator().role(), Role::id),
              Column.text("state", "State", Row::state),
              Column.time("signed-in", "Last sign-in", r -> r.operator().signedIn()),
              Column.number("failed", "Wrong passwords since", r -> r.operator().failedAttempts())),
          List.of(
              Facet.of("role", "Role", Role.values(), Role::id, Role::id, r -> r.operator().role()),
              Facet.either(
                  "disabled", "State", "locked out", "may enter", r -> r.operator().disabled())),
          r -> r.operator().name());

  private final Operators operators;
  private final Moments moments;

  OperatorsPage(Operators operators, Moments moments) {
    this.operators = operators;
    this.moments = moments;
  }

  record Row(Operator operator, Moments.When signedIn) {
    /** What a ticked box sends. */
    public String pick() {
      return Picked.text(operator.id(), operator.version());
    }

    public String state() {
      return operator.disabled() ? "locked out" : "may enter";
    }
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return page(model, TABLE.asked(PATH, typed), fresh());
  }

  @GetMapping(path = PATH, params = "format=csv")
  ResponseEntity<byte[]> file(@RequestParam Map<String, String> typed) {
    return TABLE.file("operators", TABLE.asked(PATH, typed), rows());
  }

  /** The password is shown in the answer, which nobody keeps, and nowhere else. */
  @PostMapping(PATH)
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    Role role = Role.parse(form.value("role")).orElse(null);
    if (role == null) {
      form.refuse("role", "Choose one of the list.");
      return page(model, form);
    }
    String password = Passwords.generate();
    try {
      Operator added = operators.add(me.name(), form.value("name"), role, password);
      model.addAttribute("fresh", added.name());
      model.addAttribute("password", password);
      return page(model, fresh());
    } catch (OperatorException e) {
      form.refuse("name", e.getMessage());
      return page(model, form);
    }
  }

  private List<Row> rows() {
    return operators.list().stream().map(o -> new Row(o, moments.of(o.signedIn()))).toList();
  }

  static Form fresh() {
    return new Form(Map.of("role", Role.VIEWER.id()));
  }

  private String page(Model model, Form form) {
    return page(model, TABLE.asked(PATH, Map.of()), form);
  }

  String page(Model model, Asked asked, Form form) {
    model.addAttribute("actions", BulkOperatorsPage.ACTIONS);
    model.addAttribute("list", TABLE.show(asked, rows()));
    model.addAttribute("roles", roles());
    model.addAttribute("form", form);
    return "admin/operators";
  }

  static Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put(Role.VIEWER.id(), "viewer: sees");
    roles.put(Role.EDITOR.id(), "editor: changes feeds and sources, helps people sign up");
    roles.put(Role.ADMIN.id(), "admin: manages operators too");
    return roles;
  }
}
