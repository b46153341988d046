package org.tocsin.admin;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.platform.http.ApiProblem;

/** {@code /admin/sources/ID}: one source and its feeds. */
@Controller
final class SourcePage {
  private final Feeds feeds;
  private final FeedRows rows;

  SourcePage(Feeds feeds, FeedRows rows) {
    this.feeds = feeds;
    this.rows = rows;
  }

  @GetMapping("/admin/sources/{id:\\d{1,9}}")
  String source(@PathVariable int id, Model model) {
    Source source = find(feeds, id);
    List<Feed> own =
        source.feedIds().stream().flatMap(f -> feeds.registry().feed(f).stream()).toList();
    model.addAttribute("source", source);
    model.addAttribute("country", rows.country(source));
    model.addAttribute("life", Moments.length(source.defaultLife()));
    model.addAttribute("rows", rows.of(own));
    return "admin/source";
  }

  static Source find(Feeds feeds, int id) {
    return feeds
        .registry()
        .source(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no source " + id + ".").asException());
  }
}
