package org.tocsin.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.AssistedSignUp;
import org.tocsin.account.Audit;
import org.tocsin.account.ContactKind;
import org.tocsin.account.SignUpLimits;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.CapText;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.alert.Strangers;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Suppression;
import org.tocsin.place.Places;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.IpLimits;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.platform.http.SlowPath;
import org.tocsin.platform.http.WriteGate;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishRules;

/** People, what they asked for and what is to be said to them, on a clock that tests move. */
final class Village {
  static final Wish SRI_LANKA =
      Wish.of(List.of(new Place.Country("LKA")), List.of("en"), ZoneId.of("Asia/Colombo"));

  final MutableTime time = MutableTime.at("2026-05-01T09:00:00Z");
  final Database database;
  final Accounts accounts;
  final Subscriptions subscriptions;
  final Outbox outbox;
  final Suppression suppression;
  final Alerts alerts;
  final RateLimits limits;
  final WriteGate gate;
  final Proposals proposals;
  final SignUp signUp;
  final MatchSubscription matchSubscription;
  final ConfirmContact confirmContact;
  final ChangeSubscription change;
  final Unsubscribe unsubscribe;
  final SendManageLink sendManageLink;
  final ExportContact export;
  final DeleteContact delete;
  final PurgeAccounts purge;
  final AssistSignUp assist;
  final TakeIncomingSms incoming;
  final Digests digests;
  final Lanes lanes;
  final Places places;
  private final Metrics metrics;
  private int messages;

  Village(TestDatabase db, Places places, Metrics metrics) {
    this.database = db.database();
    this.places = places;
    this.metrics = metrics;
    db.execute(
        "truncate account_contact, account_audit, subscription_subscription, subscription_begun"
            + " cascade",
        "truncate notify_outbox, notify_log, notify_suppression, notify_digest, notify_digest_item",
        "truncate alert_version, alert_change, alert_matching, feed_source, feed_feed,"
            + " platform_limit cascade",
        "update alert_matching_upto set seq = (select case when is_called then last_value else 0"
            + " end from alert_change_seq)",
        "insert into feed_source (id, slug) overriding system value values (1, 'office')",
        "insert into feed_feed (id, url) overriding system value values (1,"
            + " 'http://example.org/')");
    Secret secret = Secret.of("the secret of these tests, for nothing else");
    accounts = new Accounts(database, secret, time);
    subscriptions =
        new Subscriptions(
            database, new WishRules(places::catalogue, id -> true), places::catalogue, time);
    lanes = new Lanes(time, time, Map.of());
    outbox = new Outbox(database, time, time, "village", lanes, new Random(1));
    suppression = new Suppression(database, time);
    digests = new Digests(database, time, time);
    alerts = new Alerts(database, time, places::catalogue, new Strangers());
    limits = new RateLimits(secret, time);
    ProofOfWork proofs = new ProofOfWork(secret, time, 100);
    List<IpLimits.Rule> rules =
        Stream.of(SignUp.NAME, SendManageLink.NAME)
            .map(name -> new IpLimits.Rule(name, 1_000, Duration.ofMinutes(1)))
            .toList();
    SlowPath slow = new SlowPath(limits, 100, 1_000, Duration.ofHours(1));
    gate = new WriteGate(new IpLimits(rules, time), proofs, slow, metrics);
    proposals = new Proposals(accounts, subscriptions, outbox, time);
    signUp = new SignUp(database, gate, SignUpLimits.usual(limits), subscriptions, proposals);
    matchSubscription =
        new MatchSubscription(
            database,
            subscriptions,
            new CurrentAlerts(
                alerts, subscriptions.matcher(), new MatchQueries(places::catalogue, time), time),
            outbox);
    confirmContact =
        new ConfirmContact(database, accounts, subscriptions, suppression, matchSubscription);
    change = new ChangeSubscription(database, accounts, subscriptions, outbox, matchSubscription);
    unsubscribe = new Unsubscribe(accounts, outbox, change);
    sendManageLink = new SendManageLink(database, accounts, outbox, limits, gate, time);
    export = new ExportContact(accounts, subscriptions, new DeliveryLog(database, time));
    delete = new DeleteContact(database, accounts, subscriptions, outbox, suppression);
    purge = new PurgeAccounts(database, accounts, subscriptions, outbox, proofs, limits);
    assist =
        new AssistSignUp(
            database,
            new AssistedSignUp(accounts),
            proposals,
            confirmContact,
            limits,
            new Audit(database, time));
    incoming =
        new TakeIncomingSms(database, accounts, proposals, confirmContact, change, places, limits);
  }

  /** Asks, as a stranger without a proof does. */
  org.tocsin.platform.http.Admission ask(Address address, Wish wish) {
    var client =
        new org.tocsin.platform.http.ClientAddress(java.net.InetAddress.getLoopbackAddress());
    return signUp.ask(
        new SignUp.Request(address, wish),
        new org.tocsin.platform.http.PublicWrite(SignUp.NAME, client, null, null));
  }

  /** Asks for the link that lets a contact in. */
  org.tocsin.platform.http.Admission askForLink(Address address) {
    var client =
        new org.tocsin.platform.http.ClientAddress(java.net.InetAddress.getLoopbackAddress());
    return sendManageLink.send(
        address, new org.tocsin.platform.http.PublicWrite(SendManageLink.NAME, client, null, null));
  }

  /** Somebody who has asked for this and confirmed; the id of the contact. */
  long member(Address address, Wish wish) {
    ask(address, wish);
    return confirm(address).contactId();
  }

  ConfirmContact.Done confirm(Address address) {
    return confirmContact.byLink(token(address)).orElseThrow();
  }

  /** What the newest confirmation to an address carries. */
  String token(Address address) {
    long contact = accounts.find(address).orElseThrow().id();
    String payload = rows(contact, "confirm").getLast().payload();
    long id = Long.parseLong(payload.replaceAll(".*\"token\":(\\d+).*", "$1"));
    return accounts.token(address.kind(), id);
  }

  String token(ContactKind kind, String payload) {
    return accounts.token(kind, Long.parseLong(payload.replaceAll(".*\"token\":(\\d+).*", "$1")));
  }

  /** A message as it waits or went. */
  record Row(long id, String key, String state, String payload, Long versionId) {}

  /** What was ever to be said to a contact for a purpose, oldest first. */
  List<Row> rows(long contactId, String purpose) {
    return database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select id, key, state, payload, version_id from notify_outbox
                     where contact_id = :contact and purpose = :purpose order by id\
                    """)
                .param("contact", contactId)
                .param("purpose", purpose)
                .query(
                    (r, n) ->
                        new Row(
                            r.getLong(1),
                            r.getString(2),
                            r.getString(3),
                            r.getString(4),
                            (Long) r.getObject(5)))
                .list());
  }

  /** What somebody's lists of what is in force tell, a line each, by version. */
  List<List<Long>> lists(long contactId) {
    return rows(contactId, "current").stream()
        .map(
            row ->
                digests.items(List.of(row.id())).getOrDefault(row.id(), List.of()).stream()
                    .map(Digests.Item::versionId)
                    .toList())
        .toList();
  }

  /** Lets what happened to alerts be matched. */
  void match() {
    PlanTelling planning =
        new PlanTelling(
            alerts, subscriptions.matcher(), new MatchQueries(places::catalogue, time), time);
    new MatchAlerts(database, alerts, planning, new TellPage(outbox, digests, time, 1_000), metrics)
        .run();
  }

  int count(String table) {
    return database.read(
        tx -> tx.sql().sql("select count(*) from " + table).query(Integer.class).single());
  }

  /** A warning in force for five hours; its version. */
  long warn(String iso3, String severity) {
    String id = "warning-" + ++messages;
    String document =
        """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier>
        <sender>office@example.org</sender><sent>%s</sent><status>Actual</status>
        <msgType>Alert</msgType><scope>Public</scope><info><language>en</language>
        <category>Met</category><event>Flood</event><urgency>Immediate</urgency>
        <severity>%s</severity><certainty>Likely</certainty><expires>%s</expires>
        <headline>Flood</headline><area><areaDesc>Somewhere</areaDesc></area></info></alert>\
        """
            .formatted(id, at(Duration.ZERO), severity, at(Duration.ofHours(5)));
    return hear(document.getBytes(StandardCharsets.UTF_8), iso3);
  }

  /** A message of the office in Sri Lanka. */
  long hear(CapText text) {
    return hear(text.bytes(), "LKA");
  }

  private long hear(byte[] bytes, String iso3) {
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(bytes);
    int country = places.catalogue().country(iso3).orElseThrow().id();
    Origin origin = Strangers.origin(country, "example.org");
    var draft = Drafter.draft(read, bytes, null, null, origin, places.catalogue(), time.instant());
    return database.inTransaction(tx -> alerts.accept(tx, List.of(draft))).getFirst().versionId();
  }

  private String at(Duration later) {
    return time.instant().plus(later).atOffset(ZoneOffset.UTC).toString().replace("Z", ":00-00:00");
  }
}
