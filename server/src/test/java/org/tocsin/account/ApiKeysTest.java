package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.ApiAnswers.Answer;
import org.tocsin.account.ApiAnswers.Outcome.Answered;
import org.tocsin.account.ApiAnswers.Outcome.Mismatch;
import org.tocsin.account.ApiKeyException.Code;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class ApiKeysTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static final Set<String> ONE = Set.of("powercuts:write:LK-CEB");
  private final MutableTime time = MutableTime.at("2026-03-01T08:00:00Z");
  private final Audit audit = new Audit(database.database(), time);
  private final ApiKeys keys = new ApiKeys(database.database(), audit, time);
  private final ApiAnswers answers = new ApiAnswers(database.database(), time);

  @BeforeEach
  void none() {
    database.execute("truncate account_api_key, account_api_answer, account_audit cascade");
  }

  @Test
  void aKeyOpensWhatItIsForOnEveryNodeAndNothingElse() {
    ApiKeys.Created made = keys.create("ann", "Volunteers", ONE, null);
    ApiKeys otherNode = new ApiKeys(database.database(), audit, time);
    ApiKey key = otherNode.authenticate(made.text()).orElseThrow();
    assertThat(key.name()).isEqualTo("volunteers");
    assertThat(key.allows(ApiKey.POWERCUTS_WRITE, "LK-CEB")).isTrue();
    assertThat(key.allows(ApiKey.POWERCUTS_WRITE, "LK-LECO")).isFalse();
    assertThat(key.allows("feeds:write", "LK-CEB")).isFalse();
    ApiKey all = keys.create("ann", "all", Set.of(ApiKey.POWERCUTS_WRITE), null).key();
    assertThat(all.allows(ApiKey.POWERCUTS_WRITE, "LK-LECO")).isTrue();
  }

  @Test
  void onlyAHashOfTheSecretIsKept() {
    String text = keys.create("ann", "volunteers", ONE, null).text();
    String secret = text.substring(text.indexOf('_', 7) + 1);
    assertThat(text).startsWith("tocsin_");
    assertThat(secret).hasSize(43);
    for (String table : List.of("account_api_key", "account_audit")) {
      assertThat(rows(table)).doesNotContain(secret).doesNotContain(hex(secret));
    }
    assertThat(rows("account_api_key")).contains("volunteers");
  }

  @Test
  void aKeyIsNotPrintedByAccident() {
    ApiKeys.Created made = keys.create("ann", "volunteers", ONE, null);
    assertThat(made.toString()).doesNotContain(made.text()).contains("volunteers");
  }

  @Test
  void whatIsNoKeyOpensNothing() {
    String good = keys.create("ann", "a1", ONE, null).text();
    String other = keys.create("ann", "a2", ONE, null).text();
    String[] parts = good.split("_", 3);
    String swapped = "tocsin_" + other.split("_", 3)[1] + "_" + parts[2];
    char last = good.charAt(good.length() - 1);
    String altered = good.substring(0, good.length() - 1) + (last == 'A' ? 'B' : 'A');
    for (String text :
        new String[] {
          null,
          "",
          "tocsin_",
          parts[2],
          swapped,
          altered,
          " " + good,
          good + "\n",
          "tocsin_999999_" + parts[2],
          "tocsin_-1_" + parts[2],
          "tocsin_1' or '1'='1_" + parts[2],
          "tocsin_9999999999999999999_" + parts[2]
        }) {
      assertThat(keys.authenticate(text)).describedAs(text).isEmpty();
    }
    assertThat(keys.authenticate(good)).isPresent();
  }

  @Test
  void aKeyIsWorthNothingOnceRevokedOrExpired() {
    ApiKeys.Created made = keys.create("ann", "a1", ONE, time.instant().plusSeconds(60));
    assertThat(keys.authenticate(made.text())).isPresent();
    time.pass(Duration.ofSeconds(60));
    assertThat(keys.authenticate(made.text())).isEmpty();
    ApiKeys.Created lasting = keys.create("ann", "a2", ONE, null);
    keys.revoke("ann", lasting.key().id());
    assertThat(keys.authenticate(lasting.text())).isEmpty();
    assertCode(() -> keys.revoke("ann", lasting.key().id()), Code.NO_SUCH_KEY);
    assertThat(keys.find(lasting.key().id()).orElseThrow().revoked()).isEqualTo(time.instant());
  }

  @Test
  void theLastUseIsKnownToTheMinute() {
    ApiKeys.Created made = keys.create("ann", "a1", ONE, null);
    assertThat(made.key().used()).isNull();
    keys.authenticate(made.text());
    time.pass(Duration.ofSeconds(30));
    keys.authenticate(made.text());
    assertThat(keys.list().getFirst().used()).isEqualTo("2026-03-01T08:00:00Z");
    time.pass(Duration.ofSeconds(31));
    keys.authenticate(made.text());
    assertThat(keys.list().getFirst().used()).isEqualTo("2026-03-01T08:01:01Z");
  }

  @Test
  void whatCannotBeAKeyIsRefusedWithACode() {
    keys.create("ann", "taken", ONE, null);
    assertCode(() -> keys.create("ann", " TAKEN", ONE, null), Code.NAME_TAKEN);
    assertCode(() -> keys.create("ann", "<b>", ONE, null), Code.BAD_NAME);
    assertCode(() -> keys.create("ann", "b2", Set.of(), null), Code.BAD_SCOPE);
    assertCode(() -> keys.create("ann", "b2", Set.of("feeds:write"), null), Code.BAD_SCOPE);
    assertCode(
        () -> keys.create("ann", "b2", Set.of("powercuts:write:lk ceb"), null), Code.BAD_SCOPE);
    assertCode(() -> keys.create("ann", "b2", ONE, time.instant()), Code.BAD_EXPIRY);
  }

  @Test
  void makingAndRevokingAreAudited() {
    ApiKey key = keys.create("ann", "volunteers", ONE, null).key();
    keys.revoke("bob", key.id());
    assertThat(audit.search("", 9))
        .extracting(e -> e.operator() + " " + e.action() + " " + e.subject())
        .containsExactly(
            "bob api-key-revoked key " + key.id() + " volunteers",
            "ann api-key-added key " + key.id() + " volunteers");
  }

  @Test
  void aWriteThatIsSentTwiceIsDoneOnceAndAnsweredTwice() {
    ApiKey key = keys.create("ann", "a1", ONE, null).key();
    AtomicInteger done = new AtomicInteger();
    Answered first = (Answered) once(key, "r1", "body", done);
    Answered second = (Answered) once(key, "r1", "body", done);
    assertThat(done).hasValue(1);
    assertThat(first.again()).isFalse();
    assertThat(second.again()).isTrue();
    assertThat(second.answer().status()).isEqualTo(200);
    assertThat(second.answer().body()).isEqualTo(first.answer().body());
    assertThat(once(key, "r1", "another", done)).isInstanceOf(Mismatch.class);
    once(key, "r2", "another", done);
    once(key, null, "body", done);
    once(keys.create("ann", "a2", ONE, null).key(), "r1", "another", done);
    assertThat(done).hasValue(4);
  }

  @Test
  void ofManyAtOnceOneIsDone() throws Exception {
    ApiKey key = keys.create("ann", "a1", ONE, null).key();
    AtomicInteger done = new AtomicInteger();
    List<Callable<Object>> calls =
        IntStream.range(0, 8)
            .<Callable<Object>>mapToObj(i -> () -> once(key, "r1", "body", done))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> future : threads.invokeAll(calls)) {
        assertThat(future.get()).isInstanceOf(Answered.class);
      }
    }
    assertThat(done).hasValue(1);
  }

  @Test
  void workThatFailsLeavesNoAnswerAndMayBeTriedAgain() {
    ApiKey key = keys.create("ann", "a1", ONE, null).key();
    assertThatThrownBy(
            () ->
                answers.once(
                    key,
                    "r1",
                    new byte[1],
                    tx -> {
                      throw new IllegalStateException("crash");
                    }))
        .hasMessage("crash");
    AtomicInteger done = new AtomicInteger();
    once(key, "r1", "body", done);
    assertThat(done).hasValue(1);
  }

  @Test
  void anAnswerIsForgottenAfterADay() {
    ApiKey key = keys.create("ann", "a1", ONE, null).key();
    AtomicInteger done = new AtomicInteger();
    once(key, "r1", "body", done);
    time.pass(ApiAnswers.LIFE);
    once(key, "r1", "another", done);
    assertThat(done).hasValue(2);
  }

  private ApiAnswers.Outcome once(ApiKey key, String request, String body, AtomicInteger done) {
    byte[] sent = body.getBytes(StandardCharsets.UTF_8);
    return answers.once(
        key, request, sent, tx -> new Answer(200, new byte[] {(byte) done.incrementAndGet()}));
  }

  private static String rows(String table) {
    return database
        .database()
        .read(
            tx ->
                tx.sql()
                    .sql("select string_agg(t::text, ' ') from " + table + " t")
                    .query(String.class)
                    .single());
  }

  private static String hex(String secret) {
    return java.util.HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertCode(ThrowingCallable call, Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ApiKeyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
