package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.feed.SourceChange;
import org.tocsin.pipeline.EditMany;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/sources/bulk}: one thing done to many sources. */
@Controller
final class BulkSourcesPage {
  /** What can be done, in words that go on with a number of sources. */
  static final Map<String, String> ACTIONS = actions();

  private final Feeds feeds;
  private final SourceListPage list;
  private final EditMany edit;

  BulkSourcesPage(Feeds feeds, FeedRows rows, EditMany edit) {
    this.feeds = feeds;
    this.list = new SourceListPage(feeds, rows);
    this.edit = edit;
  }

  private static Map<String, String> actions() {
    Map<String, String> actions = new LinkedHashMap<>();
    actions.put("ends-cancel", "Warnings end by cancel and expiry");
    actions.put("ends-withdrawal", "Warnings end when taken off the feed");
    actions.put("official-on", "Speaks for its government");
    actions.put("official-off", "Speaks for itself");
    return actions;
  }

  @PostMapping("/admin/sources/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = SourceListPage.TABLE.asked(SourceListPage.PATH, typed.toSingleValueMap());
    String action = typed.getOrDefault("action", List.of("")).getFirst();
    SourceChange change;
    Picked picked;
    try {
      change = change(action);
      picked = Picked.of(typed, () -> fitting(asked), "sources");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, list.show(asked, model));
    }
    Bulk bulk = Bulk.of("sources", SourceListPage.PATH, this::name);
    String title = ACTIONS.get(action) + ": " + picked.counted("source", "sources");
    return picked.all() && !picked.asked()
        ? bulk.ask(model, asked, typed, picked, title, List.of(), false)
        : bulk.tell(model, asked, title, edit.sources(me.name(), picked.small(), change));
  }

  private static SourceChange change(String action) {
    return switch (action) {
      case "ends-cancel" -> SourceChange.endPolicy(Source.EndPolicy.CANCEL);
      case "ends-withdrawal" -> SourceChange.endPolicy(Source.EndPolicy.WITHDRAWAL);
      case "official-on" -> SourceChange.official(true);
      case "official-off" -> SourceChange.official(false);
      default -> throw Bulk.refused("Choose what is to be done.");
    };
  }

  private List<String> fitting(Asked asked) {
    return SourceListPage.TABLE.matching(asked, list.all()).stream()
        .map(SourceListPage.Row::pick)
        .toList();
  }

  private String name(long id) {
    return feeds
        .registry()
        .source((int) id)
        .map(Source::name)
        .orElse("source " + id + ", which is gone");
  }
}
