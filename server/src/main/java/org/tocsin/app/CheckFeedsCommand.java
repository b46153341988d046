package org.tocsin.app;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedLimits;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.pipeline.CheckFeeds;
import org.tocsin.pipeline.FeedCheck;
import org.tocsin.pipeline.FeedCheck.Verdict;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.net.Fetcher;

/**
 * {@code feeds check [URL…]}: asks feeds once and says how they are; without addresses those of the
 * registry that would be polled. Needs no database. 0 when all are well, else 1.
 */
final class CheckFeedsCommand {
  private final Console console;

  private CheckFeedsCommand(Console console) {
    this.console = console;
  }

  static int run(List<String> args, Console console) {
    Configuration configuration = Main.configuration(args, Map.of());
    List<String> words = configuration.rest();
    if (words.isEmpty() || !words.getFirst().equals("check")) {
      throw new UsageException("feeds takes the word check; see ./tocsin help");
    }
    ToolLog.quiet();
    Settings settings = Settings.of(configuration);
    return new CheckFeedsCommand(console).check(settings, words.subList(1, words.size()));
  }

  private int check(Settings settings, List<String> addresses) {
    Catalogue places = Places.builtIn();
    List<Feed> feeds = addresses.isEmpty() ? registry(settings, places) : feeds(addresses);
    AtomicInteger done = new AtomicInteger();
    try (Fetcher fetcher = new Fetcher(Engine.net(settings), InstantSource.system())) {
      List<FeedCheck> checks =
          new CheckFeeds(fetcher, () -> places, InstantSource.system())
              .check(feeds, c -> progress(done.incrementAndGet(), feeds.size(), c));
      return report(checks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private void progress(int done, int all, FeedCheck check) {
    console.err().printf("%d of %d: %s %s%n", done, all, verdict(check), check.feed().url());
  }

  private List<Feed> registry(Settings settings, Catalogue places) {
    List<Feed> all;
    try {
      all = Feeds.listed(FirstFeeds.text(settings), places::country);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    List<Feed> used =
        all.stream()
            .filter(f -> f.status() == Feed.Status.ACTIVE || f.status() == Feed.Status.TESTING)
            .toList();
    if (used.size() < all.size()) {
      console.err().printf("%d feeds are not in use and not asked%n", all.size() - used.size());
    }
    return used;
  }

  private static List<Feed> feeds(List<String> addresses) {
    List<Feed> feeds = new ArrayList<>();
    for (String address : addresses) {
      feeds.add(
          new Feed(
              feeds.size() + 1,
              FirstFeeds.address(address),
              FeedFormat.AUTO,
              null,
              Duration.ofMinutes(1),
              Map.of(),
              FeedLimits.USUAL,
              Feed.Status.TESTING,
              true,
              false,
              null,
              null,
              null,
              List.of()));
    }
    return feeds;
  }

  private int report(List<FeedCheck> checks) {
    console.out().printf("%-26s %7s %7s %6s  %-12s %s%n", heads());
    checks.stream()
        .sorted(Comparator.comparing(FeedCheck::verdict).thenComparing(c -> c.feed().id()))
        .forEach(this::row);
    Map<Verdict, Long> counts =
        checks.stream()
            .collect(
                Collectors.groupingBy(
                    FeedCheck::verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
    String summary =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().word())
            .collect(Collectors.joining(", "));
    console.out().printf("%d feeds: %s%n", checks.size(), checks.isEmpty() ? "nothing" : summary);
    return checks.stream().allMatch(c -> c.verdict().good()) ? 0 : 1;
  }

  private static Object[] heads() {
    return new Object[] {"verdict", "ms", "entries", "sample", "format", "address"};
  }

  private void row(FeedCheck c) {
    String entries = c.entries() + (c.more() ? "+" : "");
    String sample = c.sampled() == 0 ? "" : c.readable() + "/" + c.sampled();
    String format = c.format() == null ? "" : c.format();
    console
        .out()
        .printf(
            "%-26s %7d %7s %6s  %-12s %s%n",
            verdict(c), c.took().toMillis(), entries, sample, format, c.feed().url());
    if (c.error() != null && !c.error().isEmpty()) {
      console.out().println("    " + c.error());
    }
    if (c.movedTo() != null) {
      console.out().println("    moved for good: enter " + c.movedTo());
    } else {
      for (URI hop : c.redirects()) {
        console.out().println("    redirected to " + hop);
      }
    }
  }

  /** {@code UNREACHABLE(dns-failed)}; {@code PARTIAL} says how much instead. */
  private static String verdict(FeedCheck c) {
    return switch (c.verdict()) {
      case OK, EMPTY, MISMATCH -> c.verdict().word();
      case PARTIAL -> "PARTIAL (" + c.readable() + " of " + c.sampled() + ")";
      case NO_ALERTS, UNREADABLE, UNREACHABLE -> c.verdict().word() + "(" + c.code() + ")";
    };
  }
}
