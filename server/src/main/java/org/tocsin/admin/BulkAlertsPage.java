package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.alert.Desk;
import org.tocsin.notify.Deliveries;
import org.tocsin.notify.Deliveries.Heard;
import org.tocsin.pipeline.TakeBackAlert;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/alerts/bulk}: ticked alerts taken back by hand, or let stand again. */
@Controller
final class BulkAlertsPage {
  private static final String WITHDRAW = "withdraw";

  /** What can be done, in words that go on with a number of alerts. */
  static final Map<String, String> ACTIONS = actions();

  private final AlertListPage list;
  private final Desk desk;
  private final AlertRows rows;
  private final Deliveries deliveries;
  private final TakeBackAlert takeBack;

  BulkAlertsPage(
      AlertListPage list,
      Desk desk,
      AlertRows rows,
      Deliveries deliveries,
      TakeBackAlert takeBack) {
    this.list = list;
    this.desk = desk;
    this.rows = rows;
    this.deliveries = deliveries;
    this.takeBack = takeBack;
  }

  private static Map<String, String> actions() {
    Map<String, String> actions = new LinkedHashMap<>();
    actions.put(WITHDRAW, "Withdraw");
    actions.put("restore", "Let stand again");
    return actions;
  }

  @PostMapping("/admin/alerts/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = new Asked(AlertListPage.PATH, typed.toSingleValueMap(), AlertListPage.FILTERS);
    String action;
    Picked picked;
    try {
      action = Bulk.action(typed, ACTIONS);
      picked = Picked.ticked(typed, "alerts");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, list.show(asked, model));
    }
    String title = ACTIONS.get(action) + ": " + picked.counted("alert", "alerts");
    Form form = new Form(picked.asked() ? typed.toSingleValueMap() : Map.of());
    String reason = picked.asked() ? AlertDeskPage.reason(form) : null;
    Bulk bulk = Bulk.of("alerts", AlertListPage.PATH, names(picked)::get);
    if (reason == null || !form.isGood()) {
      model.addAttribute("form", form);
      List<String> words = action.equals(WITHDRAW) ? ending(picked) : List.of(RESTORES);
      return bulk.ask(model, asked, typed, picked, title, words, action.equals(WITHDRAW));
    }
    List<Long> ids = List.copyOf(picked.versions().keySet());
    List<Long> done =
        action.equals(WITHDRAW)
            ? takeBack.withdraw(me.name(), ids, reason)
            : takeBack.restore(me.name(), ids, reason);
    return bulk.tell(
        model,
        asked,
        title,
        Bulk.Outcome.of(
            picked,
            done,
            action.equals(WITHDRAW)
                ? "they had ended already, or are no feed's."
                : "nobody had taken them back by hand, or they have ended since."));
  }

  private static final String RESTORES =
      "Only those that were taken back by hand, and have not ended since, stand again. Everybody"
          + " who was told that they were taken back is told that they stand.";

  private List<String> ending(Picked picked) {
    List<Long> live =
        desk.versions(picked.versions().keySet()).stream()
            .map(rows::of)
            .filter(r -> r.state().isLive() && r.version().provenance().equals("feed"))
            .map(r -> r.version().id())
            .toList();
    int others = picked.versions().size() - live.size();
    Heard heard = deliveries.heard(live);
    return Stream.of(
            "They count as withdrawn, also while their sources list them still.",
            heard.people() == 0
                ? "Nobody was told of them."
                : "Recipients who were told of them, and are told of this: " + heard.people() + ".",
            others == 0
                ? ""
                : "Left as they are, since they have ended already or are no feed's: "
                    + others
                    + ".")
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private Map<Long, String> names(Picked picked) {
    Map<Long, String> names =
        picked.versions().keySet().stream()
            .collect(Collectors.toMap(id -> id, id -> "alert " + id + ", which is gone"));
    desk.versions(names.keySet())
        .forEach(v -> names.put(v.id(), "alert " + v.id() + ", " + rows.of(v).title()));
    return names;
  }
}
