package org.tocsin.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.feed.Edited;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.RegistryException;
import org.tocsin.pipeline.EditSources;
import org.tocsin.pipeline.FeedHoldings;

/** {@code /admin/sources/ID/remove}: says first what goes along. */
@Controller
final class RemoveSourcePage {
  private final Feeds feeds;
  private final FeedHoldings holdings;
  private final EditSources edit;

  RemoveSourcePage(Feeds feeds, FeedHoldings holdings, EditSources edit) {
    this.feeds = feeds;
    this.holdings = holdings;
    this.edit = edit;
  }

  @GetMapping("/admin/sources/{id:\\d{1,9}}/remove")
  String ask(@PathVariable int id, Model model) {
    List<Integer> own = edit.feedsOnlyOf(id);
    model.addAttribute("source", SourcePage.find(feeds, id));
    model.addAttribute("feeds", own.stream().map(f -> FeedPage.find(feeds, f)).toList());
    model.addAttribute("seen", own.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    FeedHoldings.Counted counted = holdings.of(own);
    model.addAttribute("alerts", counted.alerts());
    model.addAttribute("noWord", NoWord.of(counted.told()));
    model.addAttribute("version", edit.find(id).map(Edited::version).orElse(0));
    return "admin/source-remove";
  }

  @PostMapping("/admin/sources/{id:\\d{1,9}}/remove")
  String remove(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    SourcePage.find(feeds, id);
    try {
      Form form = new Form(typed);
      edit.remove(me.name(), id, form.version(), numbers(form.value("feeds")));
      return "redirect:/admin/sources?done=removed";
    } catch (RegistryException e) {
      return "redirect:/admin/sources/" + id + "?done=not-removed";
    }
  }

  private static Set<Integer> numbers(String text) {
    return Arrays.stream(text.split(" "))
        .filter(n -> n.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }
}
