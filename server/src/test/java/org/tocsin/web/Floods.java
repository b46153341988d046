package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.web.Attacker.Answer;

/** However many write, few of them are heard, and each of these once. */
abstract class Floods extends Attack {
  Floods(SimulatedApp app, TestDatabase database) {
    super(app, database);
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
}
