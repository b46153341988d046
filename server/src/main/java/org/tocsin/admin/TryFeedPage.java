package org.tocsin.admin;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.pipeline.EditFeeds;
import org.tocsin.pipeline.TryFeed;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /admin/feeds/try} and {@code /admin/feeds/ID/try}: asks a feed or an address and shows
 * what would become of what it lists; nothing is kept.
 */
@Controller
final class TryFeedPage {
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final int AT_ONCE = 2;

  private final Feeds feeds;
  private final TryFeed tryFeed;
  private final EditFeeds edit;
  private final Places places;
  private final Moments moments;
  private final Semaphore room = new Semaphore(AT_ONCE);

  TryFeedPage(Feeds feeds, TryFeed tryFeed, EditFeeds edit, Places places, Moments moments) {
    this.feeds = feeds;
    this.tryFeed = tryFeed;
    this.edit = edit;
    this.places = places;
    this.moments = moments;
  }

  @GetMapping("/admin/feeds/try")
  String blank(
      @RequestParam(defaultValue = "") String url,
      @RequestParam(defaultValue = "") String sources,
      Model model) {
    Map<String, String> fields = new LinkedHashMap<>(FeedForm.empty(sources));
    fields.put("url", url);
    return form(model, new Form(fields));
  }

  @PostMapping("/admin/feeds/try")
  String address(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Map<String, String> fields = new LinkedHashMap<>(FeedForm.empty(""));
    fields.putAll(typed);
    Form form = new Form(fields);
    FeedDraft draft = FeedForm.readTried(form, feeds.registry());
    if (!form.isGood()) {
      return form(model, form);
    }
    model.addAttribute("form", form);
    model.addAttribute("typed", true);
    model.addAttribute("known", known(draft.url()));
    Feed feed = of(draft);
    return run(me, "address " + FeedRows.address(feed), model, feed);
  }

  @PostMapping("/admin/feeds/{id:\\d{1,9}}/try")
  String feed(@PathVariable int id, @AuthenticationPrincipal Operator me, Model model) {
    return run(me, "feed " + id, model, FeedPage.find(feeds, id));
  }

  private String run(Operator me, String subject, Model model, Feed feed) {
    if (!room.tryAcquire()) {
      throw ApiProblem.busy("Other feeds are being tried; do it again in half a minute.")
          .asException();
    }
    try {
      edit.tried(me.name(), subject);
      model.addAttribute("feed", feed);
      TriedWords words = new TriedWords(moments, places.catalogue());
      model.addAttribute("tried", words.of(feed, tryFeed.run(feed, PATIENCE)));
      return "admin/feed-tried";
    } finally {
      room.release();
    }
  }

  /** The feed that has this address already; null for none. */
  private Integer known(String url) {
    return feeds.registry().feeds().stream()
        .filter(f -> f.url().toString().equals(url))
        .map(Feed::id)
        .findFirst()
        .orElse(null);
  }

  private static Feed of(FeedDraft draft) {
    return new Feed(
        0,
        URI.create(draft.url()),
        FeedFormat.parse(draft.format()).orElse(FeedFormat.AUTO),
        draft.language(),
        Duration.ofSeconds(draft.interval()),
        draft.headers(),
        draft.limits(),
        Feed.Status.TESTING,
        false,
        false,
        null,
        null,
        null,
        List.copyOf(draft.sourceIds()));
  }

  private static String form(Model model, Form form) {
    model.addAttribute("form", form);
    model.addAttribute("formats", EditFeedPage.formats());
    return "admin/feed-try";
  }
}
