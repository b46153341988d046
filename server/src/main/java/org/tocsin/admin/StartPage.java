package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Workload;
import org.tocsin.notify.DeadLetters;

/** {@code /admin}: what needs a person today, and nothing that does not. */
@Controller
final class StartPage {
  private static final int SHOWN = 10;
  private static final int MOST_COUNTED = 10_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Feeds feeds;
  private final FeedRows rows;
  private final Moments moments;
  private final ObjectProvider<DeadLetters> deadLetters;
  private final UtilityRows utilities;

  StartPage(
      Feeds feeds,
      FeedRows rows,
      UtilityRows utilities,
      Moments moments,
      ObjectProvider<DeadLetters> deadLetters) {
    this.feeds = feeds;
    this.rows = rows;
    this.utilities = utilities;
    this.moments = moments;
    this.deadLetters = deadLetters;
  }

  /** A feed with documents that nobody could read. */
  record Unread(Feed feed, String name, int unreadable, String codes) {}

  @GetMapping("/admin")
  String start(Model model) {
    List<FeedRows.Row> all = rows.all();
    List<FeedRows.Row> bad =
        all.stream()
            .filter(r -> r.health().needsAHand())
            .sorted(Comparator.comparing(FeedRows.Row::health))
            .toList();
    List<Unread> unread =
        feeds.report().stream()
            .filter(r -> r.unreadable() > 0)
            .sorted(Comparator.comparing(FeedReport::unreadable).reversed())
            .flatMap(r -> unread(r, all))
            .toList();
    Workload work = feeds.workload();
    model.addAttribute("feeds", all.stream().filter(r -> r.feed().isPolled()).count());
    model.addAttribute("bad", bad.stream().limit(SHOWN).toList());
    model.addAttribute("badCount", bad.size());
    model.addAttribute("unread", unread.stream().limit(SHOWN).toList());
    model.addAttribute("unreadCount", unread.size());
    model.addAttribute("work", work);
    model.addAttribute("pollAge", age(work.oldestPoll()));
    model.addAttribute("documentAge", age(work.oldestDocument()));
    model.addAttribute("behind", isLong(work.oldestPoll()) || isLong(work.oldestDocument()));
    model.addAttribute("dead", dead());
    List<UtilityRows.Row> watched = utilities.all();
    model.addAttribute("utilities", watched.size());
    model.addAttribute("cuts", watched.stream().filter(UtilityRows.Row::needsAHand).toList());
    return "admin/start";
  }

  private static java.util.stream.Stream<Unread> unread(FeedReport report, List<FeedRows.Row> all) {
    String codes = String.join(", ", report.failures().stream().distinct().limit(3).toList());
    return all.stream()
        .filter(r -> r.feed().id() == report.feedId())
        .map(r -> new Unread(r.feed(), r.name(), report.unreadable(), codes));
  }

  /** Null where this installation sends nothing. */
  private Integer dead() {
    DeadLetters letters = deadLetters.getIfAvailable();
    return letters == null ? null : letters.count(DeadLetters.Filter.ALL, MOST_COUNTED);
  }

  private String age(Instant oldest) {
    return oldest == null ? null : Moments.length(Duration.between(oldest, moments.now()));
  }

  private boolean isLong(Instant oldest) {
    return oldest != null && oldest.plus(LONG).isBefore(moments.now());
  }
}
