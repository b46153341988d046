package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedChange;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.ManyChanged;
import org.tocsin.pipeline.EditMany;
import org.tocsin.pipeline.FeedHoldings;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/feeds/bulk}: one thing done to many feeds. */
@Controller
final class BulkFeedsPage {
  private static final String REMOVE = "remove";
  private static final String INTERVAL = "interval";

  /** What can be done, in words that go on with a number of feeds. */
  static final Map<String, String> ACTIONS = actions();

  private final Feeds feeds;
  private final FeedRows rows;
  private final FeedHoldings holdings;
  private final EditMany edit;

  BulkFeedsPage(Feeds feeds, FeedRows rows, FeedHoldings holdings, EditMany edit) {
    this.feeds = feeds;
    this.rows = rows;
    this.holdings = holdings;
    this.edit = edit;
  }

  private static Map<String, String> actions() {
    Map<String, String> actions = new LinkedHashMap<>();
    actions.put("polling-on", "Switch polling on");
    actions.put("polling-off", "Switch polling off");
    for (Feed.Status status : Feed.Status.values()) {
      actions.put("status-" + status.id(), "Set status to " + status.id());
    }
    actions.put(INTERVAL, "Set the interval");
    actions.put("rebroadcast-on", "Tell others");
    actions.put("rebroadcast-off", "Do not tell others");
    actions.put(REMOVE, "Remove …");
    return actions;
  }

  @PostMapping("/admin/feeds/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = FeedListPage.TABLE.asked(FeedListPage.PATH, typed.toSingleValueMap());
    String action = typed.getOrDefault("action", List.of("")).getFirst();
    FeedChange change;
    Picked picked;
    try {
      change = change(action, typed);
      picked = Picked.of(typed, () -> fitting(asked), "feeds");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, FeedListPage.show(asked, rows, model));
    }
    Map<Integer, Integer> versions = picked.small();
    Bulk bulk = Bulk.of("feeds", FeedListPage.PATH, this::name);
    String title = title(action, change, picked.counted("feed", "feeds"));
    if (!picked.asked() && (picked.all() || change == null)) {
      List<String> warnings = change == null ? warnings(versions.keySet()) : List.of();
      return bulk.ask(model, asked, typed, picked, title, warnings, change == null);
    }
    ManyChanged made =
        change == null
            ? edit.removeFeeds(me.name(), versions)
            : edit.feeds(me.name(), versions, change);
    return bulk.tell(model, asked, title, made);
  }

  /** Null for removing them. */
  private static FeedChange change(String action, MultiValueMap<String, String> typed) {
    for (Feed.Status status : Feed.Status.values()) {
      if (action.equals("status-" + status.id())) {
        return FeedChange.status(status);
      }
    }
    return switch (action) {
      case "polling-on", "polling-off" -> FeedChange.polling(action.endsWith("on"));
      case "rebroadcast-on", "rebroadcast-off" -> FeedChange.rebroadcast(action.endsWith("on"));
      case INTERVAL -> FeedChange.interval(interval(typed));
      case REMOVE -> null;
      default -> throw Bulk.refused("Choose what is to be done.");
    };
  }

  private static Duration interval(MultiValueMap<String, String> typed) {
    Form form = new Form(typed.toSingleValueMap());
    int seconds = FeedForm.interval(form);
    if (!form.isGood()) {
      throw Bulk.refused("Interval: " + form.error(INTERVAL));
    }
    return Duration.ofSeconds(seconds);
  }

  private static String title(String action, FeedChange change, String number) {
    String words = ACTIONS.get(action).replace(" …", "");
    return switch (action) {
      case REMOVE -> words + " " + number;
      case INTERVAL -> words + " of " + number + " to " + change.interval().toSeconds() + " s";
      case "rebroadcast-on", "rebroadcast-off" -> words + " of " + number;
      default -> words + " for " + number;
    };
  }

  private List<String> fitting(Asked asked) {
    return FeedListPage.TABLE.matching(asked, rows.all()).stream().map(FeedRows.Row::pick).toList();
  }

  private List<String> warnings(Collection<Integer> ids) {
    FeedHoldings.Counted counted = holdings.of(ids);
    int documents = feeds.report(ids).stream().mapToInt(FeedReport::documents).sum();
    return Stream.of(
            "With them go, for good, "
                + counted.alerts()
                + " alerts that no other feed carries, what is known of "
                + documents
                + " documents, and their logs.",
            NoWord.of(counted.told()),
            "To keep the alerts and only stop asking, switch polling off instead.")
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private String name(long id) {
    return feeds
        .registry()
        .feed((int) id)
        .map(f -> "feed " + id + ", " + FeedRows.address(f))
        .orElse("feed " + id + ", which is gone");
  }
}
