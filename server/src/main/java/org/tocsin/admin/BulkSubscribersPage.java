package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Contact;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditSubscribers;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/subscribers/bulk}: ticked subscribers written to no more, or removed. */
@Controller
final class BulkSubscribersPage {
  private static final String REMOVE = "remove";

  /** What the page of one subscriber sends along: back leads there, not to the list. */
  private static final String ALONE = "alone";

  /** What can be done, in words that go on with a number of subscribers. */
  static final Map<String, String> ACTIONS = actions();

  private final SubscribersPage list;
  private final Recipients recipients;
  private final EditSubscribers edit;

  BulkSubscribersPage(SubscribersPage list, Recipients recipients, EditSubscribers edit) {
    this.list = list;
    this.recipients = recipients;
    this.edit = edit;
  }

  private static Map<String, String> actions() {
    Map<String, String> actions = new LinkedHashMap<>();
    actions.put("silence", "Write nothing more");
    actions.put(REMOVE, "Remove");
    return actions;
  }

  @PostMapping(SubscribersPage.PATH + "/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = SubscribersPage.asked(typed.toSingleValueMap());
    String action;
    Picked picked;
    try {
      action = Bulk.action(typed, ACTIONS);
      picked = Picked.ticked(typed, "subscribers");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, list.show(asked, model));
    }
    boolean removes = action.equals(REMOVE);
    String title = ACTIONS.get(action) + ": " + picked.counted("subscriber", "subscribers");
    Map<Long, String> masked = recipients.masked(picked.versions().keySet());
    Bulk bulk =
        Bulk.of(
            "subscribers",
            SubscribersPage.PATH,
            id -> "contact " + id + ", " + masked.getOrDefault(id, "which cannot be written to"));
    if (!picked.asked()) {
      String words =
          removes
              ? "With them goes, for good, all they asked for, what waits to be sent to them, and"
                  + " the log of what was sent. A hash of each address stays, so that nobody but"
                  + " its holder can sign it up again."
              : "They are told of nothing, not even of dangers, until it is lifted under"
                  + " Suppressed. What they asked for stays.";
      String page = bulk.ask(model, asked, typed, picked, title, List.of(words), true);
      if (typed.containsKey(ALONE) && picked.versions().size() == 1) {
        long id = picked.versions().keySet().iterator().next();
        model.addAttribute("back", SubscribersPage.PATH + "/" + id);
      }
      return page;
    }
    Map<Long, Contact.State> seen = seen(picked);
    Collection<Long> done = removes ? edit.remove(me.name(), seen) : edit.silence(me.name(), seen);
    return bulk.tell(
        model,
        asked,
        title,
        Bulk.Outcome.of(
            picked,
            done,
            "they are written nothing already, are gone, or have changed since you saw the list."));
  }

  private static Map<Long, Contact.State> seen(Picked picked) {
    Contact.State[] states = Contact.State.values();
    Map<Long, Contact.State> seen = new HashMap<>();
    picked
        .versions()
        .forEach((id, state) -> seen.put(id, state < states.length ? states[state] : null));
    return seen;
  }
}
