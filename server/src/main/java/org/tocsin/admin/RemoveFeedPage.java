package org.tocsin.admin;

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
import org.tocsin.feed.Edited;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.RegistryException;
import org.tocsin.pipeline.EditFeeds;
import org.tocsin.pipeline.FeedHoldings;

/** {@code /admin/feeds/ID/remove}: says first what goes along. */
@Controller
final class RemoveFeedPage {
  private final Feeds feeds;
  private final FeedHoldings holdings;
  private final EditFeeds edit;

  RemoveFeedPage(Feeds feeds, FeedHoldings holdings, EditFeeds edit) {
    this.feeds = feeds;
    this.holdings = holdings;
    this.edit = edit;
  }

  @GetMapping("/admin/feeds/{id:\\d{1,9}}/remove")
  String ask(@PathVariable int id, Model model) {
    Feed feed = FeedPage.find(feeds, id);
    model.addAttribute("feed", feed);
    FeedHoldings.Counted counted = holdings.of(List.of(id));
    model.addAttribute("alerts", counted.alerts());
    model.addAttribute("noWord", NoWord.of(counted.told()));
    model.addAttribute(
        "documents", feeds.report(List.of(id)).stream().mapToInt(FeedReport::documents).sum());
    model.addAttribute("version", edit.find(id).map(Edited::version).orElse(0));
    return "admin/feed-remove";
  }

  @PostMapping("/admin/feeds/{id:\\d{1,9}}/remove")
  String remove(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    FeedPage.find(feeds, id);
    try {
      edit.remove(me.name(), id, new Form(typed).version());
      return "redirect:/admin/feeds?done=removed";
    } catch (RegistryException e) {
      return "redirect:/admin/feeds/" + id + "?done=not-removed";
    }
  }
}
