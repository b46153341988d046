package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.account.OperatorException;
import org.tocsin.account.Operators;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/operators/bulk}: ticked operators locked out, or let in again. */
@Controller
final class BulkOperatorsPage {
  private static final String OUT = "lock-out";

  /** What can be done, in words that go on with a number of operators. */
  static final Map<String, String> ACTIONS = actions();

  private final OperatorsPage list;
  private final Operators operators;

  BulkOperatorsPage(OperatorsPage list, Operators operators) {
    this.list = list;
    this.operators = operators;
  }

  private static Map<String, String> actions() {
    Map<String, String> actions = new LinkedHashMap<>();
    actions.put(OUT, "Lock out");
    actions.put("let-in", "Let in again");
    return actions;
  }

  @PostMapping(OperatorsPage.PATH + "/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = OperatorsPage.TABLE.asked(OperatorsPage.PATH, typed.toSingleValueMap());
    try {
      String action = Bulk.action(typed, ACTIONS);
      return act(me, typed, model, asked, action, Picked.ticked(typed, "operators"));
    } catch (OperatorException e) {
      return again(model, response, typed, asked, Bulk.refused(e.getMessage()));
    } catch (ProblemException e) {
      return again(model, response, typed, asked, e);
    }
  }

  private String act(
      Operator me,
      MultiValueMap<String, String> typed,
      Model model,
      Asked asked,
      String action,
      Picked picked) {
    boolean out = action.equals(OUT);
    String title = ACTIONS.get(action) + ": " + picked.counted("operator", "operators");
    Map<Long, String> names =
        operators.list().stream().collect(Collectors.toMap(Operator::id, Operator::name));
    Bulk bulk =
        Bulk.of("operators", OperatorsPage.PATH, id -> names.getOrDefault(id, "one that is gone"));
    if (!picked.asked()) {
      String words =
          out
              ? "They are signed out at once, everywhere, and cannot sign in until they are let in."
              : "They can sign in again, with the password they had.";
      return bulk.ask(model, asked, typed, picked, title, List.of(words), out);
    }
    Operators.Several made = operators.change(me.name(), picked.versions(), out);
    return bulk.tell(
        model,
        asked,
        title,
        Bulk.Outcome.compared(made.changed().size(), made.same().size(), made.stale()));
  }

  private String again(
      Model model,
      HttpServletResponse response,
      MultiValueMap<String, String> typed,
      Asked asked,
      ProblemException reason) {
    return Bulk.again(
        model, response, typed, reason, list.page(model, asked, OperatorsPage.fresh()));
  }
}
