package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;
import org.tocsin.pipeline.EditFeeds;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /admin/feeds/ID}: one feed at a glance, its documents beside what was made of them, its
 * log in words, and "poll now".
 */
@Controller
final class FeedPage {
  private static final int LOG_LENGTH = 100;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Feeds feeds;
  private final FeedRows rows;
  private final EditFeeds edit;
  private final Moments moments;
  private final FeedDocuments documents;

  FeedPage(
      Feeds feeds, FeedRows rows, EditFeeds edit, Moments moments, Alerts alerts, Clocks clocks) {
    this.feeds = feeds;
    this.rows = rows;
    this.edit = edit;
    this.moments = moments;
    this.documents = new FeedDocuments(feeds, alerts, moments, clocks);
  }

  /** An entry of the log in words. */
  record LogRow(LogText text, LogEntry entry, Moments.When first, Moments.When last) {}

  @GetMapping("/admin/feeds/{id:\\d{1,9}}")
  String feed(
      @PathVariable int id,
      @RequestParam(defaultValue = "0") long since,
      HttpServletResponse response,
      Model model) {
    Feed feed = find(feeds, id);
    FeedRows.Row row = rows.of(feeds.registry(), List.of(feed)).getFirst();
    if (waits(row, Instant.ofEpochMilli(since))) {
      response.setHeader("Refresh", "2;url=/admin/feeds/" + id + "?done=asked&since=" + since);
    }
    FeedReport report = feeds.report(List.of(id)).stream().findFirst().orElse(null);
    FeedDocuments.Known known = documents.of(feed);
    List<LogEntry> log = feeds.log(id, LOG_LENGTH);
    model.addAttribute("row", row);
    model.addAttribute("glance", FeedGlance.of(row, report, log, known.versions(), moments));
    model.addAttribute("strip", Strip.of(row.state()));
    model.addAttribute("sources", feeds.registry().sourcesOf(feed));
    model.addAttribute("report", report);
    model.addAttribute("documents", known.rows());
    model.addAttribute("kinds", FeedKinds.of(feed, log, known.troubles(), moments));
    model.addAttribute("changed", row.state() == null ? null : moments.of(row.state().changedAt()));
    model.addAttribute("log", log.stream().map(e -> logRow(feed, e)).toList());
    return "admin/feed";
  }

  /** Who asked for a poll looks at the page until it is done, or has waited long enough. */
  private boolean waits(FeedRows.Row row, Instant since) {
    Instant now = moments.now();
    boolean fresh = since.isAfter(now.minus(LONGEST_WAIT)) && !since.isAfter(now);
    Instant polled = row.state() == null ? null : row.state().polledAt();
    return fresh && (polled == null || polled.isBefore(since));
  }

  private LogRow logRow(Feed feed, LogEntry entry) {
    return new LogRow(
        LogText.of(feed, entry), entry, moments.of(entry.firstAt()), moments.of(entry.lastAt()));
  }

  @PostMapping("/admin/feeds/{id:\\d{1,9}}/poll")
  String poll(@PathVariable int id, @AuthenticationPrincipal Operator me) {
    Feed feed = find(feeds, id);
    if (!feed.isPolled()) {
      throw ApiProblem.badParameter("feed", "It is not polled as it is set; edit it first.")
          .asException();
    }
    edit.pollNow(me.name(), id);
    return "redirect:/admin/feeds/" + id + "?done=asked&since=" + moments.now().toEpochMilli();
  }

  static Feed find(Feeds feeds, int id) {
    return feeds
        .registry()
        .feed(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no feed " + id + ".").asException());
  }
}
