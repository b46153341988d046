package org.tocsin.admin;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;

/**
 * {@code /admin}: what needs a person today, and nothing that does not; and the world as it is
 * heard.
 */
@Controller
final class StartPage {
  private static final int SHOWN = 30;

  private final FeedRows rows;
  private final Needs needs;
  private final CoverageMap map;

  StartPage(FeedRows rows, Needs needs, Feeds feeds, Places places) {
    this.rows = rows;
    this.needs = needs;
    this.map = new CoverageMap(feeds, places);
  }

  @GetMapping("/admin")
  String start(@RequestParam(defaultValue = "") String all, Model model) {
    List<FeedRows.Row> feeds = rows.all();
    List<Need> found = needs.of(feeds);
    long polled = feeds.stream().filter(r -> r.feed().isPolled()).count();
    model.addAttribute("polled", polled);
    model.addAttribute("needs", all.isEmpty() ? found.stream().limit(SHOWN).toList() : found);
    model.addAttribute("count", found.size());
    model.addAttribute("map", map.of(feeds));
    return "admin/start";
  }
}
