package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.ResendMessages;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/messages/dead/bulk}: ticked messages sent again. */
@Controller
final class BulkDeadPage {
  static final Map<String, String> ACTIONS = Map.of("resend", "Send again");

  private final DeadLettersPage list;
  private final ResendMessages resend;

  BulkDeadPage(DeadLettersPage list, ResendMessages resend) {
    this.list = list;
    this.resend = resend;
  }

  @PostMapping(DeadLettersPage.PATH + "/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = DeadLettersPage.asked(typed.toSingleValueMap());
    Picked picked;
    try {
      Bulk.action(typed, ACTIONS);
      picked = Picked.ticked(typed, "messages");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, list.show(asked, model));
    }
    String title = "Send again: " + picked.counted("message", "messages");
    Bulk bulk = Bulk.plain("messages", DeadLettersPage.PATH, id -> "delivery " + id);
    if (!picked.asked()) {
      String words =
          "They go again at once, by the way that failed. Those whose time has passed, and those"
              + " followed by something later, stay where they are.";
      return bulk.ask(model, asked, typed, picked, title, List.of(words), false);
    }
    List<Long> done = resend.these(me.name(), List.copyOf(picked.versions().keySet()));
    return bulk.tell(
        model,
        asked,
        title,
        Bulk.Outcome.of(
            picked,
            done,
            "they were sent again already, are past their time, or something later has followed"
                + " them."));
  }
}
