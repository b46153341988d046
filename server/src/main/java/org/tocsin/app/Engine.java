package org.tocsin.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.account.Audit;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.alert.Alerts;
import org.tocsin.api.ChangeBell;
import org.tocsin.feed.DocumentResult;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.PollResult;
import org.tocsin.pipeline.DraftAlerts;
import org.tocsin.pipeline.FetchDocument;
import org.tocsin.pipeline.FetchFeed;
import org.tocsin.pipeline.Origins;
import org.tocsin.pipeline.Poll;
import org.tocsin.pipeline.PollFeeds;
import org.tocsin.pipeline.PurgeFeeds;
import org.tocsin.pipeline.ReadDocuments;
import org.tocsin.pipeline.ReadFeed;
import org.tocsin.pipeline.Reading;
import org.tocsin.pipeline.RecordDocuments;
import org.tocsin.pipeline.RecordPolls;
import org.tocsin.pipeline.TurnAlerts;
import org.tocsin.place.Places;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.DatabaseSettings;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;
import org.tocsin.platform.db.GroupCommit;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.jobs.Jobs;
import org.tocsin.platform.jobs.Nodes;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.PowerCuts;

/**
 * Everything but the web, put together and running. Closing it ends what it started, last first.
 */
final class Engine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final GroupCommit.Bounds BATCH = new GroupCommit.Bounds(400, 16 << 20);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> started;
  private final Settings settings;
  private EmbeddedServer embedded;
  final Database database;
  final Clocks clocks;
  final Signals signals;
  final Places places;
  final Feeds feeds;
  final Alerts alerts;
  final Audit audit;
  final Operators operators;
  final Cuts cuts;
  final People people;
  final Nodes nodes;
  final Fetcher fetcher;
  final Origins origins;
  final ChangeBell bell = new ChangeBell();
  final Secret secret;
  final Metrics metrics;
  final Timeline timeline = new Timeline();

  private Engine(Settings settings, Deque<AutoCloseable> started) {
    this.settings = settings;
    this.started = started;
    metrics = keep(new Metrics());
    DatabaseSettings connection = connection();
    database = keep(Database.open(connection));
    timeline.done("connection");
    database.migrate();
    timeline.done("migrations");
    clocks =
        Clocks.of(database, InstantSource.system(), settings.clockStart(), settings.clockSpeed());
    places = new Places(database);
    timeline.done("places");
    feeds = new Feeds(database, clocks.machine(), RandomGenerator.getDefault(), node());
    FirstFeeds.load(settings, feeds, places);
    origins = new Origins(feeds, places);
    alerts = new Alerts(database, clocks.world(), places::catalogue, origins);
    alerts.live().refresh();
    timeline.done("feeds and live alerts");
    audit = new Audit(database, clocks.machine());
    operators = new Operators(database, Passwords.encoder(), audit, clocks.machine());
    FirstOperator.make(settings, operators);
    secret = secret(settings);
    cuts = new Cuts(this, settings, node());
    people = new People(this, settings, node());
    nodes =
        keep(
            new Nodes(
                database,
                clocks.machine(),
                new Nodes.Self(node(), words(settings.roles()), Version.NUMBER)));
    nodes.start();
    fetcher = keep(new Fetcher(net(settings), clocks.machine()));
    signals = keep(new Signals(connection));
    signals.listen(Places.CHANGED, places::refresh);
    signals.listen(Feeds.CHANGED, feeds::refresh);
    cuts.listen(signals);
    signals.listen(Alerts.CHANGED, this::changed);
    lookAnyway();
    observe();
    if (isWorker()) {
      startSteps();
    }
    timeline.done("steps");
  }

  /**
   * Starts the database, loads what is needed, and begins to work; throws what keeps it from doing
   * so.
   */
  static Engine start(Settings settings) {
    Deque<AutoCloseable> started = new ArrayDeque<>();
    try {
      return new Engine(settings, started);
    } catch (RuntimeException e) {
      close(started);
      throw e;
    }
  }

  static NetSettings net(Settings settings) {
    String about = settings.publicUrl().isEmpty() ? "" : " (+" + settings.publicUrl() + ")";
    return NetSettings.of(
        "Tocsin/" + Version.NUMBER + about, settings.allowPrivate(), settings.perHost());
  }

  private static String words(Set<String> roles) {
    return roles.stream().sorted().collect(Collectors.joining(", "));
  }

  private static Secret secret(Settings settings) {
    return settings.secretKey().isEmpty()
        ? Secret.load(settings.dataDir())
        : Secret.of(settings.secretKey());
  }

  private DatabaseSettings connection() {
    if (!settings.databaseUrl().isEmpty()) {
      return DatabaseSettings.of(settings.databaseUrl());
    }
    embedded = keep(EmbeddedServer.start(settings.dataDir(), EmbeddedSettings.defaults()));
    timeline.done("embedded server");
    return embedded.database();
  }

  private boolean isWorker() {
    return settings.roles().contains("worker");
  }

  private void startSteps() {
    Jobs jobs = keep(new Jobs(database, clocks.machine(), node()));
    if (settings.polling()) {
      polling(jobs);
      cuts.polling(jobs, this, settings, started);
    }
    jobs.recurring("turn-alerts", SECOND, new TurnAlerts(database, alerts));
    cuts.steps(jobs, this);
    people.steps(jobs, this);
    jobs.recurring("purge-sign-ins", Duration.ofHours(1), operators::purge);
    jobs.start();
    signals.listen(Alerts.CHANGED, () -> jobs.wake(People.MATCH_ALERTS));
    signals.listen(PowerCuts.CHANGED, () -> jobs.wake(Cuts.PUBLISH));
  }

  /** From feeds to stored alerts. */
  private void polling(Jobs jobs) {
    feeds.releaseLeases();
    onRestart(feeds::releaseLeases);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    started.push(threads::shutdownNow);
    RecordPolls recordPolls = new RecordPolls(alerts, feeds, metrics);
    RecordDocuments recordDocuments = new RecordDocuments(alerts, feeds, metrics);
    GroupCommit<Reading, DocumentResult> documentCommits =
        keep(
            new GroupCommit<>(
                "record-documents", database, BATCH, Reading::weight, recordDocuments));
    GroupCommit<Poll, PollResult> pollCommits =
        keep(new GroupCommit<>("record-polls", database, BATCH, Poll::weight, recordPolls));
    DraftAlerts draftAlerts = new DraftAlerts(places, clocks.world());
    ReadDocuments readDocuments =
        new ReadDocuments(
            feeds,
            new FetchDocument(fetcher, origins, draftAlerts, clocks.machine()),
            documentCommits,
            threads);
    PollFeeds pollFeeds =
        new PollFeeds(
            feeds,
            new FetchFeed(new ReadFeed(fetcher), feeds, origins, draftAlerts, clocks.machine()),
            pollCommits,
            readDocuments,
            threads);
    jobs.recurring("poll-feeds", SECOND, pollFeeds);
    jobs.recurring("read-documents", SECOND, readDocuments);
    jobs.recurring(
        "purge-feeds", Duration.ofHours(1), new PurgeFeeds(database, feeds, settings.logKeep()));
  }

  /**
   * Begins to send, on a worker.
   *
   * @param address under which this process answers, for links where no public URL is set
   */
  void startSending(String address) {
    if (isWorker()) {
      String url = settings.publicUrl().isEmpty() ? address : settings.publicUrl();
      keep(new Sending(this, settings, url));
    }
  }

  /** A signal may be lost: the change log is looked at every two seconds all the same. */
  private void lookAnyway() {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("look-anyway").daemon().factory());
    started.push(clock::shutdownNow);
    Runnable look =
        () -> {
          try {
            changed();
          } catch (RuntimeException e) {
            log.warn("The change log could not be read: {}", e.getMessage());
          }
        };
    clock.scheduleWithFixedDelay(look, 2, 2, TimeUnit.SECONDS);
  }

  /**
   * What was under way when the database server died could not be recorded: it is taken up again
   * when the server is back.
   */
  void onRestart(Runnable release) {
    if (embedded != null) {
      embedded.onRestart(() -> takeUpAgain(release));
    }
  }

  private static void takeUpAgain(Runnable release) {
    try {
      release.run();
    } catch (RuntimeException e) {
      log.warn("What was under way is asked again only when its leases run out", e);
    }
  }

  private void changed() {
    long before = alerts.live().seq();
    alerts.live().refresh();
    if (alerts.live().seq() != before) {
      bell.ring();
    }
  }

  private void observe() {
    metrics.gauge("alerts.live", alerts.live()::size);
    metrics.gauge("changes.seen", alerts.live()::seq);
    metrics.gauge("feeds", () -> feeds.registry().feeds().size());
  }

  private String node() {
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + settings.dataDir();
    } catch (UnknownHostException e) {
      return "node:" + settings.dataDir();
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() {
    close(started);
  }

  /** Closes parts, last first; one that fails keeps no other open. */
  static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        log.warn("A part did not close: {}", e.getMessage(), e);
      }
    }
  }
}
