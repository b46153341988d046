package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.pipeline.LiftSuppression;
import org.tocsin.platform.db.Seek;

/** {@code /admin/messages/suppressed}: who is told nothing more, and why. */
@Controller
final class SuppressedPage {
  static final String PATH = "/admin/messages/suppressed";
  private static final List<String> MEDIA = Arrays.stream(Medium.values()).map(Medium::id).toList();
  private static final Map<String, String> REASONS = reasons();
  private static final List<Column<SuppressedRows.Row>> COLUMNS =
      List.of(
          Column.file("id", r -> r.suppressed().id()),
          Column.file("since", r -> r.suppressed().at()),
          Column.file("channel", r -> r.suppressed().medium().id()),
          Column.file("who", SuppressedRows.Row::who),
          Column.file("reason", r -> r.suppressed().reason().id()),
          Column.file("detail", r -> r.suppressed().detail()));

  private final Suppression suppression;
  private final LiftSuppression lift;
  private final SuppressedRows rows;

  SuppressedPage(Suppression suppression, LiftSuppression lift, SuppressedRows rows) {
    this.suppression = suppression;
    this.lift = lift;
    this.rows = rows;
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Suppression.Reason reason : Suppression.Reason.values()) {
      reasons.put(reason.id(), SuppressedRows.words(reason));
    }
    return reasons;
  }

  static Asked asked(Map<String, String> typed) {
    return new Asked(PATH, typed, "medium", "reason", LongList.BEFORE);
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return show(asked(typed), model);
  }

  String show(Asked asked, Model model) {
    model.addAttribute("form", new Form(Map.of()));
    model.addAttribute("actions", BulkSuppressedPage.ACTIONS);
    model.addAttribute(
        "list",
        LongList.of(
            asked,
            List.of(
                LongList.facet(asked, "medium", "Channel", MEDIA),
                LongList.facet(asked, "reason", "Why", REASONS)),
            find(asked, LongList.seek(asked), LongList.LENGTH + 1),
            s -> String.valueOf(s.id()),
            rows::of));
    return "admin/messages-suppressed";
  }

  @GetMapping(path = PATH, params = "format=csv")
  void file(@RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Asked asked = asked(typed);
    ListFile.<Suppressed, SuppressedRows.Row>write(
        response,
        "suppressed",
        COLUMNS,
        last -> find(asked, LongList.seek(asked, last == null ? null : last.id()), ListFile.PART),
        rows::of);
  }

  private List<Suppressed> find(Asked asked, Seek seek, int limit) {
    String medium = asked.get("medium");
    String reason = asked.get("reason");
    return suppression.list(
        MEDIA.contains(medium) ? Medium.of(medium) : null,
        Arrays.stream(Suppression.Reason.values())
            .filter(r -> r.id().equals(reason))
            .findFirst()
            .orElse(null),
        seek,
        limit);
  }

  @PostMapping(PATH + "/{id:\\d{1,18}}/lift")
  String lift(@PathVariable long id, @AuthenticationPrincipal Operator me) {
    return "redirect:" + PATH + "?done=" + (lift.lift(me.name(), id) ? "lifted" : "not-there");
  }
}
