package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * The way in to alerts. Methods that take a {@link Tx} write, and their change-log entries appear
 * with its commit; the others read. Thread-safe.
 */
public final class Alerts {
  /** The signal that the change log has grown. */
  public static final String CHANGED = ChangeStore.GREW;

  private static final int REFINE_ROUNDS = 20;

  /** Others wait for their turn meanwhile. */
  private static final Duration LONGEST_WALK = Duration.ofSeconds(5);

  private final Database database;
  private final InstantSource world;
  private final Supplier<Catalogue> places;
  private final Authorities authorities;
  private final LiveAlerts live;
  private final HistoryReads history;
  private final LongSupplier ticker;

  public Alerts(
      Database database, InstantSource world, Supplier<Catalogue> places, Authorities authorities) {
    this(database, world, places, authorities, System::nanoTime);
  }

  /**
   * @param ticker nanoseconds that pass, by which a walk through the history is bounded
   */
  Alerts(
      Database database,
      InstantSource world,
      Supplier<Catalogue> places,
      Authorities authorities,
      LongSupplier ticker) {
    this.database = database;
    this.world = world;
    this.places = places;
    this.authorities = authorities;
    this.live = new LiveAlerts(database, world);
    this.history = new HistoryReads(database);
    this.ticker = ticker;
  }

  /**
   * Stores drafts and sets them beside the versions they belong to. A draft that was accepted
   * before changes nothing but who carried it, so repeating is safe.
   *
   * @return what became of each, in their order
   */
  public List<Acceptance> accept(Tx tx, List<Draft> drafts) {
    return new Acceptor(tx, authorities, world.instant()).accept(drafts);
  }

  /**
   * Waits until nobody accepts, and keeps others from it until this transaction ends: for what must
   * not happen at the same moment. Before any other statement, since who accepts begins with it
   * too.
   */
  public void holdAccepting(Tx tx) {
    VersionStore.lockAccepting(tx);
  }

  /**
   * What would become of drafts if they were accepted now. Nothing is kept, neither of them nor of
   * what is done to prepare them.
   *
   * @param prepare makes what the drafts rest on, in the transaction that is taken back; at most a
   *     hundred drafts, since others wait meanwhile
   */
  public List<Foreseen> foresee(Function<Tx, List<Draft>> prepare) {
    return new Foresight(database, authorities, world.instant()).of(prepare);
  }

  /**
   * Ends versions whose source took them off; those that had ended already stay as they are, and so
   * does what was drafted here and merely copied by a feed.
   */
  public void withdraw(Tx tx, Collection<Long> ids) {
    Instant now = world.instant();
    tell(tx, LifeStore.withdraw(tx, ids, now), Change.Kind.WITHDRAWN, now);
  }

  /** Takes a withdrawal back, when the source lists the alert again. */
  public void restore(Tx tx, Collection<Long> ids) {
    tell(tx, LifeStore.restore(tx, ids), Change.Kind.RESTORED, world.instant());
  }

  /**
   * Tells the change log of onsets and expiries that have passed; what had been ended before turns
   * unsaid. How many turned, at most {@code limit}.
   */
  public int turn(Tx tx, int limit) {
    Instant now = world.instant();
    LifeStore.Turned turned = LifeStore.turn(tx, now, limit);
    ChangeStore.append(tx, turned.changes(), now);
    return turned.count();
  }

  /** Which feeds carried these versions, as far as they have not ended. */
  public List<Sighting> sightings(Tx tx, Collection<Long> ids) {
    return LifeStore.sightings(tx, LifeStore.alive(tx, ids, world.instant()));
  }

  /**
   * Deletes what only these feeds carried; what others carry too speaks with their word from now
   * on, and what had ended others ends them no more.
   */
  public void forgetFeeds(Tx tx, Collection<Integer> feedIds) {
    // Else what another feed brings, or a cancel does, at this moment would be lost unseen.
    VersionStore.lockAccepting(tx);
    Instant now = world.instant();
    Set<Long> mates = LifeStore.chainsCarriedOnlyBy(tx, feedIds);
    List<Long> removed = LifeStore.removeCarriedOnlyBy(tx, feedIds);
    removed.forEach(mates::remove);
    tell(tx, removed, Change.Kind.REMOVED, now);
    List<Long> others = LifeStore.reattribute(tx, feedIds);
    tell(tx, others, Change.Kind.CORRECTED, now);
    mates.addAll(others);
    LifeStore.unsight(tx, feedIds);
    if (!mates.isEmpty()) {
      ChangeStore.append(tx, new Chains(tx, authorities).recompute(mates, false, Set.of()), now);
    }
  }

  /** How many versions {@link #forgetFeeds} would delete. */
  public long carriedOnlyBy(Collection<Integer> feedIds) {
    return database.read(tx -> LifeStore.countCarriedOnlyBy(tx, feedIds));
  }

  /** Lets alerts outlive a source that is about to go. */
  public void forgetSource(Tx tx, int sourceId) {
    tell(tx, LifeStore.leaveSource(tx, sourceId), Change.Kind.CORRECTED, world.instant());
  }

  /** Lets alerts outlive countries that are about to go. */
  public void forgetCountries(Tx tx, Collection<Integer> countryIds) {
    tell(tx, LifeStore.leaveCountries(tx, countryIds), Change.Kind.CORRECTED, world.instant());
  }

  /**
   * Files the alerts of an admin-1 area that is about to go under its country's Unknown, and those
   * too that were located in it before and are accepted later.
   */
  public void forgetAdmin1(Tx tx, int admin1Id, int unknownId) {
    forgetAdmin1s(tx, Map.of(admin1Id, unknownId));
  }

  /** As {@link #forgetAdmin1}, for any number of areas and their countries' Unknowns. */
  public void forgetAdmin1s(Tx tx, Map<Integer, Integer> unknowns) {
    VersionStore.lockAccepting(tx);
    Map<Integer, Envelope> countries = new HashMap<>();
    for (int unknown : unknowns.values()) {
      countries.computeIfAbsent(unknown, u -> places.get().box(List.of(u)));
    }
    GoneStore.remember(tx, unknowns, countries);
    tell(tx, GoneStore.refile(tx, unknowns.keySet()), Change.Kind.CORRECTED, world.instant());
  }

  private static void tell(Tx tx, List<Long> ids, Change.Kind kind, Instant now) {
    ChangeStore.append(tx, ids.stream().map(id -> new ChangeStore.Pending(id, kind)).toList(), now);
  }

  /** This node's picture of what is live. */
  public LiveAlerts live() {
    return live;
  }

  /**
   * A page of alerts: from memory when only live ones are asked for, else from the history.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code busy} when too many ask for history
   */
  public Page query(AlertQuery query) {
    return query.filter().asksOnlyForLive()
        ? live.moment().page(query, places.get())
        : history.inTurn(() -> history(query));
  }

  private Page history(AlertQuery query) {
    Instant now = world.instant();
    List<Version> items = new ArrayList<>();
    Cursor after = query.after();
    long begun = ticker.getAsLong();
    for (int round = 0; round < REFINE_ROUNDS && isYoung(begun); round++) {
      Cursor from = after;
      List<Version> rows =
          history.read(tx -> QueryStore.page(tx, query, from, now, query.limit() + 1));
      for (Version version : rows) {
        if (items.size() == query.limit()) {
          return new Page(items, null, Cursor.of(items.getLast()));
        }
        if (fits(query.filter(), version)) {
          items.add(version);
        }
        after = Cursor.of(version);
      }
      if (rows.size() <= query.limit()) {
        return new Page(items, null, null);
      }
    }
    return new Page(items, null, after); // many near misses: the reader goes on from here
  }

  private boolean isYoung(long begun) {
    return ticker.getAsLong() - begun < LONGEST_WALK.toNanos();
  }

  /**
   * The gravest versions that a filter lets through but for geocodes and exact shapes, in one
   * statement; of those alike the newest first.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code busy} when too many ask for history
   */
  public List<Version> worst(AlertFilter filter, int most) {
    Instant now = world.instant();
    return history.inTurn(() -> history.read(tx -> QueryStore.worst(tx, filter, now, most)));
  }

  /** What SQL left to be compared in memory. */
  private boolean fits(AlertFilter filter, Version version) {
    return filter.hasGeocode(version) && filter.meetsBox(version, places.get());
  }

  /** One version with everything kept of it; empty when there is none or it is not public. */
  public Optional<StoredAlert> find(long id) {
    return database.read(
        tx ->
            QueryStore.byIds(tx, List.of(id)).stream()
                .findFirst()
                .flatMap(v -> QueryStore.document(tx, id).map(d -> stored(tx, v, d))));
  }

  /** What stands over some alerts in each of their languages; one statement for all. */
  public Map<Long, List<Heading>> headings(Collection<Long> ids) {
    Map<Long, List<Heading>> headings = new HashMap<>();
    database
        .read(tx -> QueryStore.documents(tx, ids))
        .forEach(
            (id, document) -> {
              if (Documents.read(document, ZoneOffset.UTC) instanceof Read read) {
                headings.put(id, Summary.headings(read.alert()));
              }
            });
    return headings;
  }

  private StoredAlert stored(Tx tx, Version version, QueryStore.Stored stored) {
    ZoneId zone = authorities.zone(version.sourceId());
    Draft.Original original =
        stored.original() == null
            ? null
            : new Draft.Original(stored.mediaType(), stored.original());
    return new StoredAlert(
        version,
        Documents.read(stored.document(), zone) instanceof Read read ? read.alert() : null,
        stored.document(),
        original,
        stored.problems(),
        QueryStore.chain(tx, version.chainId()),
        stored.received());
  }

  /** The versions of a chain, oldest first, up to the 500 newest. */
  public List<Version> chain(long chainId) {
    return database.read(tx -> QueryStore.chain(tx, chainId));
  }

  /** What was sent under one name, oldest first, at most 500. */
  public List<Version> named(String sender, String identifier) {
    return database.read(tx -> QueryStore.named(tx, sender, identifier, AlertQuery.MAX_LIMIT));
  }

  /** Versions by id, in no order; those that are gone or not public are left out. */
  public List<Version> versions(Collection<Long> ids) {
    return database.read(tx -> QueryStore.byIds(tx, ids));
  }

  /** What was found wrong in these versions, public or not, a line for each code. */
  public List<Trouble> troubles(Collection<Long> ids) {
    return database.read(tx -> TroubleStore.of(tx, ids));
  }

  /** What is wrong in the alerts that are live now, as far as it has one of these codes. */
  public List<FeedTrouble> liveTroubles(Collection<String> codes) {
    return database.read(tx -> TroubleStore.live(tx, codes));
  }

  /**
   * What is kept of many versions beside their rows, in one statement; those that are gone or not
   * public are left out.
   */
  public Map<Long, Content> contents(Collection<Long> ids) {
    Map<Long, Content> contents = new HashMap<>();
    for (ContentStore.Row row : database.read(tx -> ContentStore.byIds(tx, ids))) {
      contents.put(row.id(), content(row)); // read outside the transaction: it takes a while
    }
    return contents;
  }

  private Content content(ContentStore.Row row) {
    byte[] document = Deflated.inflate(row.deflated());
    return new Content(
        Documents.read(document, authorities.zone(row.sourceId())) instanceof Read read
            ? read.alert()
            : null,
        row.problems(),
        row.converted());
  }

  /** The newest versions of many chains, oldest first, in one statement. */
  public Map<Long, List<Version>> chains(Collection<Long> chainIds, int most) {
    return database.read(tx -> ContentStore.chains(tx, chainIds, most)).stream()
        .collect(Collectors.groupingBy(Version::chainId));
  }

  /** What changed after a number, oldest first. */
  public List<Change> changes(long after, int limit) {
    return database.read(tx -> ChangeStore.after(tx, after, limit));
  }

  /**
   * Takes over from the change log what people may have to be told; no entry is taken twice.
   *
   * @return how many entries of the log were walked, at most {@code limit}
   */
  public int takeUntold(Tx tx, int limit) {
    return MatchingStore.takeOver(tx, Change.Kind.TELLING, limit);
  }

  /**
   * What people have still to be told of, oldest first.
   *
   * @param after the number of the change after which to begin; 0 for the oldest
   */
  public List<Untold> untold(long after, int limit) {
    return database.read(tx -> MatchingStore.untold(tx, after, limit));
  }

  /** The other versions of its chain in which a reader would see no difference. */
  public List<Long> sayingTheSame(long id) {
    return database.read(tx -> MatchingStore.sayingTheSame(tx, id));
  }

  /**
   * Records in the transaction that wrote to a page of people where the matching goes on.
   *
   * @param cursor null when everybody has been written to
   * @return false when another node moved it meanwhile: then the transaction must be rolled back
   */
  public boolean markMatched(Tx tx, Untold change, String cursor) {
    return cursor == null ? MatchingStore.end(tx, change) : MatchingStore.move(tx, change, cursor);
  }

  /**
   * Whether the log has come so far. Who knows of a later change knows another log, the one before
   * a backup was restored; it would wait in vain and take the silence for no news.
   */
  public boolean reaches(long seq) {
    return seq <= live.seq() || seq <= lastChange();
  }

  /** The number of the last change. */
  public long lastChange() {
    return database.read(ChangeStore::last);
  }
}
