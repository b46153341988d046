package org.tocsin.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.AlertProblem;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.FeedTrouble;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;

/** Collects what needs a person today, and nothing that does not; a fixed number of statements. */
final class Needs {
  private static final List<String> UNPLACED =
      List.of(
          AlertProblem.GEOCODE_UNKNOWN.id(),
          AlertProblem.LOCATION_NONE.id(),
          AlertProblem.LOCATION_APPROXIMATE.id());

  private final Feeds feeds;
  private final Alerts alerts;
  private final UtilityRows utilities;
  private final RunNeeds running;
  private final MessageNeeds messages;
  private final Moments moments;

  Needs(
      Feeds feeds,
      Alerts alerts,
      UtilityRows utilities,
      RunNeeds running,
      MessageNeeds messages,
      Moments moments) {
    this.feeds = feeds;
    this.alerts = alerts;
    this.utilities = utilities;
    this.running = running;
    this.messages = messages;
    this.moments = moments;
  }

  /**
   * What needs a person, kind by kind.
   *
   * @param all rows of all feeds
   */
  List<Need> of(List<FeedRows.Row> all) {
    Map<Integer, FeedRows.Row> byId = new HashMap<>();
    all.forEach(r -> byId.put(r.feed().id(), r));
    List<Need> needs = new ArrayList<>();
    running.add(needs);
    messages.urgent(needs);
    broken(all, needs);
    cuts(needs);
    unreadable(byId, needs);
    messages.dead(needs);
    moved(all, needs);
    unplaced(byId, needs);
    return needs;
  }

  private static void broken(List<FeedRows.Row> all, List<Need> needs) {
    all.stream()
        .filter(r -> r.health().needsAHand())
        .sorted(
            Comparator.comparing(FeedRows.Row::health)
                .thenComparing(
                    FeedRows.Row::sinceAt, Comparator.nullsLast(Comparator.naturalOrder())))
        .forEach(r -> needs.add(feed(r, r.health().id(), r.health().words(), why(r), r.since())));
  }

  private static Need feed(
      FeedRows.Row row, String look, String kind, String why, Moments.When since) {
    String name = row.name().isEmpty() ? row.host() : row.name();
    return new Need(look, kind, name, "/admin/feeds/" + row.feed().id(), why, since);
  }

  private static String why(FeedRows.Row row) {
    return switch (row.health()) {
      case FAILING -> row.outcome() + ": " + meaning(row, row.outcome());
      case STALE -> "It answers with an older state than before";
      default -> "Its poll is overdue";
    };
  }

  private static String meaning(FeedRows.Row row, String code) {
    return LogText.of(row.feed(), new LogEntry(0, "", code, "", null, null, 1)).meaning();
  }

  private void cuts(List<Need> needs) {
    for (UtilityRows.Row row : utilities.all()) {
      if (row.needsAHand()) {
        needs.add(
            new Need(
                "late",
                "power cuts",
                row.name(),
                "/admin/powercuts/" + row.provider().id(),
                row.why(),
                row.since()));
      }
    }
  }

  private void unreadable(Map<Integer, FeedRows.Row> byId, List<Need> needs) {
    feeds.report().stream()
        .filter(r -> r.unreadable() > 0 && byId.containsKey(r.feedId()))
        .sorted(Comparator.comparing(FeedReport::unreadable).reversed())
        .forEach(r -> needs.add(unreadable(r, byId.get(r.feedId()))));
  }

  private Need unreadable(FeedReport report, FeedRows.Row row) {
    int count = report.unreadable();
    String codes = String.join(", ", report.failures().stream().distinct().limit(3).toList());
    String why = count + (count == 1 ? " document" : " documents") + " nobody could read: " + codes;
    return feed(row, "late", "unreadable", why, moments.of(report.unreadableSince()));
  }

  private void moved(List<FeedRows.Row> all, List<Need> needs) {
    for (FeedRows.Row row : all) {
      if (row.state() != null && row.state().movedTo() != null && row.feed().isPolled()) {
        String why = "The server says it lives at " + row.state().movedTo() + " for good";
        needs.add(feed(row, "never", "moved", why, null));
      }
    }
  }

  private void unplaced(Map<Integer, FeedRows.Row> byId, List<Need> needs) {
    int feedsRoughly = 0;
    int alertsRoughly = 0;
    Instant since = null;
    for (FeedTrouble t : alerts.liveTroubles(UNPLACED)) {
      FeedRows.Row row = byId.get(t.feedId());
      if (t.code().equals(AlertProblem.LOCATION_APPROXIMATE.id())) {
        feedsRoughly++;
        alertsRoughly += t.alerts();
        since = Moments.earlier(since, t.since());
      } else if (row != null) {
        String count = t.alerts() + (t.alerts() == 1 ? " live alert: " : " live alerts: ");
        String why = count + t.code() + ". " + t.example();
        needs.add(feed(row, "never", "not placed", why, moments.of(t.since())));
      }
    }
    if (feedsRoughly > 0) {
      needs.add(roughly(feedsRoughly, alertsRoughly, moments.of(since)));
    }
  }

  private static Need roughly(int feeds, int alerts, Moments.When since) {
    String name = feeds + (feeds == 1 ? " feed" : " feeds");
    String why =
        alerts
            + (alerts == 1 ? " live alert names" : " live alerts name")
            + " no place we know and stand for a whole country: outlines or geocodes are missing";
    return new Need("never", "only roughly", name, "/admin/alerts?state=live", why, since);
  }
}
