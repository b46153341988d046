package org.tocsin.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;

/** {@code /admin/sources}: who speaks, and how well each can be heard. */
@Controller
final class SourceListPage {
  private static final Map<String, Comparator<Row>> COLUMNS =
      Map.of(
          "health", Comparator.comparing(Row::health),
          "name", Comparator.comparing(r -> r.source().name(), String.CASE_INSENSITIVE_ORDER),
          "country", Comparator.comparing(Row::country),
          "feeds", Comparator.comparing(Row::feeds),
          "ends", Comparator.comparing(r -> r.source().endPolicy()));

  private final Feeds feeds;
  private final FeedRows rows;

  SourceListPage(Feeds feeds, FeedRows rows) {
    this.feeds = feeds;
    this.rows = rows;
  }

  /**
   * @param health of the feed that does worst among those that are polled
   */
  record Row(Source source, String country, int feeds, Health health) {
    boolean mentions(String words) {
      String text =
          (source.names().values() + " " + source.slug() + " " + country + " " + source.authority())
              .toLowerCase(Locale.ROOT);
      return words.lines().allMatch(text::contains);
    }
  }

  @GetMapping("/admin/sources")
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = new Asked("/admin/sources", typed, "health");
    Map<Integer, FeedRows.Row> byFeed = new java.util.HashMap<>();
    rows.all().forEach(r -> byFeed.put(r.feed().id(), r));
    List<Row> found =
        feeds.registry().sources().stream()
            .map(s -> row(s, byFeed))
            .filter(r -> r.mentions(asked.words()))
            .sorted(COLUMNS.get("country").thenComparing(COLUMNS.get("name")))
            .toList();
    String health = asked.get("health");
    model.addAttribute("asked", asked);
    model.addAttribute("health", chips(asked, found));
    model.addAttribute(
        "part",
        asked.part(
            found.stream().filter(r -> health.isEmpty() || r.health().id().equals(health)).toList(),
            COLUMNS));
    return "admin/sources";
  }

  private Row row(Source source, Map<Integer, FeedRows.Row> byFeed) {
    Health worst =
        source.feedIds().stream()
            .map(byFeed::get)
            .filter(Objects::nonNull)
            .map(FeedRows.Row::health)
            .min(Comparator.naturalOrder())
            .orElse(Health.OFF);
    return new Row(source, rows.country(source), source.feedIds().size(), worst);
  }

  private static List<Asked.Chip> chips(Asked asked, List<Row> rows) {
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("health", "", "all", rows.size()));
    for (Health health : Health.values()) {
      long count = rows.stream().filter(r -> r.health() == health).count();
      chips.add(asked.chip("health", health.id(), health.words(), count));
    }
    return FeedListPage.used(chips);
  }
}
