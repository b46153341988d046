package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Foreseen;
import org.tocsin.alert.Origin;
import org.tocsin.cap.profile.Profiles;
import org.tocsin.feed.Feed;
import org.tocsin.feed.StandIn;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.Formats;
import org.tocsin.feed.format.Parsed;
import org.tocsin.pipeline.Validity.Checked;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.Limits;

/**
 * A dry run: asks a feed once, reads its first entries as the service would, and shows what would
 * become of each. Keeps nothing. Bounded: {@value #MOST_ENTRIES} entries of the first page, {@value
 * #MOST_ALERTS} alerts in them, and {@code patience} for what others may keep it waiting for.
 * Thread-safe.
 */
public final class TryFeed {
  private static final int MOST_ENTRIES = 40;
  private static final int MOST_ALERTS = 100;
  private static final int MOST_HELD = 32 << 20; // bytes of documents
  private static final int AT_ONCE = 8;
  private static final String NO_MORE = "A dry run ends at some point.";
  private static final Profiles.Choice PROFILES = Profiles.Choice.parse(Profiles.AUTO);

  private final Fetcher fetcher;
  private final Origins origins;
  private final ReadEntry readEntry;
  private final Alerts alerts;
  private final ValidateDocument validate;
  private final InstantSource machine;

  public TryFeed(
      Fetcher fetcher,
      Origins origins,
      DraftAlerts draftAlerts,
      Alerts alerts,
      ValidateDocument validate,
      InstantSource machine) {
    this.fetcher = fetcher;
    this.origins = origins;
    this.readEntry = new ReadEntry(fetcher, draftAlerts);
    this.alerts = alerts;
    this.validate = validate;
    this.machine = machine;
  }

  /**
   * Runs a feed dry.
   *
   * @param feed one that is there, or one that is not, with the id 0; its sources may be none
   * @param patience for the host to answer, half of it for the feed and what is then left for its
   *     documents; a wait for a place at a busy host comes before, reading and rehearsing after
   */
  public Tried run(Feed feed, Duration patience) {
    Instant begun = machine.instant();
    FetchRequest request = Requests.poll(feed, feed.url());
    Limits set = request.limits();
    Duration half = patience.dividedBy(2);
    request =
        request.with(
            new Limits(set.maxBytes(), set.total().compareTo(half) < 0 ? set.total() : half));
    FetchResult answer = fetcher.get(request);
    Duration took = Duration.between(begun, machine.instant());
    if (!(answer instanceof Fetched fetched)) {
      return new Tried(answer, took, 0, null, List.of(), 0);
    }
    Parsed parsed =
        Formats.parse(feed.format(), fetched.body(), fetched.contentType(), fetched.finalUri());
    List<Entry> entries =
        parsed.entries().subList(0, Math.min(MOST_ENTRIES, parsed.entries().size()));
    Origin origin = feed.sourceIds().isEmpty() ? Origins.stranger(feed) : origins.of(feed);
    List<Optional<ReadEntry.Outcome>> outcomes = read(feed, entries, origin, patience.minus(took));
    return new Tried(
        answer,
        took,
        fetched.body().length,
        parsed,
        told(feed, entries, outcomes),
        parsed.entries().size() - entries.size());
  }

  /** Empty for those that there was no time or room for. */
  private List<Optional<ReadEntry.Outcome>> read(
      Feed feed, List<Entry> entries, Origin origin, Duration patience) {
    AtomicLong held = new AtomicLong();
    List<Callable<ReadEntry.Outcome>> work = new ArrayList<>();
    entries.forEach(e -> work.add(() -> read(feed, e, origin, held)));
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Optional<ReadEntry.Outcome>> outcomes = new ArrayList<>();
      for (Future<ReadEntry.Outcome> done :
          threads.invokeAll(work, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        outcomes.add(outcome(done));
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return entries.stream().map(x -> Optional.<ReadEntry.Outcome>empty()).toList();
    }
  }

  /** Null once there is too much to hold. */
  private ReadEntry.Outcome read(Feed feed, Entry entry, Origin origin, AtomicLong held) {
    if (held.get() > MOST_HELD) {
      return null;
    }
    ReadEntry.Outcome outcome = readEntry.read(feed, entry, origin);
    outcome.drafted().drafts().forEach(d -> held.addAndGet(d.document().length));
    return outcome;
  }

  private static Optional<ReadEntry.Outcome> outcome(Future<ReadEntry.Outcome> done)
      throws InterruptedException {
    try {
      return Optional.ofNullable(done.get());
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an entry could not be tried", e.getCause());
    }
  }

  private List<Tried.OfEntry> told(
      Feed feed, List<Entry> entries, List<Optional<ReadEntry.Outcome>> outcomes) {
    List<Draft> drafts = new ArrayList<>();
    outcomes.forEach(o -> o.ifPresent(r -> drafts.addAll(r.drafted().drafts())));
    int looked = Math.min(MOST_ALERTS, drafts.size()); // one document may hold thousands
    Map<Draft, Foreseen> foreseen = foresee(feed, drafts.subList(0, looked));
    List<Tried.OfEntry> told = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      told.add(
          outcomes
              .get(i)
              .map(r -> told(entry, r, foreseen))
              .orElseGet(() -> failed(entry, null, Tried.NOT_LOOKED_AT, NO_MORE)));
    }
    return told;
  }

  private Map<Draft, Foreseen> foresee(Feed feed, List<Draft> drafts) {
    Map<Draft, Foreseen> byDraft = new IdentityHashMap<>();
    if (!drafts.isEmpty()) {
      List<Foreseen> all =
          alerts.foresee(
              tx -> {
                StandIn.Ids ids = StandIn.forFeed(tx, feed);
                return drafts.stream()
                    .map(d -> d.by(d.origin().as(ids.feedId(), ids.sourceId())))
                    .toList();
              });
      for (int i = 0; i < drafts.size(); i++) {
        byDraft.put(drafts.get(i), all.get(i));
      }
    }
    return byDraft;
  }

  private Tried.OfEntry told(
      Entry entry, ReadEntry.Outcome outcome, Map<Draft, Foreseen> foreseen) {
    if (!outcome.isRead()) {
      return outcome.failure() != null
          ? failed(entry, outcome.url(), outcome.failure().code().id(), outcome.failure().error())
          : Problems.worst(outcome.problems())
              .map(p -> failed(entry, outcome.url(), p.code().id(), Problems.text(p)))
              .orElseGet(
                  () -> failed(entry, outcome.url(), "entry-without-link", "It leads nowhere."));
    }
    List<Tried.OfAlert> told = new ArrayList<>();
    for (Draft draft : outcome.drafted().drafts().stream().filter(foreseen::containsKey).toList()) {
      told.add(new Tried.OfAlert(foreseen.get(draft), checked(draft)));
    }
    return told.isEmpty()
        ? failed(entry, outcome.url(), Tried.NOT_LOOKED_AT, NO_MORE)
        : new Tried.OfEntry(entry.key(), entry.hints().title(), outcome.url(), null, null, told);
  }

  /** What we converted says nothing of its author's CAP. */
  private Checked checked(Draft draft) {
    return draft.original() == null ? validate.alert(draft.document(), PROFILES) : null;
  }

  private static Tried.OfEntry failed(Entry entry, URI url, String code, String error) {
    URI where = url == null && !entry.links().isEmpty() ? entry.links().getFirst() : url;
    return new Tried.OfEntry(entry.key(), entry.hints().title(), where, code, error, List.of());
  }
}
