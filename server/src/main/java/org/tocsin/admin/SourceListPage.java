package org.tocsin.admin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;

/** {@code /admin/sources}: who speaks, and how well each can be heard. */
@Controller
final class SourceListPage {
  static final String PATH = "/admin/sources";

  /** How the list is searched, filtered and sorted. */
  static final Table<Row> TABLE =
      new Table<>(
          List.of(
              Column.ranked("health", "Worst feed", Row::health, Health::words),
              Column.text("name", "Source", r -> r.source().name()),
              Column.file("slug", r -> r.source().slug()),
              Column.text("country", "Country", Row::country),
              Column.number("feeds", "Feeds", Row::feeds),
              Column.ranked("ends", "Ends by", r -> r.source().endPolicy(), Source.EndPolicy::id),
              Column.plain("marks", "Marks", Row::marks),
              Column.file("authority", r -> r.source().authority()),
              Column.file("names", r -> SourceForm.lines(r.source().names()))),
          List.of(
              Facet.of(
                  "health",
                  "Health of the feed that does worst",
                  Health.values(),
                  Health::id,
                  Health::words,
                  Row::health),
              Facet.of(
                  "ends",
                  "Ends by",
                  Source.EndPolicy.values(),
                  Source.EndPolicy::id,
                  Source.EndPolicy::id,
                  r -> r.source().endPolicy()),
              Facet.either(
                  "official",
                  "Speaks",
                  "for its government",
                  "for itself",
                  r -> r.source().official())),
          Row::text);

  private final Feeds feeds;
  private final FeedRows rows;

  SourceListPage(Feeds feeds, FeedRows rows) {
    this.feeds = feeds;
    this.rows = rows;
  }

  /**
   * @param health of the feed that does worst among those that are polled
   * @param version of the source's row as it is shown
   */
  record Row(Source source, String country, int feeds, Health health, int version) {
    /** What a ticked box sends. */
    public String pick() {
      return Picked.text(source.id(), version);
    }

    String text() {
      return source.names().values()
          + " "
          + source.slug()
          + " "
          + country
          + " "
          + source.authority();
    }

    /** In a few words. */
    public String marks() {
      return (source.official() ? "official" : "not official")
          + (source.aggregator() ? ", aggregator" : "")
          + (source.authority() == null ? "" : ", " + source.authority());
    }
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return show(TABLE.asked(PATH, typed), model);
  }

  String show(Asked asked, Model model) {
    model.addAttribute("actions", BulkSourcesPage.ACTIONS);
    model.addAttribute("list", TABLE.show(asked, all()));
    return "admin/sources";
  }

  @GetMapping(path = PATH, params = "format=csv")
  ResponseEntity<byte[]> file(@RequestParam Map<String, String> typed) {
    return TABLE.file("sources", TABLE.asked(PATH, typed), all());
  }

  List<Row> all() {
    Map<Integer, FeedRows.Row> byFeed = new HashMap<>();
    Registry registry = feeds.registry();
    rows.all(registry).forEach(r -> byFeed.put(r.feed().id(), r));
    return registry.sources().stream()
        .map(s -> row(s, registry.version(s), byFeed))
        .sorted(
            Comparator.comparing(Row::country)
                .thenComparing(r -> r.source().name(), String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private Row row(Source source, int version, Map<Integer, FeedRows.Row> byFeed) {
    Health worst =
        source.feedIds().stream()
            .map(byFeed::get)
            .filter(Objects::nonNull)
            .map(FeedRows.Row::health)
            .min(Comparator.naturalOrder())
            .orElse(Health.OFF);
    return new Row(source, rows.country(source), source.feedIds().size(), worst, version);
  }
}
