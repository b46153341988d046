package org.tocsin.bench.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When each feed was asked, from a simulator's request log. */
public final class Polls {
  private final Map<String, List<Instant>> times = new TreeMap<>();

  /**
   * @param log the rows of {@code /log.csv}
   */
  public Polls(List<Map<String, String>> log) {
    for (Map<String, String> row : log) {
      if (row.get("path").startsWith("/feeds/")) {
        times
            .computeIfAbsent(row.get("path"), path -> new ArrayList<>())
            .add(Instant.parse(row.get("time")));
      }
    }
  }

  public int feeds() {
    return times.size();
  }

  /**
   * How often each feed was asked again within half its interval: a second node that did not know
   * of the first. (A whole interval apart on the program's clock can be a little less on the
   * simulator's.)
   */
  public Map<String, Long> early(Duration interval, Instant from, Instant to) {
    Map<String, Long> early = new TreeMap<>();
    times.forEach(
        (feed, at) -> {
          long count = 0;
          for (int i = 1; i < at.size(); i++) {
            boolean inTime = !at.get(i).isBefore(from) && at.get(i).isBefore(to);
            boolean close =
                Duration.between(at.get(i - 1), at.get(i)).multipliedBy(2).compareTo(interval) < 0;
            count += inTime && close ? 1 : 0;
          }
          if (count > 0) {
            early.put(feed, count);
          }
        });
    return early;
  }

  /** The longest that a feed was not asked between two moments. */
  public Duration longestGap(Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    for (List<Instant> at : times.values()) {
      Instant last = from;
      for (Instant next : at) {
        if (next.isAfter(last) && next.isBefore(to)) {
          longest = longer(longest, Duration.between(last, next));
          last = next;
        }
      }
      longest = longer(longest, Duration.between(last, to));
    }
    return longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
