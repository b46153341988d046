package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.app.SimulatedApp;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.notify.channel.inbox.CapturedLine;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.sim.WorldSettings;
import org.tocsin.web.Attacker.Answer;

/**
 * Floods of public writes over real HTTP, while somebody else reads. The size of a flood is set by
 * {@code -Dtocsin.attacks=10000}.
 */
class SignUpAttackTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final int FLOOD = Integer.getInteger("tocsin.attacks", 1_000);
  private static final String SECRET = "the secret of these tests, for nothing else";
  private static final String SIGN_UP = "/api/v1/subscriptions";
  private static final Pattern COUNTER =
      Pattern.compile("(?m)^(tocsin_[a-z_]+_total\\{[^}]*}) ([0-9.E]+)$");
  private static final String WAITING =
      "select count(*) from notify_outbox where state in ('queued', 'held') and medium = 'email'";
  private static SimulatedApp app;

  private Attacker attacker;
  private Reader reader;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            true,
            List.of("--http-trusted-proxies=127.0.0.1", "--secret-key=" + SECRET));
    Reader.visit(app.base()); // what is slow the first time is no attack's doing
  }

  @AfterAll
  static void stop() {
    app.close();
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

  private static String wish(String mail) {
    return "{\"email\":\"" + mail + "\",\"places\":[{\"country\":\"KEN\"}]}";
  }

  private static String wish(String mail, String proof) {
    return "{\"email\":\""
        + mail
        + "\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\""
        + proof
        + "\"}";
  }

  @Test
  void aFloodFromOneAddressIsRefusedAndCounted() throws Exception {
    Map<String, Double> before = counters();
    List<Answer> answers =
        Attacker.many(
            FLOOD, i -> attacker.json("198.51.100.1", SIGN_UP, wish("one" + i + "@example.org")));
    Map<Integer, Long> statuses = statuses(answers);
    assertThat(statuses.keySet()).containsOnly(202, 429);
    assertThat(statuses.get(202)).isEqualTo(5);
    assertThat(counted(before, "sign-up")).isEqualTo(FLOOD);
    assertThat(answers.getLast().whole().headers().firstValue("Retry-After")).isPresent();
    assertThat(count("select count(*) from account_contact where address like 'one%'"))
        .isEqualTo(5);
    assertThat(captured("one")).hasSize(5);
  }

  @Test
  void whatStrangersSayOfWhereTheyComeFromIsNotBelieved() throws Exception {
    try (Attacker outside = Attacker.fromOutside(app.base())) {
      List<Answer> answers =
          Attacker.many(
              FLOOD / 4,
              i ->
                  outside.json(
                      "203.0.113." + i % 250, SIGN_UP, wish("spoof" + i + "@example.org")));
      assertThat(statuses(answers)).containsEntry(202, 5L).containsOnlyKeys(202, 429);
    }
  }

  @Test
  void theAddressesOfOneIpv6NetworkAreOne() throws Exception {
    List<Answer> answers =
        Attacker.many(
            FLOOD / 4,
            i ->
                attacker.json(
                    "2001:db8:1:2::" + Integer.toHexString(i + 1),
                    SIGN_UP,
                    wish("six" + i + "@example.org")));
    assertThat(statuses(answers)).containsEntry(202, 5L).containsOnlyKeys(202, 429);
  }

  @Test
  void aFloodFromManyNetworksWithoutProofsMakesFewRows() throws Exception {
    List<Answer> answers =
        Attacker.many(
            FLOOD, i -> attacker.json(network(i), SIGN_UP, wish("many" + i + "@example.org")));
    assertThat(statuses(answers).keySet()).containsOnly(202, 429);
    assertThat(statuses(answers).get(202)).isLessThanOrEqualTo(120);
    assertThat(count("select count(*) from account_contact where address like 'many%'"))
        .isLessThanOrEqualTo(120);
    assertThat(count("select count(*) from platform_limit")).isLessThan(400);
    assertThat(captured("many")).hasSizeLessThanOrEqualTo(120);
  }

  @Test
  void manyBehindOneAddressMaySignUpWhoBringTheirProofs() throws Exception {
    List<String> proofs = IntStream.range(0, 50).mapToObj(i -> proof()).toList();
    List<Answer> answers =
        Attacker.many(
            50,
            i ->
                attacker.json(
                    "198.51.100.3", SIGN_UP, wish("shared" + i + "@example.org", proofs.get(i))));
    assertThat(statuses(answers)).containsOnlyKeys(202);
  }

  @Test
  void aFloodOnOneMailboxWithProofsIsOneConfirmation() throws Exception {
    Map<String, Double> before = counters();
    List<String> proofs = IntStream.range(0, 40).mapToObj(i -> proof()).toList();
    List<Answer> answers =
        Attacker.many(
            40,
            i ->
                attacker.json(
                    network(50_000 + i), SIGN_UP, wish("victim@example.org", proofs.get(i))));
    assertThat(statuses(answers)).containsEntry(202, 20L).containsEntry(429, 20L);
    assertThat(counted(before, "sign-up", "admitted")).isEqualTo(20);
    assertThat(counted(before, "sign-up", "too-many")).isEqualTo(20);
    assertThat(captured("victim@example.org")).hasSize(1);
  }

  @Test
  void aProofCountsOnceAndOnlyARightOneDoes() throws Exception {
    Map<String, Double> before = counters();
    String good = proof();
    String[] bad = {
      good.substring(0, good.length() - 1) + (good.endsWith("1") ? "2" : "1"),
      proof(
          new ProofOfWork(
              Secret.of(SECRET), ago(Duration.ofHours(1)), ProofOfWork.DEFAULT_HIGHEST)),
      proof(new ProofOfWork(Secret.of(SECRET), InstantSource.system(), 10)),
      proof(
          new ProofOfWork(
              Secret.of("another secret, of nobody that we know"), InstantSource.system(), 10)),
      "x",
      "....",
      "9".repeat(5_000)
    };
    List<Answer> replayed =
        Attacker.many(
            FLOOD / 4,
            i ->
                attacker.json(
                    network(60_000 + i), SIGN_UP, wish("replay" + i + "@example.org", good)));
    assertThat(statuses(replayed)).containsEntry(202, 1L).containsOnlyKeys(202, 403);
    List<Answer> forged =
        Attacker.many(
            bad.length,
            i ->
                attacker.json(
                    network(61_000 + i), SIGN_UP, wish("forged" + i + "@example.org", bad[i])));
    assertThat(statuses(forged)).containsOnlyKeys(403);
    assertThat(counted(before, "sign-up", "proof-refused")).isEqualTo(FLOOD / 4 - 1 + bad.length);
    assertThat(count("select count(*) from platform_proof")).isEqualTo(1);
  }

  @Test
  void guessedTokensAreRefusedAndCounted() throws Exception {
    Map<String, Double> before = counters();
    String form = "application/x-www-form-urlencoded";
    int each = FLOOD / 10;
    List<Answer> links =
        Attacker.many(
            each,
            i ->
                attacker.json(
                    "2001:db8:7::" + i,
                    "/api/v1/confirmations",
                    "{\"token\":\"" + token(i) + "\"}"));
    assertThat(statuses(links)).containsEntry(410, 60L).containsOnlyKeys(410, 429);
    List<Answer> codes =
        Attacker.many(
            each,
            i ->
                attacker.json(
                    "2001:db8:8::" + i,
                    "/api/v1/confirmations",
                    "{\"phone\":\"+94112345678\",\"code\":\"%06d\"}".formatted(i)));
    assertThat(statuses(codes)).containsEntry(410, 60L).containsOnlyKeys(410, 429);
    List<Answer> clicks =
        Attacker.many(
            each,
            i ->
                attacker.post(
                    "198.51.100.9",
                    "/unsubscribe/one-click?t=" + token(i),
                    form,
                    "List-Unsubscribe=One-Click"));
    assertThat(statuses(clicks).keySet()).isSubsetOf(410, 429);
    List<Answer> manage =
        Attacker.many(each, i -> attacker.get("198.51.100.10", "/manage?t=" + token(i)));
    assertThat(manage)
        .allMatch(
            a ->
                a.whole().headers().firstValue("Set-Cookie").stream()
                    .noneMatch(c -> c.startsWith("manage=")));
    List<Answer> bearers =
        Attacker.many(
            each,
            i ->
                attacker.get(
                    "198.51.100.11", "/api/v1/contact", "Authorization", "Bearer " + token(i)));
    assertThat(statuses(bearers).keySet()).isSubsetOf(401, 429);
    assertThat(counted(before, "confirm", "token-refused")).isEqualTo(120);
    assertThat(counted(before, "confirm", "too-many")).isEqualTo(2.0 * each - 120);
    assertThat(counted(before, "unsubscribe")).isEqualTo(each);
    assertThat(counted(before, "manage")).isEqualTo(each);
  }

  @Test
  void formsWithoutTheirSecretAndReceiptsOfNobodyAreRefused() throws Exception {
    String form = "application/x-www-form-urlencoded";
    for (String path :
        List.of(
            "/subscribe",
            "/confirm",
            "/manage/link",
            "/unsubscribe",
            "/my-data/delete",
            "/login")) {
      List<Answer> answers =
          Attacker.many(
              50,
              i ->
                  attacker.post(
                      network(70_000 + i),
                      path,
                      form,
                      "t=x&step=ask&address=a%40example.org&name=admin&password=guess"));
      assertThat(statuses(answers)).as(path).containsOnlyKeys(403);
    }
    List<Answer> receipts =
        Attacker.many(
            50, i -> attacker.json(network(i), "/webhooks/mailgun", "{\"signature\":{}}"));
    assertThat(statuses(receipts).keySet()).isSubsetOf(404, 401);
  }

  @Test
  void asksForLinksMakeNoMailAndFewRows() throws Exception {
    List<Answer> one =
        Attacker.many(
            FLOOD / 4,
            i ->
                attacker.json(
                    "2001:db8:20::" + i,
                    "/api/v1/manage-links",
                    "{\"email\":\"link" + i + "@example.org\"}"));
    assertThat(statuses(one)).containsEntry(202, 5L).containsOnlyKeys(202, 429);
    assertThat(captured("link")).isEmpty();
  }

  @Test
  void passwordsAreGuessedSlowlyAndOthersAreServedMeanwhile() throws Exception {
    Map<String, Double> before = counters();
    try (Browser browser = new Browser(app.base())) {
      Map<Integer, Integer> statuses = new TreeMap<>();
      for (int i = 0; i < 14; i++) {
        HttpResponse<String> refused =
            browser.fill("/login", "/login", "name", "admin", "password", "guess " + i);
        statuses.merge(refused.statusCode(), 1, Integer::sum);
      }
      assertThat(statuses).containsEntry(403, 10).containsEntry(429, 4);
      assertThat(counted(before, "sign-in", "not-signed-in")).isEqualTo(10);
      assertThat(counted(before, "sign-in", "too-many")).isEqualTo(4);
    }
  }

  /** What could begin a header, end a line, close a tag, or trouble the database. */
  private static final List<String> NASTY =
      List.of(
          "\\r\\nBcc: everybody@example.net",
          "\\nX-Injected: 1",
          "\\u0000",
          "\\u2028X",
          "\\ud800",
          "\\u202e",
          "<script>alert(1)</script>",
          "{{confirm}}",
          "';drop table account_contact;--",
          "x".repeat(3_000));

  @Test
  void nothingThatIsTypedEntersAMessage() throws Exception {
    String[] bodies = {
      "{\"email\":\"inject%s@example.org\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"email\":\"inject@example.org%s\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN%s\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"point\":{\"lat\":1,\"lon\":2,\"radius\":5000},\"label\":\"%s\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"geocode\":\"SAME:%s\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"filters\":{\"events\":[\"%s\"]},\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"languages\":[\"en%s\"],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"zone\":\"UTC%s\",\"proof\":\"P\"}",
      "{\"phone\":\"+9411234567%s\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"webhook\":{\"url\":\"https://example.org/%s\",\"secret\":\"whsec_"
          + "A".repeat(32)
          + "\"},\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"%s\"}",
    };
    int number = 0;
    for (String body : bodies) {
      for (String nasty : NASTY) {
        // a proof only where the body might be taken: solving costs a second of a phone
        String sent = body.formatted(nasty).replace("\"N@", "\"nasty" + number + "@");
        boolean free =
            sent.contains("\"label\"") || sent.contains("SAME") || sent.contains("events");
        sent = sent.replace("\"P\"", free ? "\"" + proof() + "\"" : "\"wrong\"");
        Answer answer = attacker.json(network(80_000 + number++), SIGN_UP, sent);
        assertThat(answer.status()).as(sent).isIn(202, 400, 403);
      }
    }
    for (CapturedLine line : captured("nasty")) {
      Captured mail = app.part(Inbox.class).message(line.id()).orElseThrow();
      assertThat(mail.headers().toString() + mail.text() + mail.html())
          .doesNotContain("Bcc", "X-Injected", "alert(1)", "drop table", "xxxx", "{{");
      assertThat(mail.headers().values()).noneMatch(v -> v.contains("\r") || v.contains("\n"));
      assertThat(mail.links()).allMatch(l -> l.startsWith("http://localhost:"));
    }
    assertThat(captured("nasty")).isNotEmpty();
  }

  @Test
  void whatIsTypedIntoAddressesAndQueriesIsNoErrorOfOurs() throws Exception {
    for (String path :
        List.of(
            "/confirm?t=",
            "/manage?t=",
            "/manage?said=",
            "/unsubscribe?t=",
            "/inbox?to=",
            "/login?next=",
            "/subscribe?country=",
            "/subscribe?admin1=",
            "/subscribe/map.svg?at=",
            "/api/v1/places?q=",
            "/warnings?q=")) {
      for (String nasty :
          List.of(
              "%00",
              "%0d%0aSet-Cookie:%20a=b",
              "%ed%a0%80",
              "%ff",
              "%27%22%3e%3cscript%3e",
              "x".repeat(3_000))) {
        Answer answer = attacker.get("198.51.100.30", path + nasty);
        assertThat(answer.status()).as(path + nasty).isLessThan(500);
        assertThat(answer.whole().headers().allValues("Set-Cookie"))
            .noneMatch(c -> c.startsWith("a="));
        assertThat(answer.body()).doesNotContain("\"><script>");
      }
    }
  }

  @Test
  void formsThatCannotBeReadAreNoErrorOfOurs() {
    String form = "application/x-www-form-urlencoded";
    for (String path :
        List.of(
            "/subscribe",
            "/confirm",
            "/manage/link",
            "/unsubscribe",
            "/login",
            "/unsubscribe/one-click")) {
      for (String body :
          List.of(
              "t=%ff%fe", "t=%zz", "a=b&".repeat(3_000), "t=" + "x".repeat(80_000), "%00=%00")) {
        assertThat(attacker.post("198.51.100.41", path, form, body).status())
            .as(path + " " + body.substring(0, Math.min(20, body.length())))
            .isBetween(400, 499);
      }
    }
  }

  @Test
  void pagesOfOtherSitesCannotSignTheirVisitorsUp() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "nonsense")) {
      Answer answer = attacker.post("198.51.100.42", SIGN_UP, type, wish("cross@example.org"));
      assertThat(answer.status()).isEqualTo(415);
    }
  }

  @Test
  void privatePagesAreForNoCacheHoweverTheirAddressIsWritten() {
    for (String path :
        List.of(
            "/%6danage",
            "/my%2ddata", "/m%61nage/subscriptions/new", "/%69nbox", "/%61dmin", "/confirm?t=x")) {
      Answer answer = attacker.get("198.51.100.43", path);
      assertThat(answer.whole().headers().firstValue("Cache-Control").orElse("none"))
          .as(path)
          .contains("no-store");
    }
  }

  @Test
  void deepAndLargeBodiesAreRefusedAtOnce() throws Exception {
    String deep = "{\"places\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, deep).status()).isEqualTo(400);
    assertThat(attacker.json("198.51.100.40", SIGN_UP, "[".repeat(60_000)).status()).isEqualTo(400);
    assertThat(attacker.json("198.51.100.40", SIGN_UP, " ".repeat(70_000) + "{}").status())
        .isEqualTo(413);
    String many =
        "{\"email\":\"a@example.org\",\"places\":["
            + "{\"country\":\"KEN\"},".repeat(2_000)
            + "{\"world\":true}]}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, many).status()).isEqualTo(400);
    String number =
        "{\"email\":\"a@example.org\",\"places\":[{\"point\":{\"lat\":"
            + "9".repeat(50_000)
            + ",\"lon\":1,\"radius\":5}}]}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, number).status()).isEqualTo(400);
    String exponent = "{\"email\":\"a@example.org\",\"places\":[{\"source\":1e999999999}]}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, exponent).status()).isEqualTo(400);
  }

  private static String network(int i) {
    return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
  }

  private static String token(int i) {
    return HexFormat.of().formatHex(DigestUtils.md5("guess " + i)); // 32 characters, as a real one
  }

  private static InstantSource ago(Duration before) {
    return () -> Instant.now().minus(before);
  }

  private static String proof() {
    return proof(app.part(ProofOfWork.class));
  }

  private static String proof(ProofOfWork proofs) {
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

  private static Map<Integer, Long> statuses(List<Answer> answers) {
    Map<Integer, Long> statuses = new TreeMap<>();
    answers.forEach(a -> statuses.merge(a.status(), 1L, Long::sum));
    System.out.println("  " + answers.size() + " requests: " + statuses);
    return statuses;
  }

  private static Map<String, Double> counters() {
    Map<String, Double> counters = new TreeMap<>();
    Matcher line = COUNTER.matcher(app.part(Metrics.class).scrape());
    while (line.find()) {
      counters.put(line.group(1), Double.valueOf(line.group(2)));
    }
    return counters;
  }

  /** How much the counters of a write have grown, those of all outcomes or of these. */
  private static double counted(Map<String, Double> before, String write, String... outcomes) {
    return counters().entrySet().stream()
        .filter(e -> e.getKey().contains("write=\"" + write + "\""))
        .filter(e -> outcomes.length == 0 || e.getKey().contains("outcome=\"" + outcomes[0] + "\""))
        .mapToDouble(e -> e.getValue() - before.getOrDefault(e.getKey(), 0.0))
        .sum();
  }

  private static long count(String sql) {
    return database.database().read(tx -> tx.sql().sql(sql).query(Long.class).single());
  }

  /** What reached the inbox, once all that was queued has been sent. */
  private static List<CapturedLine> captured(String recipient) {
    long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (count(WAITING) > 0 && System.nanoTime() < patience) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(count(WAITING)).isZero();
    return app.part(Inbox.class).list(recipient, null, 200).items();
  }
}
