package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.notify.Suppression;
import org.tocsin.pipeline.LiftSuppression;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/messages/suppressed/bulk}: ticked suppressions lifted. */
@Controller
final class BulkSuppressedPage {
  static final Map<String, String> ACTIONS = Map.of("lift", "Write to again");

  private final SuppressedPage list;
  private final Suppression suppression;
  private final SuppressedRows rows;
  private final LiftSuppression lift;

  BulkSuppressedPage(
      SuppressedPage list, Suppression suppression, SuppressedRows rows, LiftSuppression lift) {
    this.list = list;
    this.suppression = suppression;
    this.rows = rows;
    this.lift = lift;
  }

  @PostMapping(SuppressedPage.PATH + "/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = SuppressedPage.asked(typed.toSingleValueMap());
    Picked picked;
    try {
      Bulk.action(typed, ACTIONS);
      picked = Picked.ticked(typed, "rows");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, list.show(asked, model));
    }
    String title = "Write again to " + picked.counted("address", "addresses");
    Map<Long, String> names = names(picked);
    Bulk bulk =
        Bulk.plain(
            "messages", SuppressedPage.PATH, id -> names.getOrDefault(id, "one lifted already"));
    if (!picked.asked()) {
      String words =
          "What comes from now on is sent to them again. Who called it spam, or does not exist,"
              + " harms the standing of this sender with mail providers.";
      return bulk.ask(model, asked, typed, picked, title, List.of(words), true);
    }
    List<Long> done = lift.lift(me.name(), List.copyOf(picked.versions().keySet()));
    return bulk.tell(model, asked, title, Bulk.Outcome.of(picked, done, "that was lifted before."));
  }

  private Map<Long, String> names(Picked picked) {
    Map<Long, String> names = new HashMap<>();
    rows.of(suppression.byIds(picked.versions().keySet()))
        .forEach(r -> names.put(r.suppressed().id(), r.who() + ": " + r.reason()));
    return names;
  }
}
