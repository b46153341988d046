package org.tocsin.powercut;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.SourceException.Code;

/**
 * Where schedules come from, and how each source has been doing. Methods that take a {@link Tx}
 * belong to the caller's transaction. Times of asking are the machine's. Thread-safe.
 */
public final class ScheduleSources {
  /** The signal that sources were added, changed or removed. */
  public static final String CHANGED = "powercut_sources";

  /** The kind of what operators enter. */
  public static final String HAND = "hand";

  /** The kind of what volunteers hand in by the interface for machines. */
  public static final String INGEST = "ingest";

  private static final Duration LEASE = Duration.ofMinutes(5);

  /** Two presses of a button within this are one. */
  private static final Duration SHORTEST_GAP = Duration.ofSeconds(5);

  /** What was not asked for so long is stale: three times the longest adaptive interval. */
  private static final Duration PATIENCE = Duration.ofMinutes(90);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Database database;
  private final InstantSource machine;
  private final String node;
  private volatile List<ScheduleSource> sources;
  private volatile Seen seen;

  private record Seen(Instant at, Map<Long, SourceState> states) {}

  /** For programs that claim nothing. */
  public ScheduleSources(Database database, InstantSource machine) {
    this(database, machine, "");
  }

  /**
   * @param node names this node among all and stays the same over restarts
   */
  public ScheduleSources(Database database, InstantSource machine, String node) {
    this.database = database;
    this.machine = machine;
    this.node = node;
    refresh();
  }

  /** Reads the rows again. */
  public void refresh() {
    sources =
        database.inTransaction(
            tx -> {
              FetchStore.prepare(tx, machine.instant());
              return SourceStore.all(tx);
            });
    seen = null;
  }

  /** All sources as last read, the best-ranked of each provider first. */
  public List<ScheduleSource> all() {
    return sources;
  }

  /** The sources of a provider as last read, the best-ranked first. */
  public List<ScheduleSource> list(int providerId) {
    return sources.stream().filter(s -> s.providerId() == providerId).toList();
  }

  /** A source as last read. */
  public Optional<ScheduleSource> find(long id) {
    return sources.stream().filter(s -> s.id() == id).findFirst();
  }

  /** A source as it is now, for a form. */
  public Optional<ScheduleSource> find(Tx tx, long id) {
    return SourceStore.find(tx, id);
  }

  /**
   * Adds a source; it is asked at once.
   *
   * @throws SourceException label-taken or no-such-provider
   */
  public ScheduleSource add(Tx tx, int providerId, SourceDraft draft) {
    long id = SourceStore.add(tx, providerId, draft);
    FetchStore.ask(tx, id, machine.instant());
    changed(tx);
    return SourceStore.find(tx, id).orElseThrow();
  }

  /**
   * Changes a source and has it asked soon. What is remembered of its last answer is forgotten, and
   * an answer that is under way counts for nothing. Where its rank is another, {@link
   * PowerCuts#reconsider} belongs into the same transaction.
   *
   * @throws SourceException label-taken, not-asked or changed-meanwhile
   */
  public ScheduleSource edit(Tx tx, long id, int version, SourceDraft draft) {
    requireAsked(tx, id);
    FetchStore.lock(tx, id); // first, as who takes an answer does
    SourceStore.save(tx, id, version, draft);
    FetchStore.forget(tx, id, machine.instant());
    changed(tx);
    return SourceStore.find(tx, id).orElseThrow();
  }

  /**
   * Removes a source; what it said holds no more. {@link PowerCuts#reconsider} belongs into the
   * same transaction.
   *
   * @throws SourceException changed-meanwhile
   */
  public void remove(Tx tx, long id, int version) {
    FetchStore.lock(tx, id); // first, as who takes an answer does
    SourceStore.remove(tx, id, version);
    changed(tx);
  }

  /** Where what operators enter of a provider is filed; believed before all else. */
  public ScheduleSource handSource(Tx tx, int providerId) {
    return own(tx, providerId, HAND);
  }

  /** Where what volunteers hand in of a provider is filed. */
  public ScheduleSource ingestSource(Tx tx, int providerId) {
    return own(tx, providerId, INGEST);
  }

  private ScheduleSource own(Tx tx, int providerId, String kind) {
    if (SourceStore.makeOwn(tx, providerId, kind)) {
      changed(tx);
    }
    return SourceStore.own(tx, providerId, kind)
        .orElseThrow(() -> new SourceException(Code.NO_SUCH_PROVIDER));
  }

  /** Claims sources that are due for this node alone. */
  public List<SourceClaim> claimDue(int limit) {
    Instant now = machine.instant();
    return database.inTransaction(tx -> FetchStore.claim(tx, now, node, LEASE, limit));
  }

  /** Gives back what this node had claimed and not recorded when it was killed. */
  public void releaseLeases() {
    database.useTransaction(tx -> FetchStore.release(tx, node, machine.instant()));
  }

  /**
   * Whether this claim still counts: its lease has not run out to another node, nor was the source
   * changed or removed meanwhile. To be asked before anything of the answer is taken in; holds
   * until the end of the transaction.
   */
  public boolean holds(Tx tx, SourceClaim claim) {
    return FetchStore.lock(tx, claim.source().id()) == claim.lease();
  }

  /**
   * Records what came of asking; nothing where the claim does not hold.
   *
   * @param next when to ask again; at once where an operator asked for it meanwhile
   */
  public void recordFetch(Tx tx, SourceClaim claim, SourceFetch fetch, Instant next) {
    FetchStore.record(tx, claim, fetch, machine.instant(), next);
  }

  /**
   * Has a source asked at once, also one that is not asked by itself. Twice in short order is once.
   *
   * @throws SourceException not-asked where there is nothing to ask
   */
  public void fetchNow(Tx tx, long id) {
    requireAsked(tx, id);
    FetchStore.askNow(tx, id, machine.instant(), SHORTEST_GAP);
  }

  private static void requireAsked(Tx tx, long id) {
    ScheduleSource source =
        SourceStore.find(tx, id).orElseThrow(() -> new SourceException(Code.CHANGED_MEANWHILE));
    if (!source.canBeAsked()) {
      throw new SourceException(Code.NOT_ASKED);
    }
  }

  /** How the sources of a provider have been doing, by id, as of two seconds ago at most. */
  public Map<Long, SourceState> states(int providerId) {
    Map<Long, SourceState> states = states();
    return list(providerId).stream()
        .map(s -> states.get(s.id()))
        .filter(s -> s != null)
        .collect(Collectors.toMap(SourceState::sourceId, Function.identity()));
  }

  /**
   * How far a provider's schedules can be relied upon, as of two seconds ago at most. Those of its
   * sources count that are believed before the others: what they said stands over what others say,
   * also while they are silent. One that never answered has said nothing that could stand, and
   * counts only where none ever did.
   */
  public Freshness freshness(int providerId) {
    Map<Long, SourceState> states = states();
    List<ScheduleSource> polled =
        list(providerId).stream()
            .filter(s -> s.polling() && s.canBeAsked())
            .filter(s -> states.containsKey(s.id()) && states.get(s.id()).attemptedAt() != null)
            .toList();
    int rank =
        polled.stream()
            .filter(s -> states.get(s.id()).goodAt() != null)
            .findFirst()
            .or(() -> polled.stream().findFirst())
            .map(ScheduleSource::rank)
            .orElse(0);
    List<SourceState> asked =
        polled.stream().filter(s -> s.rank() == rank).map(s -> states.get(s.id())).toList();
    Instant lastGood = first(asked, SourceState::goodAt, Comparator.reverseOrder());
    if (asked.stream().anyMatch(this::isGood)) {
      return Freshness.good(lastGood);
    }
    Instant failing = first(asked, SourceState::failingSince, Comparator.naturalOrder());
    String code =
        asked.stream().map(SourceState::code).filter(c -> c != null).findFirst().orElse("stale");
    return asked.isEmpty()
        ? Freshness.good(null)
        : new Freshness(lastGood, failing, code, lastGood == null ? failing : lastGood);
  }

  /** Whether it answered when it was asked last, and that is not long ago. */
  private boolean isGood(SourceState state) {
    Duration slow = find(state.sourceId()).map(ScheduleSource::interval).orElse(null);
    Duration patience =
        slow == null || slow.multipliedBy(3).compareTo(PATIENCE) < 0
            ? PATIENCE
            : slow.multipliedBy(3);
    return state.failingSince() == null
        && state.attemptedAt().plus(patience).isAfter(machine.instant());
  }

  private static Instant first(
      List<SourceState> states, Function<SourceState, Instant> time, Comparator<Instant> order) {
    return states.stream().map(time).filter(t -> t != null).min(order).orElse(null);
  }

  private Map<Long, SourceState> states() {
    Seen last = seen;
    Instant now = machine.instant();
    if (last == null || last.at.plus(LOOK_AGAIN).isBefore(now)) {
      last = new Seen(now, database.read(FetchStore::states));
      seen = last;
    }
    return last.states;
  }

  private void changed(Tx tx) {
    tx.afterCommit(this::refresh);
    Signals.notify(tx, CHANGED);
  }
}
