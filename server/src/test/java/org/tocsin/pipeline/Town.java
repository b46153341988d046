package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.CapText;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.alert.Strangers;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Recorded;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishRules;

/** A met service that warns and people who want to hear of it, on clocks that tests move. */
final class Town implements AutoCloseable {
  final MutableTime time = MutableTime.at("2026-05-01T09:00:00Z");
  final Database database;
  final Places places;
  final Alerts alerts;
  final Subscriptions subscriptions;
  final Lanes lanes;
  final Outbox outbox;
  final Digests digests;
  final Origin met;
  private final Metrics metrics = new Metrics();

  Town(TestDatabase db) {
    this(db, new Places(db.database()));
  }

  /** With places that were read before, which takes longest. */
  Town(TestDatabase db, Places places) {
    db.execute(
        "truncate alert_version, alert_change, alert_matching, feed_source, feed_feed,"
            + " notify_outbox, notify_log, notify_suppression, notify_digest, notify_digest_item"
            + " restart identity cascade",
        "delete from subscription_subscription",
        "update alert_matching_upto set seq = (select case when is_called then last_value else 0"
            + " end from alert_change_seq)",
        "insert into feed_source (id, slug) overriding system value values (1, 'met')",
        "insert into feed_feed (id, url) overriding system value values (1, 'http://met.example')");
    database = db.database();
    this.places = places;
    alerts = new Alerts(database, time, places::catalogue, new Strangers());
    WishRules rules = new WishRules(places::catalogue, id -> true);
    subscriptions = new Subscriptions(database, rules, places::catalogue, time);
    lanes = new Lanes(time, time, Map.of());
    outbox = new Outbox(database, time, time, "node", lanes, new Random(1));
    digests = new Digests(database, time, time);
    met = Strangers.origin(places.catalogue().country("LKA").orElseThrow().id(), "met.example");
  }

  /** Matching on a node of its own, so many people a page. */
  MatchAlerts node(int page) {
    return node(page, Ticker.systemTicker());
  }

  MatchAlerts node(int page, Ticker ticker) {
    return node(page, time, ticker);
  }

  /** One whose clock is so much behind that of the node that took the alerts. */
  MatchAlerts nodeBehind(Duration behind) {
    return node(1000, () -> time.instant().minus(behind), Ticker.systemTicker());
  }

  private MatchAlerts node(int page, InstantSource clock, Ticker ticker) {
    PlanTelling planning =
        new PlanTelling(
            alerts, subscriptions.matcher(), new MatchQueries(places::catalogue, clock), clock);
    return new MatchAlerts(
        database, alerts, planning, new TellPage(outbox, digests, clock, page), metrics, ticker);
  }

  /** All that was counted, as it is scraped. */
  String counted() {
    return metrics.scrape();
  }

  /** Lets what happened be matched. */
  void match() {
    node(1000).run();
  }

  long warn(CapText text) {
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(text.bytes());
    Draft draft =
        Drafter.draft(read, text.bytes(), null, null, met, places.catalogue(), time.instant());
    return database.inTransaction(tx -> alerts.accept(tx, List.of(draft))).getFirst().versionId();
  }

  void subscribe(long contact, Place... places) {
    subscribe(contact, Wish.of(List.of(places), List.of("en"), ZoneId.of("Asia/Colombo")));
  }

  void subscribe(long contact, Wish wish) {
    Owner owner = new Owner(contact, "email", "example.org");
    database.useTransaction(tx -> subscriptions.add(tx, owner, wish));
  }

  /** Sends everything that may go and says what it was: contact, purpose and version. */
  List<String> send() {
    List<String> sent = new ArrayList<>();
    List<Claimed> claims;
    do {
      claims = outbox.claim(Medium.EMAIL, 100);
      List<Recorded> done =
          claims.stream().map(c -> Recorded.of(c, new Outcome.Sent("ok"))).toList();
      claims.forEach(c -> sent.add(c.contactId() + " " + c.purpose() + " " + c.versionId()));
      database.useTransaction(tx -> outbox.record(tx, done));
    } while (!claims.isEmpty());
    sent.sort(null);
    return sent;
  }

  @Override
  public void close() {
    metrics.close();
  }
}
