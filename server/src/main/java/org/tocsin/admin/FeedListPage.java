package org.tocsin.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feed;

/** {@code /admin/feeds}: all feeds, those that need a hand first. */
@Controller
final class FeedListPage {
  private static final Comparator<Instant> EARLIEST =
      Comparator.nullsLast(Comparator.naturalOrder());
  private static final Map<String, Comparator<FeedRows.Row>> COLUMNS =
      Map.of(
          "health", Comparator.comparing(FeedRows.Row::health),
          "name", Comparator.comparing(FeedRows.Row::name, String.CASE_INSENSITIVE_ORDER),
          "country", Comparator.comparing(FeedRows.Row::country),
          "since", Comparator.comparing(FeedRows.Row::sinceAt, EARLIEST),
          "outcome", Comparator.comparing(FeedRows.Row::outcome),
          "answered", Comparator.comparing(FeedRows.Row::answeredAt, EARLIEST),
          "next", Comparator.comparing(FeedRows.Row::nextAt, EARLIEST),
          "interval", Comparator.comparing(r -> r.feed().interval()));
  private static final Comparator<FeedRows.Row> FIRST =
      COLUMNS.get("health").thenComparing(COLUMNS.get("since")).thenComparing(r -> r.feed().id());

  private final FeedRows rows;

  FeedListPage(FeedRows rows) {
    this.rows = rows;
  }

  @GetMapping("/admin/feeds")
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = new Asked("/admin/feeds", typed, "health", "status");
    List<FeedRows.Row> found =
        rows.all().stream().filter(r -> r.mentions(asked.words())).sorted(FIRST).toList();
    List<FeedRows.Row> ofHealth = found.stream().filter(r -> fits(r, asked, "health")).toList();
    List<FeedRows.Row> ofStatus = found.stream().filter(r -> fits(r, asked, "status")).toList();
    model.addAttribute("asked", asked);
    model.addAttribute("health", health(asked, ofStatus));
    model.addAttribute("status", status(asked, ofHealth));
    model.addAttribute(
        "part",
        asked.part(ofHealth.stream().filter(r -> fits(r, asked, "status")).toList(), COLUMNS));
    return "admin/feeds";
  }

  private static boolean fits(FeedRows.Row row, Asked asked, String filter) {
    String wanted = asked.get(filter);
    String is = filter.equals("health") ? row.health().id() : row.feed().status().id();
    return wanted.isEmpty() || wanted.equals(is);
  }

  private static List<Asked.Chip> health(Asked asked, List<FeedRows.Row> rows) {
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("health", "", "all", rows.size()));
    for (Health health : Health.values()) {
      long count = rows.stream().filter(r -> r.health() == health).count();
      chips.add(asked.chip("health", health.id(), health.words(), count));
    }
    return used(chips);
  }

  private static List<Asked.Chip> status(Asked asked, List<FeedRows.Row> rows) {
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("status", "", "any status", rows.size()));
    for (Feed.Status status : Feed.Status.values()) {
      long count = rows.stream().filter(r -> r.feed().status() == status).count();
      chips.add(asked.chip("status", status.id(), status.id(), count));
    }
    return used(chips);
  }

  static List<Asked.Chip> used(List<Asked.Chip> chips) {
    return chips.stream().filter(c -> c.count() > 0 || c.on()).toList();
  }
}
