package org.tocsin.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.tocsin.feed.format.Entry;
import org.tocsin.place.Country;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.JacksonException;

/**
 * The way in to feeds. Methods that take a {@link Tx} belong to the caller's transaction. Poll
 * times are machine time: leases and intervals have nothing to do with the world's clock.
 * Thread-safe.
 *
 * <p>{@link FeedRecords} writes down what came of polls, {@link Withdrawals} says what sources have
 * taken off.
 */
public final class Feeds {
  /** The signal that the registry has changed. */
  public static final String CHANGED = "feed";

  private static final Duration POLL_LEASE = Duration.ofMinutes(3);
  private static final Duration DOCUMENT_LEASE = Duration.ofMinutes(3);
  private static final Duration DOCUMENT_MEMORY = Duration.ofDays(10);

  private final Database database;
  private final InstantSource machine;
  private final Withdrawals withdrawals;
  private final FeedRecords records;
  private final String node;
  private volatile Registry registry;

  /** For programs that claim nothing. */
  public Feeds(Database database, InstantSource machine, RandomGenerator random) {
    this(database, machine, random, "");
  }

  /**
   * @param node names this node among all and stays the same over restarts
   */
  public Feeds(Database database, InstantSource machine, RandomGenerator random, String node) {
    this.database = database;
    this.node = node;
    this.machine = machine;
    this.withdrawals = new Withdrawals(this::registry);
    this.records = new FeedRecords(machine, new Schedule(random), withdrawals);
    refresh();
  }

  /** Sources and feeds as last read. */
  public Registry registry() {
    return registry;
  }

  /** Reads the rows again. */
  public void refresh() {
    registry = database.inTransaction(this::prepared);
  }

  private Registry prepared(Tx tx) {
    PollStore.prepare(tx, machine.instant());
    return RegistryStore.read(tx);
  }

  /** Our copy of a source's picture as PNG, by its {@link Logo#etag}. */
  public Optional<byte[]> logo(String etag) {
    return registry.hasLogo(etag) ? database.read(tx -> LogoStore.png(tx, etag)) : Optional.empty();
  }

  /** Whether no feed is known yet. */
  public boolean isEmpty() {
    return database.read(RegistryStore::isEmpty);
  }

  /**
   * The feeds that a registry lists, numbered from 1, without taking them in; they have no sources.
   *
   * @throws IllegalArgumentException when the text is no registry at all
   */
  public static List<Feed> listed(String text, Function<String, Optional<Country>> countries) {
    List<Feed> feeds = new ArrayList<>();
    for (RegistryStore.FeedRow row : file(text, countries).feeds.values()) {
      feeds.add(row.feed(feeds.size() + 1));
    }
    return feeds;
  }

  private static RegistryFile file(String text, Function<String, Optional<Country>> countries) {
    try {
      return RegistryFile.read(text, countries);
    } catch (IOException | UncheckedIOException | JacksonException e) {
      throw new IllegalArgumentException("the registry could not be read: " + e.getMessage(), e);
    }
  }

  /**
   * Takes a registry in; feeds and sources that are there already stay as they are.
   *
   * @return what could not be taken, a line each
   * @throws IllegalArgumentException when the text is no registry at all
   */
  public List<String> importRegistry(String text, Function<String, Optional<Country>> countries) {
    return importRegistry(text, countries, tx -> {});
  }

  /**
   * As the other.
   *
   * @param record called in the transaction that takes it in
   */
  public List<String> importRegistry(
      String text, Function<String, Optional<Country>> countries, Consumer<Tx> record) {
    RegistryFile file = file(text, countries);
    database.useTransaction(
        tx -> {
          RegistryStore.add(
              tx, file.sources.values(), file.names.values(), file.feeds.values(), file.carries);
          record.accept(tx);
          Signals.notify(tx, CHANGED);
        });
    refresh();
    return file.refused;
  }

  private static List<Integer> polled(Registry known) {
    return known.feeds().stream().filter(Feed::isPolled).map(Feed::id).toList();
  }

  /**
   * Gives back the feeds and documents that this node had claimed and not recorded when it was
   * killed or its database died, so that they are asked again at once and not when their leases run
   * out.
   */
  public void releaseLeases() {
    database.inTransaction(tx -> LeaseStore.release(tx, node, machine.instant()));
  }

  /** Claims feeds that are due for this node alone. */
  public List<Claim> claimDue(int limit) {
    Registry known = registry;
    List<Integer> polled = polled(known);
    List<Claim> claims = new ArrayList<>();
    Instant now = machine.instant();
    for (PollStore.Claimed c :
        database.inTransaction(tx -> PollStore.claim(tx, polled, now, node, POLL_LEASE, limit))) {
      Feed feed = known.feed(c.feedId()).orElseThrow();
      claims.add(
          new Claim(
              feed,
              now,
              c.lease(),
              c.etag(),
              c.lastModified(),
              c.bodyHash(),
              c.failures(),
              c.missing()));
    }
    return claims;
  }

  /**
   * Claims linked documents whose next attempt or look is due, of feeds that are polled and not
   * among {@code busyFeeds}.
   */
  public List<DocumentClaim> claimDocuments(int limit, List<Integer> busyFeeds) {
    Registry known = registry;
    Set<Integer> asked = new HashSet<>(polled(known));
    busyFeeds.forEach(asked::remove);
    List<DocumentClaim> claims = new ArrayList<>();
    for (DocumentStore.Claimed c :
        database.inTransaction(
            tx -> DocumentStore.claim(tx, machine.instant(), node, DOCUMENT_LEASE, limit, asked))) {
      known
          .feed(c.feedId())
          .ifPresent(
              feed ->
                  claims.add(
                      new DocumentClaim(
                          feed,
                          c.key(),
                          DocumentStore.uris(c.urls()),
                          c.etag(),
                          c.lastModified(),
                          c.contentHash(),
                          c.attempts())));
    }
    return claims;
  }

  /** Sets what a feed lists against what is known of it; one query for any number of entries. */
  public Listing compare(Feed feed, List<Entry> entries) {
    Set<ByteBuffer> keys = new HashSet<>();
    entries.forEach(e -> keys.add(Listing.key(e)));
    Instant watched = machine.instant().minus(Withdrawals.TIME_TO_END);
    return Listing.compare(
        entries, database.read(tx -> DocumentStore.known(tx, feed.id(), keys, watched)));
  }

  /**
   * Records polls with all they found: documents, what is missing, validators, the log. What a node
   * reports after its lease ran out is left to the node that polled since.
   *
   * @return the polls that were recorded
   */
  public List<PollResult> record(Tx tx, List<PollResult> polls) {
    return records.record(tx, polls);
  }

  /** Whether these polls may show that a source has taken alerts off, see {@link #withdrawn}. */
  public boolean mayWithdraw(Collection<PollResult> polls) {
    return withdrawals.mayHappen(polls);
  }

  /**
   * The versions that these feeds' sources have taken off: where a source ends alerts so, for long
   * enough, and as far as {@code carriers}, the feeds that carried each, no longer list them
   * either. Only full answers make an alert count as taken off; another feed may let go of it
   * later, so it is looked at again after answers that say that nothing has changed.
   *
   * @param carriers gives pairs of feed and version for those versions that have not ended
   */
  public List<Long> withdrawn(
      Tx tx, List<PollResult> polls, Function<Collection<Long>, List<Absence>> carriers) {
    return withdrawals.of(tx, polls, carriers);
  }

  /** Records what came of documents, and when to look again. */
  public void recordDocuments(
      Tx tx, List<DocumentResult> results, Map<ByteBuffer, Integer> attempts) {
    records.recordDocuments(tx, results, attempts);
  }

  /** Writes to the feed log; the same trouble with the same document is counted, not repeated. */
  public void log(Tx tx, List<LogEntry> entries) {
    records.log(tx, entries);
  }

  /** The log of a feed as everybody may see it, latest first. */
  public List<LogEntry> log(int feedId, int limit) {
    return database.read(tx -> PollStore.log(tx, feedId, limit)).stream()
        .map(LogEntry::shown)
        .toList();
  }

  /** What became of the documents of each feed that has listed any. */
  public List<FeedReport> report() {
    return database.read(
        tx -> DocumentStore.report(tx, registry.feeds().stream().map(Feed::id).toList()));
  }

  /** The same of some feeds alone. */
  public List<FeedReport> report(Collection<Integer> feedIds) {
    return database.read(tx -> DocumentStore.report(tx, feedIds));
  }

  /** The documents of a feed, the latest listed first. */
  public List<ListedDocument> documents(int feedId, int limit) {
    return database.read(tx -> DocumentStore.list(tx, feedId, limit));
  }

  /** How all feeds have been doing. */
  public Map<Integer, PollState> states() {
    Map<Integer, PollState> states = new HashMap<>();
    database.read(PollStore::states).forEach(s -> states.put(s.feedId(), s));
    return states;
  }

  /** What is due and who is at it, on all nodes. */
  public Workload workload() {
    return database.read(tx -> WorkStore.read(tx, polled(registry), machine.instant()));
  }

  /** Drops log entries older than this and documents long off their feeds; how many rows went. */
  public int purge(Tx tx, Duration logKeep) {
    Instant now = machine.instant();
    return PollStore.purgeLog(tx, now.minus(logKeep))
        + DocumentStore.purge(tx, now.minus(DOCUMENT_MEMORY));
  }

  /** The sources that go when these countries go. */
  public List<Integer> sourcesOf(Tx tx, Collection<Integer> countryIds) {
    return RegistryStore.sourcesOf(tx, countryIds);
  }

  /** The feeds that go when these countries go. */
  public List<Integer> feedsOnlyOf(Tx tx, Collection<Integer> countryIds) {
    return RegistryStore.feedsOnlyOf(tx, countryIds);
  }

  /** Deletes feeds with all that is known of their documents. */
  public void removeFeeds(Tx tx, Collection<Integer> feedIds) {
    RegistryStore.removeFeeds(tx, feedIds);
    Signals.notify(tx, CHANGED);
  }
}
