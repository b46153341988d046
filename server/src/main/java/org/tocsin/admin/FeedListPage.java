package org.tocsin.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.feed.Feed;

/** {@code /admin/feeds}: all feeds, those that need a hand first. */
@Controller
final class FeedListPage {
  static final String PATH = "/admin/feeds";

  private static final Comparator<FeedRows.Row> FIRST =
      Comparator.comparing(FeedRows.Row::health)
          .thenComparing(
              FeedRows.Row::sinceAt,
              Comparator.nullsLast(Comparator.<java.time.Instant>naturalOrder()))
          .thenComparing(r -> r.feed().id());

  /** How the list is searched, filtered and sorted. */
  static final Table<FeedRows.Row> TABLE =
      new Table<>(
          List.of(
              Column.ranked("health", "Health", FeedRows.Row::health, Health::words),
              Column.text("name", "Feed", FeedRows.Row::name),
              Column.file("id", r -> r.feed().id()),
              Column.file("url", r -> r.feed().publicUrl()),
              Column.text("country", "Country", FeedRows.Row::country),
              Column.time("since", "Since", FeedRows.Row::sinceAt),
              Column.text("outcome", "Last outcome", FeedRows.Row::outcome),
              Column.time("answered", "Last answer", FeedRows.Row::answeredAt),
              Column.time("next", "Next poll", FeedRows.Row::nextAt),
              Column.number("interval", "Every", r -> r.feed().interval().toSeconds()),
              Column.file("status", r -> r.feed().status().id()),
              Column.file("polling", r -> r.feed().polling()),
              Column.file("rebroadcast", r -> r.feed().rebroadcast()),
              Column.file("format", FeedRows.Row::format)),
          List.of(
              Facet.linked("country", "Country", FeedRows.Row::iso3),
              Facet.of(
                  "health",
                  "Health",
                  Health.values(),
                  Health::id,
                  Health::words,
                  FeedRows.Row::health),
              Facet.of(
                  "status",
                  "Status",
                  Feed.Status.values(),
                  Feed.Status::id,
                  Feed.Status::id,
                  r -> r.feed().status()),
              Facet.either(
                  "polling", "Polling", "switched on", "switched off", r -> r.feed().polling()),
              Facet.either(
                  "rebroadcast",
                  "Told to others",
                  "told",
                  "not told",
                  r -> r.feed().rebroadcast())),
          FeedRows.Row::text);

  private final FeedRows rows;

  FeedListPage(FeedRows rows) {
    this.rows = rows;
  }

  static List<FeedRows.Row> ordered(List<FeedRows.Row> rows) {
    return rows.stream().sorted(FIRST).toList();
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return show(TABLE.asked(PATH, typed), rows, model);
  }

  static String show(Asked asked, FeedRows rows, Model model) {
    model.addAttribute("actions", BulkFeedsPage.ACTIONS);
    model.addAttribute("list", TABLE.show(asked, ordered(rows.all())));
    return "admin/feeds";
  }

  @GetMapping(path = PATH, params = "format=csv")
  ResponseEntity<byte[]> file(@RequestParam Map<String, String> typed) {
    return TABLE.file("feeds", TABLE.asked(PATH, typed), ordered(rows.all()));
  }
}
