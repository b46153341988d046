package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.ProofOfWork.Challenge;
import org.tocsin.platform.http.ProofOfWork.Verdict;
import org.tocsin.platform.time.MutableTime;
import tools.jackson.databind.json.JsonMapper;

class ProofOfWorkTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Secret SECRET = Secret.of("the secret of these tests, for nothing else");
  private static final int HIGHEST = 500;
  private final MutableTime time = MutableTime.at("2026-03-01T12:00:00Z");
  private final ProofOfWork proofs = new ProofOfWork(SECRET, time, HIGHEST);

  @BeforeEach
  void empty() {
    db.execute("truncate platform_proof");
  }

  private Verdict verdict(ProofOfWork node, String proof) {
    return db.database().inTransaction(tx -> node.verdict(tx, proof));
  }

  private static int kept() {
    return LimitRowsStore.count(db.database(), "platform_proof");
  }

  /** As the script does it: counts up until the digest is the challenge. */
  static String solve(Challenge challenge) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (int number = 0; number <= challenge.maxnumber(); number++) {
      String text = challenge.salt() + "." + number;
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.US_ASCII));
      if (HexFormat.of().formatHex(digest).equals(challenge.challenge())) {
        return proof(challenge, challenge.expires(), challenge.maxnumber(), number);
      }
    }
    throw new AssertionError("no number solves " + challenge);
  }

  private static String proof(Challenge challenge, String expires, int highest, int number) {
    return String.join(
        ".",
        challenge.salt(),
        expires,
        Integer.toString(highest),
        challenge.signature(),
        Integer.toString(number));
  }

  private static int number(String proof) {
    return Integer.parseInt(proof.substring(proof.lastIndexOf('.') + 1));
  }

  @Test
  void aSolvedChallengeIsAccepted() throws Exception {
    assertThat(verdict(proofs, solve(proofs.challenge()))).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aChallengeIsJsonByTheseNames() {
    Challenge challenge = proofs.challenge();
    assertThat(JsonMapper.shared().writeValueAsString(challenge))
        .matches(
            """
            \\{"algorithm":"SHA-256","challenge":"[0-9a-f]{64}","expires":"2026-03-01T12:10:00Z",\
            "maxnumber":500,"salt":"[A-Za-z0-9_-]{16}","signature":"[A-Za-z0-9_-]{43}"}\
            |\\{"algorithm":"SHA-256","salt":"[A-Za-z0-9_-]{16}","challenge":"[0-9a-f]{64}",\
            "maxnumber":500,"expires":"2026-03-01T12:10:00Z","signature":"[A-Za-z0-9_-]{43}"}\
            """);
  }

  @Test
  void aProofCountsOnceAcrossNodes() throws Exception {
    ProofOfWork second = new ProofOfWork(SECRET, time, HIGHEST);
    String proof = solve(proofs.challenge());
    assertThat(verdict(second, proof)).isEqualTo(Verdict.ACCEPTED); // of the other node's making
    assertThat(verdict(proofs, proof)).isEqualTo(Verdict.USED);
    assertThat(verdict(second, proof)).isEqualTo(Verdict.USED);
  }

  @Test
  void ofManyAtOnceOneIsAccepted() throws Exception {
    String proof = solve(proofs.challenge());
    ProofOfWork second = new ProofOfWork(SECRET, time, HIGHEST);
    List<Callable<Verdict>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ProofOfWork node = i % 2 == 0 ? proofs : second;
      all.add(() -> verdict(node, proof));
    }
    List<Verdict> verdicts = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var verdict : threads.invokeAll(all)) {
        verdicts.add(verdict.get());
      }
    }
    assertThat(verdicts).containsOnlyOnce(Verdict.ACCEPTED).contains(Verdict.USED).hasSize(20);
  }

  @Test
  void aProofThatIsWrittenOtherwiseIsTheSameProof() throws Exception {
    String proof = solve(proofs.challenge());
    int number = number(proof);
    assertThat(verdict(proofs, proof)).isEqualTo(Verdict.ACCEPTED);
    String start = proof.substring(0, proof.lastIndexOf('.') + 1);
    for (String spelled : List.of("0" + number, "+" + number, number + ".0", number + " ")) {
      assertThat(verdict(proofs, start + spelled)).isEqualTo(Verdict.MALFORMED);
    }
  }

  @Test
  void anUnsolvedOrForgedChallengeIsRefused() throws Exception {
    Challenge challenge = proofs.challenge();
    String right = solve(challenge);
    int wrong = number(right) == 0 ? 1 : number(right) - 1;
    assertThat(verdict(proofs, proof(challenge, challenge.expires(), HIGHEST, wrong)))
        .isEqualTo(Verdict.FORGED);
    ProofOfWork stranger =
        new ProofOfWork(Secret.of("the secret of somebody else, as good as ours"), time, HIGHEST);
    assertThat(verdict(proofs, solve(stranger.challenge()))).isEqualTo(Verdict.FORGED);
    assertThat(kept()).isZero();
  }

  @Test
  void whatIsSignedCannotBeChanged() throws Exception {
    Challenge challenge = proofs.challenge();
    int number = number(solve(challenge));
    String later = "2026-03-01T13:10:00Z";
    assertThat(verdict(proofs, proof(challenge, later, HIGHEST, number))).isEqualTo(Verdict.FORGED);
    assertThat(verdict(proofs, proof(challenge, challenge.expires(), 1, number)))
        .isEqualTo(Verdict.FORGED);
    assertThat(verdict(proofs, proof(challenge, "not-a-time-at-all!!!", HIGHEST, number)))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(verdict(proofs, proof(challenge, "9999-99-99T99:99:99Z", HIGHEST, number)))
        .isEqualTo(Verdict.FORGED);
    assertThat(kept()).isZero();
  }

  @Test
  void aChallengeOfLessWorkIsRefusedAndOneOfMoreTaken() throws Exception {
    ProofOfWork easier = new ProofOfWork(SECRET, time, 10);
    ProofOfWork harder = new ProofOfWork(SECRET, time, 2 * HIGHEST);
    assertThat(verdict(proofs, solve(easier.challenge()))).isEqualTo(Verdict.TOO_EASY);
    assertThat(verdict(proofs, solve(harder.challenge()))).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aChallengeExpiresAfterTenMinutes() throws Exception {
    String early = solve(proofs.challenge());
    String late = solve(proofs.challenge());
    time.pass(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(verdict(proofs, early)).isEqualTo(Verdict.ACCEPTED);
    time.pass(Duration.ofSeconds(1));
    assertThat(verdict(proofs, late)).isEqualTo(Verdict.EXPIRED);
    assertThat(verdict(proofs, early)).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void aProofThatWasTakenBackIsAsGoodAsBefore() throws Exception {
    String proof = solve(proofs.challenge());
    try {
      db.database()
          .useTransaction(
              tx -> {
                proofs.verdict(tx, proof);
                throw new IllegalStateException("a crash");
              });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("a crash");
    }
    assertThat(verdict(proofs, proof)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void usedProofsAreForgottenWhenNoNodeWouldTakeThem() throws Exception {
    for (int i = 0; i < 12; i++) {
      verdict(proofs, solve(proofs.challenge()));
    }
    time.pass(Duration.ofMinutes(70));
    assertThat(purge(100)).isZero();
    time.pass(Duration.ofSeconds(1));
    assertThat(purge(5)).isEqualTo(5);
    assertThat(purge(100)).isEqualTo(7);
    assertThat(kept()).isZero();
  }

  private int purge(int limit) {
    return db.database().<Integer>inTransaction(tx -> proofs.purge(tx, limit));
  }

  @Test
  void challengesAreNeverTheSameAndTheirNumbersSpread() throws Exception {
    Set<String> salts = new HashSet<>();
    long sum = 0;
    for (int i = 0; i < 400; i++) {
      Challenge challenge = proofs.challenge();
      salts.add(challenge.salt());
      sum += number(solve(challenge));
    }
    assertThat(salts).hasSize(400);
    assertThat(sum / 400.0).isBetween(HIGHEST * 0.4, HIGHEST * 0.6);
  }

  @Test
  void nothingIsNoProof() {
    for (String nothing :
        new String[] {null, "", ".", "....", "a.b.c.d.e", "x".repeat(1_000_000)}) {
      assertThat(verdict(proofs, nothing)).isEqualTo(Verdict.MALFORMED);
    }
  }

  @Property(tries = 500)
  void noTextIsAccepted(
      @ForAll @AlphaChars @NumericChars @Chars({'.', '-', '_', ':'}) String text) {
    assertThat(new ProofOfWork(SECRET, time, HIGHEST).verdict(null, text))
        .isNotEqualTo(Verdict.ACCEPTED);
  }
}
