package org.tocsin.pipeline;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tocsin.account.Audit;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.DocumentResult;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.PollResult;
import org.tocsin.place.PlaceEditor;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.GroupCommit;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.world.SimSource;

/**
 * The whole road from a simulated world's feeds to the store, one step after the other on the
 * test's own thread and clock.
 */
final class Station implements AutoCloseable {
  private static final GroupCommit.Bounds BATCH = new GroupCommit.Bounds(400, 16 << 20);

  final MutableTime time = MutableTime.at("2026-05-01T09:00:00Z");
  final Database database;
  final WorldServer world;
  final Feeds feeds;
  final Alerts alerts;
  final Places places;
  final EditPlaces editPlaces;
  int crashes;
  private final RemovePlace removePlace;
  private final Metrics metrics = new Metrics();
  private final Fetcher fetcher;
  private final GroupCommit<Poll, PollResult> polls;
  private final GroupCommit<Reading, DocumentResult> documents;
  private final PollFeeds pollFeeds;
  private final ReadDocuments readDocuments;
  private final TurnAlerts turnAlerts;

  Station(TestDatabase db, Places places, WorldSettings settings) {
    this(db, places, time -> WorldServer.start(settings, time), null);
  }

  /** Feeds of a registry that something else serves. */
  Station(TestDatabase db, Places places, URI registry) {
    this(db, places, time -> null, registry);
  }

  private Station(
      TestDatabase db, Places places, Function<MutableTime, WorldServer> start, URI served) {
    db.execute(
        "truncate alert_version, alert_change, feed_source, feed_feed restart identity cascade");
    this.database = db.database();
    this.places = places;
    world = start.apply(time);
    fetcher = new Fetcher(NetSettings.of("Test", true, 6), time);
    feeds = new Feeds(database, time, new Random(1));
    Origins origins = new Origins(feeds, places);
    alerts = new Alerts(database, time, places::catalogue, origins);
    removePlace = new RemovePlace(places, feeds, alerts);
    RegistryChange change = new RegistryChange(database, feeds, new Audit(database, time));
    editPlaces = new EditPlaces(change, new PlaceEditor(time), places, removePlace);
    polls =
        new GroupCommit<>(
            "polls",
            database,
            BATCH,
            Poll::weight,
            crashing(new RecordPolls(alerts, feeds, metrics)));
    documents =
        new GroupCommit<>(
            "documents",
            database,
            BATCH,
            Reading::weight,
            crashing(new RecordDocuments(alerts, feeds, metrics)));
    DraftAlerts drafts = new DraftAlerts(places, time);
    readDocuments =
        new ReadDocuments(
            feeds, new FetchDocument(fetcher, origins, drafts, time), documents, new SameThread());
    pollFeeds =
        new PollFeeds(
            feeds,
            new FetchFeed(new ReadFeed(fetcher), feeds, origins, drafts, time),
            polls,
            readDocuments,
            new SameThread());
    turnAlerts = new TurnAlerts(database, alerts);
    URI address = world == null ? served : world.registry();
    Fetched registry = (Fetched) fetcher.get(FetchRequest.poll(address, "registry"));
    List<String> refused =
        feeds.importRegistry(
            new String(registry.body(), StandardCharsets.UTF_8), places.catalogue()::country);
    if (!refused.isEmpty()) {
      throw new AssertionError(refused);
    }
  }

  /** As an operator who has just looked at what goes along. */
  void remove(Places.Level level, int id, int version) {
    String mark = database.read(tx -> removePlace.takes(tx, level, id).mark());
    editPlaces.remove("ann", level, id, version, mark);
  }

  /** The last statement before the commit fails as often as {@link #crashes} says. */
  private <T, R> BiFunction<Tx, List<T>, List<R>> crashing(BiFunction<Tx, List<T>, List<R>> work) {
    return (tx, items) -> {
      List<R> results = work.apply(tx, items);
      tx.beforeCommit(
          () -> {
            if (crashes > 0) {
              crashes--;
              throw new IllegalStateException("crash");
            }
          });
      return results;
    };
  }

  /** Lets time pass and does what is due. */
  void tick(Duration step) {
    time.pass(step);
    pollFeeds.run();
    readDocuments.run();
    turnAlerts.run();
  }

  void ticks(int times, Duration step) {
    for (int i = 0; i < times; i++) {
      tick(step);
    }
  }

  Feed feed(SimSource source) {
    return feeds.registry().feeds().stream()
        .filter(f -> f.url().equals(world.feed(source)))
        .findFirst()
        .orElseThrow();
  }

  List<String> codes(SimSource source) {
    return feeds.log(feed(source).id(), 1000).stream().map(LogEntry::code).distinct().toList();
  }

  /** The state of every stored version by its triple. */
  Map<String, String> stored() {
    Map<String, String> stored = new TreeMap<>();
    database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select v.sender || ' ' || v.identifier, v.sent,
                           case when cancelled_at is not null then 'cancelled'
                                when superseded_at is not null then 'superseded'
                                when withdrawn_at is not null then 'withdrawn'
                                when isempty(spans) or upper(spans) <= :now then 'expired'
                                when spans @> cast(:now as timestamptz) then 'active' else 'scheduled' end
                      from alert_version v\
                    """)
                .param("now", time.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(
                    (r, n) ->
                        stored.put(
                            r.getString(1) + " " + r.getObject(2, OffsetDateTime.class).toInstant(),
                            r.getString(3)))
                .list());
    return stored;
  }

  /** What the world says should be stored: every genuine message with its state. */
  Map<String, String> truth() {
    Map<String, String> truth = new TreeMap<>();
    world.world().truth().stream()
        .filter(t -> t.message().role() == org.tocsin.sim.world.Message.Role.GENUINE)
        .forEach(
            t ->
                truth.put(
                    key(t.message().sender(), t.message().identifier(), t.message().sent()),
                    t.state()));
    return truth;
  }

  /**
   * Where store and truth differ, a line each. A cancel that names the whole chain cancels also
   * what an update had ended before, of which the truth tells the first end only.
   */
  List<String> differences() {
    Map<String, String> stored = stored();
    Map<String, String> truth = truth();
    TreeSet<String> keys = new TreeSet<>(stored.keySet());
    keys.addAll(truth.keySet());
    return keys.stream()
        .filter(k -> !Objects.equals(stored.get(k), truth.get(k)))
        .filter(k -> !("cancelled".equals(stored.get(k)) && "superseded".equals(truth.get(k))))
        .map(k -> k + ": stored " + stored.get(k) + ", in truth " + truth.get(k))
        .toList();
  }

  static String key(String sender, String identifier, Instant sent) {
    return sender + " " + identifier + " " + sent;
  }

  @Override
  public void close() {
    polls.close();
    documents.close();
    fetcher.close();
    if (world != null) {
      world.close();
    }
    metrics.close();
  }
}
