package org.tocsin.bench.replay;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.account.Accounts;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feeds;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.notify.render.Issuer;
import org.tocsin.notify.render.Renderer;
import org.tocsin.pipeline.Audience;
import org.tocsin.pipeline.CurrentAlerts;
import org.tocsin.pipeline.FetchSchedule;
import org.tocsin.pipeline.Handover;
import org.tocsin.pipeline.Links;
import org.tocsin.pipeline.MailComposer;
import org.tocsin.pipeline.MatchAlerts;
import org.tocsin.pipeline.MatchQueries;
import org.tocsin.pipeline.MatchSubscription;
import org.tocsin.pipeline.NextPoll;
import org.tocsin.pipeline.Origins;
import org.tocsin.pipeline.Personal;
import org.tocsin.pipeline.PlanTelling;
import org.tocsin.pipeline.PollSchedules;
import org.tocsin.pipeline.PublishCuts;
import org.tocsin.pipeline.ReadSchedule;
import org.tocsin.pipeline.SendBatch;
import org.tocsin.pipeline.TellPage;
import org.tocsin.pipeline.Tellings;
import org.tocsin.place.Places;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.Utilities;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.WishRules;

/**
 * The program from the utility's server to the inbox, all on one thread and on one clock that is
 * set: nothing happens but when {@link #work} is called. Not thread-safe.
 */
final class Road implements AutoCloseable {
  static final String PROVIDER = "LK-CEB";

  private static final String PUBLIC = "https://alerts.example.org";

  private final Database database;
  private final SteppedClock clock;
  private final Metrics metrics = new Metrics();
  private final SameThread here = new SameThread();
  private final Outbox outbox;
  private final ScheduleSources sources;
  private final long source;
  private final Fetcher fetcher;
  private final Sender sender;
  private final Handover handover;
  private final SendBatch<?> mails;
  private final List<Runnable> steps;
  private final Newcomers newcomers;

  /**
   * On an empty database.
   *
   * @param seed of all chance
   */
  Road(Database database, SteppedClock clock, URI utility, long seed) {
    this.database = database;
    this.clock = clock;
    Places places = new Places(database);
    Feeds feeds = new Feeds(database, clock, new Random(seed), "replay");
    Alerts alerts = new Alerts(database, clock, places::catalogue, new Origins(feeds, places));
    Subscriptions subscriptions =
        new Subscriptions(
            database, new WishRules(places::catalogue, id -> true), places::catalogue, clock);
    Lanes lanes = new Lanes(clock, clock, Map.of());
    outbox = new Outbox(database, clock, clock, "replay", lanes, new Random(seed));
    Digests digests = new Digests(database, clock, clock);
    Accounts accounts =
        new Accounts(database, Secret.of("a secret for replays, of forty characters"), clock);
    newcomers = new Newcomers(database, subscriptions);
    Utilities utilities = new Utilities(database);
    PowerCuts powerCuts = new PowerCuts(database, clock, utilities);
    sources = new ScheduleSources(database, clock, "replay");
    source = addSource(utilities, utility);
    NetSettings net = NetSettings.of("Tocsin/replay", true, 6);
    fetcher = new Fetcher(net, clock);
    sender = new Sender(net);
    handover = new Handover(database, outbox, lanes, clock, here);
    MatchQueries queries = new MatchQueries(places::catalogue, clock);
    steps =
        List.of(
            new PollSchedules(
                database,
                sources,
                powerCuts,
                new ReadSchedule(
                    new FetchSchedule(fetcher, sender, clock), utilities::grid, clock, clock),
                new NextPoll(utilities::grid, powerCuts, clock, clock, new Random(seed)),
                here),
            new PublishCuts(
                database,
                new CutNotices(database, utilities, clock, PUBLIC),
                alerts,
                places::catalogue,
                clock,
                metrics),
            new MatchSubscription(
                database,
                subscriptions,
                new CurrentAlerts(alerts, subscriptions.matcher(), queries, clock),
                outbox),
            new MatchAlerts(
                database,
                alerts,
                new PlanTelling(alerts, subscriptions.matcher(), queries, clock),
                new TellPage(outbox, digests, clock, 1_000),
                metrics));
    Audience audience = Audience.of(alerts, accounts, new Suppression(database, clock), clock);
    Renderer words = new Renderer(v -> Issuer.UNKNOWN, places::catalogue, v -> null, PUBLIC, clock);
    mails =
        new SendBatch<>(
            Medium.EMAIL,
            new SendBatch.Parts(outbox, audience, digests, handover, clock),
            new MailComposer(
                words,
                new Tellings(alerts, clock),
                new Personal(accounts, new Links(PUBLIC)),
                Road::messageId),
            new Inbox(database, clock).mail("Alerts <alerts@example.org>", Road::messageId));
  }

  private static String messageId(long delivery) {
    return delivery + "@example.org";
  }

  private long addSource(Utilities utilities, URI utility) {
    Provider provider = utilities.grid().provider(PROVIDER).orElseThrow();
    SourceDraft draft = new SourceDraft("replay", "utility-json", utility, 10, true, null, true);
    return database.inTransaction(tx -> sources.add(tx, provider.id(), draft)).id();
  }

  /** Somebody subscribes now. */
  void join(Person person) {
    newcomers.join(person, clock.instant());
  }

  /** Has the utility asked with the next {@link #work}, whatever the plan says. */
  void ask() {
    database.useTransaction(tx -> sources.fetchNow(tx, source));
  }

  /** Does everything that is due now; the mails that came of it. */
  List<Message> work() throws InterruptedException {
    steps.forEach(Runnable::run);
    List<Claimed> claims = mails.claim(500);
    while (!claims.isEmpty()) {
      mails.send(claims, () -> {});
      claims = mails.claim(500);
    }
    return database.read(tx -> Captured.at(tx, clock.instant()));
  }

  @Override
  public void close() {
    handover.close();
    sender.close();
    fetcher.close();
    metrics.close();
  }
}
