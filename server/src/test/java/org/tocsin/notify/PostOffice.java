package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** An outbox with clocks of its own, and what tests do with it again and again. */
final class PostOffice {
  static final Outcome SENT = new Outcome.Sent("accepted");
  static final Outcome LATER =
      new Outcome.RetryAfter("smtp-4.2.0", "busy", null, Outcome.Scope.MESSAGE);
  static final Outcome NEVER = new Outcome.Rejected("smtp-5.7.1", "policy", false);

  final MutableTime machine = MutableTime.at("2026-05-01T12:00:00Z");
  final MutableTime world = MutableTime.at("2026-05-01T12:00:00Z");
  final Database database;
  final TestDatabase db;
  Lanes lanes;
  Outbox outbox;
  final Digests digests;
  final Suppression suppression;
  final DeadLetters dead;
  final DeliveryLog log;

  PostOffice(TestDatabase db) {
    this(db, Map.of());
  }

  PostOffice(TestDatabase db, Map<Medium, ProviderLimits> limits) {
    this.db = db;
    db.execute(
        "truncate notify_outbox, notify_log, notify_suppression, notify_bounce, notify_digest,"
            + " notify_digest_item restart identity",
        "alter sequence notify_delivery_id restart");
    database = db.database();
    lanes = new Lanes(machine, world, limits);
    outbox = node("node-1");
    digests = new Digests(database, machine, world);
    suppression = new Suppression(database, machine);
    dead = new DeadLetters(database, machine, world);
    log = new DeliveryLog(database, machine);
  }

  /** Another node on the same database. */
  Outbox node(String name) {
    return new Outbox(database, machine, world, name, lanes, new Random(1));
  }

  void pass(Duration time) {
    machine.pass(time);
    world.pass(time);
  }

  static Notice alert(long contact, long version) {
    return alert(contact, version, 1);
  }

  static Notice alert(long contact, long version, long chain, Long... subscriptions) {
    return new Notice(
        "alert:" + version,
        contact,
        Medium.EMAIL,
        "example.org",
        Purpose.ALERT,
        version,
        chain,
        List.of(subscriptions),
        List.of("si", "en"),
        "Asia/Colombo",
        null,
        null,
        null,
        5,
        null);
  }

  static Notice with(Notice n, String lane, Instant notBefore, Instant until, int priority) {
    return new Notice(
        n.key(),
        n.contactId(),
        n.medium(),
        lane,
        n.purpose(),
        n.versionId(),
        n.chainId(),
        n.subscriptionIds(),
        n.languages(),
        n.zone(),
        n.quiet(),
        notBefore,
        until,
        priority,
        n.payload());
  }

  int add(Notice... notices) {
    return add(Earlier.NONE, notices);
  }

  int add(Earlier earlier, Notice... notices) {
    return database.inTransaction(tx -> outbox.add(tx, Arrays.asList(notices), earlier));
  }

  int follow(FollowUp followUp) {
    return database.inTransaction(tx -> outbox.follow(tx, followUp));
  }

  static FollowUp cancel(long version, long... chain) {
    return followUp("cancel:" + version, Purpose.CANCEL, version, chain);
  }

  static FollowUp followUp(String key, Purpose purpose, long version, long... chain) {
    return new FollowUp(key, purpose, version, 1, Arrays.stream(chain).boxed().toList(), null, 3);
  }

  List<Claimed> claim() {
    return outbox.claim(Medium.EMAIL, 50);
  }

  List<Boolean> record(Outcome outcome, List<Claimed> claims) {
    List<Recorded> recorded = new ArrayList<>();
    for (Claimed claimed : claims) {
      lanes.heard(claimed, outcome, Duration.ofMillis(5));
      recorded.add(Recorded.of(claimed, outcome));
    }
    return database.inTransaction(tx -> outbox.record(tx, recorded));
  }

  /** Claims and sends until nothing is due: what went out, as contact, purpose and version. */
  List<String> sendAll() {
    List<String> sent = new ArrayList<>();
    for (List<Claimed> claims = claim(); !claims.isEmpty(); claims = claim()) {
      record(SENT, claims);
      claims.forEach(c -> sent.add(said(c)));
    }
    return sent;
  }

  static String said(Claimed c) {
    return c.contactId() + " " + c.purpose().id() + " " + c.versionId();
  }

  static List<String> said(List<Claimed> claims) {
    return claims.stream().map(PostOffice::said).toList();
  }

  List<String> states() {
    return database.read(
        tx ->
            tx.sql()
                .sql(
                    "select contact_id || ' ' || key || ' ' || state || coalesce(' ' || code, '')"
                        + " from notify_outbox order by id")
                .query(String.class)
                .list());
  }
}
