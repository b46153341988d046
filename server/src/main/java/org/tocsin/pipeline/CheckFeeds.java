package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tocsin.cap.Problem;
import org.tocsin.feed.Feed;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.feed.format.Formats;
import org.tocsin.feed.format.Outcome;
import org.tocsin.feed.format.Parsed;
import org.tocsin.pipeline.FeedCheck.Verdict;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.Redirect;

/**
 * A dry run of feeds: each is asked once, read, and a few of its documents are read as the service
 * would. Stores nothing.
 */
public final class CheckFeeds {
  private static final int AT_ONCE = 16;
  private static final int SAMPLE = 5;

  private final Fetcher fetcher;
  private final ReadEntry readEntry;
  private final InstantSource machine;

  public CheckFeeds(Fetcher fetcher, Supplier<Catalogue> places, InstantSource machine) {
    this.fetcher = fetcher;
    this.readEntry = new ReadEntry(fetcher, new DraftAlerts(places, machine));
    this.machine = machine;
  }

  /**
   * Checks all, several at a time; results are in the order of the feeds.
   *
   * @param each told of every result as it comes, by any thread
   */
  public List<FeedCheck> check(List<Feed> feeds, Consumer<FeedCheck> each)
      throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Callable<FeedCheck>> checks = new ArrayList<>();
      for (Feed feed : feeds) {
        checks.add(
            () -> {
              FeedCheck check = check(feed);
              each.accept(check);
              return check;
            });
      }
      List<FeedCheck> results = new ArrayList<>();
      for (Future<FeedCheck> check : threads.invokeAll(checks)) {
        results.add(result(check));
      }
      return results;
    }
  }

  private static FeedCheck result(Future<FeedCheck> check) throws InterruptedException {
    try {
      return check.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a feed could not be checked", e.getCause());
    }
  }

  private FeedCheck check(Feed feed) {
    Instant begun = machine.instant();
    FetchRequest request = Requests.poll(feed, feed.url());
    FetchResult result = fetcher.get(request);
    Findings found = new Findings(feed, result, Duration.between(begun, machine.instant()));
    return switch (result) {
      case FetchFailed f -> found.of(Verdict.UNREACHABLE, f.code().id(), f.error());
      case NotModified n ->
          found.of(Verdict.UNREADABLE, "not-modified", "304 to a request without conditions");
      case Fetched f -> read(feed, f, found);
    };
  }

  private FeedCheck read(Feed feed, Fetched fetched, Findings found) {
    Parsed parsed =
        Formats.parse(feed.format(), fetched.body(), fetched.contentType(), fetched.finalUri());
    found.parsed = parsed;
    if (!parsed.outcome().complete()) {
      return found.worst(Verdict.UNREADABLE, parsed.problems(), "incomplete");
    }
    List<Problem> sampleProblems = new ArrayList<>();
    for (Entry entry : parsed.entries()) {
      if (found.sampled == SAMPLE) {
        break;
      }
      found.sampled++;
      found.readable += readable(feed, entry, sampleProblems, found) ? 1 : 0;
    }
    return judge(found, parsed, sampleProblems);
  }

  private static FeedCheck judge(Findings found, Parsed parsed, List<Problem> problems) {
    if (found.readable < found.sampled) {
      Verdict verdict = found.readable == 0 ? Verdict.NO_ALERTS : Verdict.PARTIAL;
      return found.failure != null
          ? found.of(verdict, found.failure.code().id(), found.failure.error())
          : found.worst(verdict, problems, "entry-without-link");
    }
    if (parsed.declaredMismatch()) {
      String declared = found.feed.format().id();
      return found.of(Verdict.MISMATCH, "format-mismatch", "declared as " + declared);
    }
    return found.of(parsed.outcome() == Outcome.EMPTY ? Verdict.EMPTY : Verdict.OK, null, null);
  }

  private boolean readable(Feed feed, Entry entry, List<Problem> problems, Findings found) {
    ReadEntry.Outcome outcome = readEntry.read(feed, entry, Origins.stranger(feed));
    problems.addAll(outcome.problems());
    found.failure = outcome.failure() == null ? found.failure : outcome.failure();
    return outcome.isRead();
  }

  /** What is known of a feed so far. One thread's. */
  private static final class Findings {
    private final Feed feed;
    private final FetchResult result;
    private final Duration took;
    private Parsed parsed;
    private FetchFailed failure;
    private int sampled;
    private int readable;

    Findings(Feed feed, FetchResult result, Duration took) {
      this.feed = feed;
      this.result = result;
      this.took = took;
    }

    FeedCheck worst(Verdict verdict, List<Problem> problems, String otherwise) {
      Optional<Problem> why = Problems.worst(problems);
      return of(
          verdict,
          why.map(p -> p.code().id()).orElse(otherwise),
          why.map(Problems::text).orElse(""));
    }

    FeedCheck of(Verdict verdict, String code, String error) {
      List<URI> hops = result.redirects().stream().map(Redirect::to).toList();
      return new FeedCheck(
          feed,
          verdict,
          code,
          error,
          took,
          parsed == null || parsed.format() == FeedFormat.AUTO ? null : parsed.format().id(),
          parsed == null ? 0 : parsed.entries().size(),
          parsed != null && parsed.next() != null,
          sampled,
          readable,
          result.permanentlyMoved() ? hops.getLast() : null,
          hops);
    }
  }
}
