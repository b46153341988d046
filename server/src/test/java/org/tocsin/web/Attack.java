package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.app.SimulatedApp;
import org.tocsin.notify.channel.inbox.CapturedLine;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.web.Attacker.Answer;

/**
 * An attacker before a running program and somebody who reads meanwhile, with what they find
 * afterwards. The size of a flood is set by {@code -Dtocsin.attacks=10000}.
 */
abstract class Attack {
  static final int FLOOD = Integer.getInteger("tocsin.attacks", 1_000);
  static final String SIGN_UP = "/api/v1/subscriptions";

  private static final Pattern COUNTER =
      Pattern.compile("(?m)^(tocsin_[a-z_]+_total\\{[^}]*}) ([0-9.E]+)$");

  private static final String WAITING =
      "select count(*) from notify_outbox where state in ('queued', 'held') and medium = 'email'";

  final SimulatedApp app;
  final TestDatabase database;
  Attacker attacker;
  private Reader reader;

  Attack(SimulatedApp app, TestDatabase database) {
    this.app = app;
    this.database = database;
  }

  @BeforeEach
  void open() {
    database.execute("truncate platform_limit, platform_proof"); // each test has an hour of its own
    attacker = Attacker.behindTheProxy(app.base());
    reader = Reader.start(app.base());
  }

  /** Whatever went on, reading went on too, and nobody unproven was sent more than one mail. */
  @AfterEach
  void everybodyElseWasServed() {
    List<Duration> waits = reader.stop();
    attacker.close();
    Duration slow = waits.get(waits.size() * 95 / 100);
    System.out.printf(
        "  honest reads: %d, half within %d ms, 95 %% within %d ms, slowest %d ms%n",
        waits.size(),
        waits.get(waits.size() / 2).toMillis(),
        slow.toMillis(),
        waits.getLast().toMillis());
    assertThat(slow).isLessThan(Duration.ofSeconds(3));
    assertThat(
            count(
                "select coalesce(max(n), 0) from (select count(*) as n from notify_outbox group by"
                    + " contact_id) c"))
        .isLessThanOrEqualTo(1);
    assertThat(count("select count(*) from notify_outbox where purpose <> 'confirm'")).isZero();
  }

  static String wish(String mail) {
    return "{\"email\":\"" + mail + "\",\"places\":[{\"country\":\"KEN\"}]}";
  }

  static String wish(String mail, String proof) {
    return "{\"email\":\""
        + mail
        + "\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\""
        + proof
        + "\"}";
  }

  static String network(int i) {
    return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
  }

  String proof() {
    return proof(app.part(ProofOfWork.class));
  }

  static String proof(ProofOfWork proofs) {
    ProofOfWork.Challenge c = proofs.challenge();
    byte[] wanted = HexFormat.of().parseHex(c.challenge());
    var digest = DigestUtils.getSha256Digest();
    for (int number = 0; number <= c.maxnumber(); number++) {
      byte[] text = (c.salt() + "." + number).getBytes(StandardCharsets.US_ASCII);
      if (java.util.Arrays.equals(digest.digest(text), wanted)) {
        return String.join(
            ".", c.salt(), c.expires(), "" + c.maxnumber(), c.signature(), "" + number);
      }
    }
    throw new AssertionError("a challenge without a number");
  }

  static Map<Integer, Long> statuses(List<Answer> answers) {
    Map<Integer, Long> statuses = new TreeMap<>();
    answers.forEach(a -> statuses.merge(a.status(), 1L, Long::sum));
    System.out.println("  " + answers.size() + " requests: " + statuses);
    return statuses;
  }

  Map<String, Double> counters() {
    Map<String, Double> counters = new TreeMap<>();
    Matcher line = COUNTER.matcher(app.part(Metrics.class).scrape());
    while (line.find()) {
      counters.put(line.group(1), Double.valueOf(line.group(2)));
    }
    return counters;
  }

  /** How much the counters of a write have grown, those of all outcomes or of these. */
  double counted(Map<String, Double> before, String write, String... outcomes) {
    return counters().entrySet().stream()
        .filter(e -> e.getKey().contains("write=\"" + write + "\""))
        .filter(e -> outcomes.length == 0 || e.getKey().contains("outcome=\"" + outcomes[0] + "\""))
        .mapToDouble(e -> e.getValue() - before.getOrDefault(e.getKey(), 0.0))
        .sum();
  }

  long count(String sql) {
    return database.database().read(tx -> tx.sql().sql(sql).query(Long.class).single());
  }

  /** What reached the inbox, once all that was queued has been sent. */
  List<CapturedLine> captured(String recipient) {
    long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (count(WAITING) > 0 && System.nanoTime() < patience) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(count(WAITING)).isZero();
    return app.part(Inbox.class).list(recipient, null, 200).items();
  }
}
