package org.tocsin.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;
import org.tocsin.feed.PollState;
import org.tocsin.feed.Source;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/** {@code /api/v1/feeds} and {@code /sources}: the registry, and how each feed has been doing. */
@RestController
public final class FeedsController {
  private static final int LOG_LENGTH = 200;

  private final Feeds feeds;
  private final SourceJson sources;
  private final Clocks clocks;

  public FeedsController(Feeds feeds, SourceJson sources, Clocks clocks) {
    this.feeds = feeds;
    this.sources = sources;
    this.clocks = clocks;
  }

  /**
   * @param interval seconds between polls
   * @param outcome of the last poll: ok, empty, not-modified, failed, stale; null before the first
   * @param freshness seconds since the feed last answered; null when it never did
   * @param movedTo where the server says the feed lives now
   */
  record FeedItem(
      int id,
      String url,
      String format,
      String detectedFormat,
      String language,
      long interval,
      String status,
      boolean polling,
      boolean rebroadcast,
      List<String> sources,
      String outcome,
      Instant outcomeSince,
      String failure,
      int failures,
      Instant polledAt,
      Instant answeredAt,
      Instant changedAt,
      Instant dueAt,
      Long freshness,
      Integer entries,
      Integer millis,
      String movedTo,
      String log) {}

  @GetMapping("/api/v1/feeds")
  ResponseEntity<byte[]> feeds() {
    Map<Integer, PollState> states = feeds.states();
    Instant now = clocks.machine().instant();
    return Replies.json(
        ListReply.whole(
            feeds.registry().feeds().stream().map(f -> item(f, states.get(f.id()), now)).toList()));
  }

  @GetMapping("/api/v1/feeds/{id:\\d{1,9}}")
  ResponseEntity<byte[]> feed(@PathVariable int id) {
    return Replies.json(item(find(id), feeds.states().get(id), clocks.machine().instant()));
  }

  /** An entry of the feed log in words. */
  record LogItem(
      String document,
      String code,
      String what,
      String meaning,
      String advice,
      String error,
      Instant firstAt,
      Instant lastAt,
      int count) {}

  @GetMapping("/api/v1/feeds/{id:\\d{1,9}}/log")
  ResponseEntity<byte[]> log(@PathVariable int id) {
    Feed feed = find(id);
    return Replies.json(
        ListReply.whole(feeds.log(id, LOG_LENGTH).stream().map(e -> item(feed, e)).toList()));
  }

  @GetMapping("/api/v1/sources")
  ResponseEntity<byte[]> sources() {
    return Replies.json(ListReply.whole(sources.items(feeds.registry())));
  }

  private Feed find(int id) {
    return feeds
        .registry()
        .feed(id)
        .orElseThrow(() -> ApiProblem.notFound("There is no feed " + id).asException());
  }

  private static LogItem item(Feed feed, LogEntry e) {
    LogText text = LogText.of(feed, e);
    return new LogItem(
        e.document().isEmpty() ? null : e.document(),
        e.code(),
        text.what(),
        text.meaning(),
        text.advice(),
        e.error(),
        e.firstAt(),
        e.lastAt(),
        e.count());
  }

  private FeedItem item(Feed f, PollState s, Instant now) {
    List<String> slugs = feeds.registry().sourcesOf(f).stream().map(Source::slug).toList();
    boolean polled = s != null && s.outcome() != null;
    return new FeedItem(
        f.id(),
        f.publicUrl(),
        f.format().id(),
        s == null ? null : s.format(),
        f.language(),
        f.interval().toSeconds(),
        f.status().id(),
        f.polling(),
        f.rebroadcast(),
        slugs,
        polled ? s.outcome().id() : null,
        polled ? s.since() : null,
        polled ? s.failure() : null,
        s == null ? 0 : s.failures(),
        polled ? s.polledAt() : null,
        polled ? s.okAt() : null,
        polled ? s.changedAt() : null,
        s == null ? null : s.dueAt(),
        !polled || s.okAt() == null ? null : Duration.between(s.okAt(), now).toSeconds(),
        polled ? s.entries() : null,
        polled ? s.millis() : null,
        polled ? s.movedTo() : null,
        "/api/v1/feeds/" + f.id() + "/log");
  }
}
