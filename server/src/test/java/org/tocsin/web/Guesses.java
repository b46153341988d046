package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.web.Attacker.Answer;

/** Proofs, tokens, secrets and passwords are neither guessed nor used twice. */
abstract class Guesses extends Attack {
  Guesses(SimulatedApp app, TestDatabase database) {
    super(app, database);
  }

  @Test
  void aProofCountsOnceAndOnlyARightOneDoes() throws Exception {
    Map<String, Double> before = counters();
    String good = proof();
    String[] bad = {
      good.substring(0, good.length() - 1) + (good.endsWith("1") ? "2" : "1"),
      proof(
          new ProofOfWork(
              Secret.of(SignUpAttackTest.SECRET),
              ago(Duration.ofHours(1)),
              ProofOfWork.DEFAULT_HIGHEST)),
      proof(new ProofOfWork(Secret.of(SignUpAttackTest.SECRET), InstantSource.system(), 10)),
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

  private static String token(int i) {
    return HexFormat.of().formatHex(DigestUtils.md5("guess " + i)); // 32 characters, as a real one
  }

  private static InstantSource ago(Duration before) {
    return () -> Instant.now().minus(before);
  }
}
