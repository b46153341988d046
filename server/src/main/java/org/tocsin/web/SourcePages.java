package org.tocsin.web;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Source;
import org.tocsin.platform.http.ApiProblem;

/**
 * Who warns and whether we hear them: {@code /sources} with a search, {@code /sources/SLUG}, and
 * {@code /status}.
 */
@Controller
final class SourcePages {
  private static final int WORST = 10;
  private static final int LENGTH = 60;

  private final SourceRows rows;
  private final Freshness freshness;
  private final LiveList list;
  private final ListView view;
  private final Overview overview;
  private final Lookup lookup;

  SourcePages(
      SourceRows rows,
      Freshness freshness,
      LiveList list,
      ListView view,
      Overview overview,
      Lookup lookup) {
    this.rows = rows;
    this.freshness = freshness;
    this.list = list;
    this.view = view;
    this.overview = overview;
    this.lookup = lookup;
  }

  @GetMapping("/sources")
  String sources(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    Collection<Source> all = rows.registry().sources();
    SourceRows.Found found = rows.search(q, after, LENGTH);
    model.addAttribute("fresh", freshness.sentence(all, ZoneOffset.UTC));
    model.addAttribute("q", q.strip());
    model.addAttribute("after", after);
    model.addAttribute("found", found);
    return "sources";
  }

  @GetMapping("/sources/{slug:[a-z0-9_.-]{1,200}}")
  String source(@PathVariable String slug, Model model) {
    Source source = lookup.source(slug).orElseThrow(() -> none("There is no source " + slug + "."));
    LiveList.Wanted any = LiveList.Wanted.ALL.withAnyStatus();
    LiveList.Narrow narrow = new LiveList.Narrow(null, null, source.id(), null);
    LiveList.Result result = list.page(any, narrow, Order.WORST, null, WORST);
    model.addAttribute("source", rows.of(List.of(source)).getFirst());
    model.addAttribute("logo", rows.logo(source));
    model.addAttribute("feeds", rows.feeds(source));
    model.addAttribute("fresh", freshness.sentence(List.of(source), rows.zone(source)));
    model.addAttribute("count", result.total());
    model.addAttribute("cards", view.cards(result.items()));
    model.addAttribute(
        "href", Asked.of(Map.of("source", source.slug(), "status", "any")).with("cursor", ""));
    model.addAttribute("outputs", Outputs.ofSource(source.slug()));
    return "source";
  }

  @GetMapping("/status")
  String status(Model model) {
    Collection<Source> sources = rows.registry().sources();
    List<SourceRows.SourceRow> all = rows.of(sources);
    model.addAttribute("fresh", freshness.sentence(sources, ZoneOffset.UTC));
    model.addAttribute("warnings", overview.live().size());
    model.addAttribute("asked", all.stream().filter(r -> !r.answer().equals("off")).count());
    model.addAttribute("answered", all.stream().filter(r -> r.answer().equals("answered")).count());
    model.addAttribute(
        "rows",
        all.stream()
            .filter(r -> r.answer().equals("silent") || r.answer().equals("never"))
            .limit(LENGTH)
            .toList());
    model.addAttribute(
        "silent",
        all.stream()
            .filter(r -> r.answer().equals("silent") || r.answer().equals("never"))
            .count());
    return "status";
  }

  private static RuntimeException none(String detail) {
    return ApiProblem.notFound(detail).asException();
  }
}
