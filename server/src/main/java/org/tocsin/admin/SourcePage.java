package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Logo;
import org.tocsin.feed.Registry;
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

  /**
   * A name of the source.
   *
   * @param initials stand for its logo where we have no copy
   * @param logo its address elsewhere, or null
   * @param picture our own copy of it, or null
   */
  record Named(String language, String name, String initials, String logo, Logo picture) {}

  @GetMapping("/admin/sources/{id:\\d{1,9}}")
  String source(@PathVariable int id, Model model) {
    Source source = find(feeds, id);
    Registry registry = feeds.registry();
    List<Feed> own = source.feedIds().stream().flatMap(f -> registry.feed(f).stream()).toList();
    model.addAttribute("source", source);
    model.addAttribute("names", names(registry, source));
    model.addAttribute("country", rows.country(source));
    model.addAttribute("life", Moments.length(source.defaultLife()));
    model.addAttribute("rows", rows.of(registry, own));
    return "admin/source";
  }

  static List<Named> names(Registry registry, Source source) {
    Map<String, Logo> copies = registry.logos(source);
    return source.names().entrySet().stream()
        .map(
            n ->
                new Named(
                    n.getKey(),
                    n.getValue(),
                    initials(n.getValue()),
                    source.logos().get(n.getKey()),
                    copies.get(n.getKey())))
        .toList();
  }

  private static String initials(String name) {
    return Stream.of(name.split("[\\s(),/-]+"))
        .filter(w -> !w.isEmpty())
        .limit(2)
        .map(w -> w.substring(0, w.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }

  static Source find(Feeds feeds, int id) {
    return feeds
        .registry()
        .source(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no source " + id + ".").asException());
  }
}
