package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.MutableTime;

/** Floods before a public write. */
class WriteGateTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final int FLOOD = 10_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private final MutableTime time = MutableTime.at("2026-03-01T12:00:00Z");
  private final Secret secret = Secret.of("the secret of these tests, for nothing else");
  private final ProofOfWork proofs = new ProofOfWork(secret, time, 300);
  private final Metrics metrics = new Metrics();
  private final WriteGate gate =
      new WriteGate(
          new IpLimits(List.of(new IpLimits.Rule("sign-up", 30, HOUR)), time),
          proofs,
          new SlowPath(new RateLimits(secret, time), 5, 120, HOUR),
          metrics);

  @BeforeEach
  void empty() {
    db.execute("truncate platform_limit, platform_proof");
  }

  private Admission ask(PublicWrite write) {
    Admission knocked = gate.knock(write);
    return knocked.isAdmitted()
        ? db.database().inTransaction(tx -> gate.admit(tx, write))
        : knocked;
  }

  private Map<Admission, Integer> flood(IntFunction<PublicWrite> write) {
    Map<Admission, Integer> outcomes = new EnumMap<>(Admission.class);
    for (int i = 0; i < FLOOD; i++) {
      outcomes.merge(ask(write.apply(i)), 1, Integer::sum);
    }
    return outcomes;
  }

  private static ClientAddress network(int number) {
    return Requests.client("10.%d.%d.1".formatted(number >> 8, number & 255));
  }

  private static int rows(String table) {
    return LimitRowsStore.count(db.database(), table);
  }

  @Test
  void aFloodFromOneAddressIsCountedAndRefused() {
    PublicWrite write = new PublicWrite("sign-up", network(1), null, null);
    assertThat(flood(i -> write))
        .isEqualTo(
            Map.of(
                Admission.ADMITTED, 5, Admission.PROOF_NEEDED, 25, Admission.TOO_MANY, FLOOD - 30));
    assertThat(rows("platform_limit")).isEqualTo(2);
    assertThat(metrics.scrape())
        .contains("tocsin_writes_total{outcome=\"too-many\",write=\"sign-up\"} 9970.0")
        .contains("tocsin_writes_total{outcome=\"proof-needed\",write=\"sign-up\"} 25.0")
        .contains("tocsin_writes_total{outcome=\"admitted\",write=\"sign-up\"} 5.0");
  }

  @Test
  void aFloodFromManyAddressesIsCountedAndRefusedAndFillsNoTable() {
    assertThat(flood(i -> new PublicWrite("sign-up", network(i), "", null)))
        .isEqualTo(Map.of(Admission.ADMITTED, 120, Admission.PROOF_NEEDED, FLOOD - 120));
    assertThat(rows("platform_limit")).isEqualTo(121);
  }

  @Test
  void aFloodOfOneProofIsAdmittedOnce() throws Exception {
    String proof = ProofOfWorkTest.solve(proofs.challenge());
    assertThat(flood(i -> new PublicWrite("sign-up", network(i), proof, null)))
        .isEqualTo(Map.of(Admission.ADMITTED, 1, Admission.PROOF_REFUSED, FLOOD - 1));
    assertThat(rows("platform_proof")).isEqualTo(1);
    assertThat(rows("platform_limit")).isZero();
  }

  @Test
  void aFloodOfMadeUpProofsFillsNoTable() {
    ProofOfWork.Challenge challenge = proofs.challenge();
    assertThat(
            flood(
                i ->
                    new PublicWrite(
                        "sign-up",
                        network(i),
                        String.join(
                            ".",
                            challenge.salt(),
                            challenge.expires(),
                            "300",
                            challenge.signature(),
                            Integer.toString(1000 + i)),
                        null)))
        .isEqualTo(Map.of(Admission.PROOF_REFUSED, FLOOD));
    assertThat(rows("platform_proof")).isZero();
  }

  @Test
  void eachProofAdmitsOneAsLongAsTheNetworkMay() throws Exception {
    for (int i = 0; i < 30; i++) {
      String proof = ProofOfWorkTest.solve(proofs.challenge());
      assertThat(ask(new PublicWrite("sign-up", network(7), proof, "")))
          .isEqualTo(Admission.ADMITTED);
    }
    String proof = ProofOfWorkTest.solve(proofs.challenge());
    assertThat(ask(new PublicWrite("sign-up", network(7), proof, "")))
        .isEqualTo(Admission.TOO_MANY);
    assertThat(ask(new PublicWrite("sign-up", network(8), proof, "")))
        .isEqualTo(Admission.ADMITTED); // it was not spent
  }

  @Test
  void whatFillsTheFieldThatNobodySeesIsTrapped() throws Exception {
    String proof = ProofOfWorkTest.solve(proofs.challenge());
    PublicWrite write = new PublicWrite("sign-up", network(7), proof, "buy!");
    assertThat(ask(write)).isEqualTo(Admission.TRAPPED);
    assertThat(rows("platform_proof")).isZero();
  }

  @Test
  void refusalsHaveStableCodes() {
    assertThat(Admission.ADMITTED.problem()).isNull();
    assertThat(Admission.TRAPPED.problem()).isNull();
    assertThat(Admission.TOO_MANY.problem().code()).isEqualTo("too-many-requests");
    assertThat(Admission.PROOF_NEEDED.problem().code()).isEqualTo("proof-needed");
    assertThat(Admission.PROOF_REFUSED.problem().code()).isEqualTo("proof-refused");
  }
}
