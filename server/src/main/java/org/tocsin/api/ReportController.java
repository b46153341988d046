package org.tocsin.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.feed.FeedReport;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;

/**
 * {@code /api/v1/report}: what became of every document that feeds have listed, by source. For each
 * line {@code documents = read + unreadable + pending} and {@code alerts = accepted + duplicates}.
 */
@RestController
public final class ReportController {
  private final Feeds feeds;

  public ReportController(Feeds feeds) {
    this.feeds = feeds;
  }

  /**
   * @param pending listed and not fetched yet, or not to be had
   * @param alerts in the documents that were read
   * @param accepted alerts that were new
   * @param duplicates alerts that were known already
   * @param failures how many documents are unreadable or pending for each code
   */
  record Line(
      String source,
      List<Integer> feeds,
      int documents,
      int read,
      int unreadable,
      int pending,
      int alerts,
      int accepted,
      int duplicates,
      Map<String, Integer> failures) {}

  @GetMapping("/api/v1/report")
  ResponseEntity<byte[]> report() {
    Map<Integer, FeedReport> byFeed = new HashMap<>();
    feeds.report().forEach(r -> byFeed.put(r.feedId(), r));
    return Replies.json(
        ListReply.whole(feeds.registry().sources().stream().map(s -> line(s, byFeed)).toList()));
  }

  private static Line line(Source source, Map<Integer, FeedReport> byFeed) {
    int[] sums = new int[6];
    Map<String, Integer> failures = new TreeMap<>();
    for (int feed : source.feedIds()) {
      FeedReport r = byFeed.get(feed);
      if (r != null) {
        int[] counts = {
          r.documents(), r.read(), r.unreadable(), r.pending(), r.alerts(), r.accepted()
        };
        for (int i = 0; i < sums.length; i++) {
          sums[i] += counts[i];
        }
        r.failures().forEach(code -> failures.merge(code, 1, Integer::sum));
      }
    }
    return new Line(
        source.slug(),
        source.feedIds(),
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[5],
        sums[4] - sums[5],
        failures);
  }
}
