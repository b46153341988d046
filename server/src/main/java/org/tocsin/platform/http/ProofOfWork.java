package org.tocsin.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Tx;

/**
 * A small toll on public writes, paid in computing: the client is given a salt and the SHA-256 of
 * that salt with a number, and finds the number. It costs a person about a second, spent while they
 * type. It is a toll and no wall, since a server counts many times faster than a cheap phone:
 * limits stand behind it. The number is drawn evenly from a known range, so the worst case is twice
 * the average; a search for leading zeros has no worst case.
 *
 * <p>Challenges are signed and not remembered; only what was solved is, so that it counts once on
 * all nodes, and a flood of bad proofs writes nothing. Thread-safe.
 */
public final class ProofOfWork {
  public static final String ALGORITHM = "SHA-256";

  /** How long a challenge may be solved and handed in. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /**
   * The highest number. {@code proof.js} tries 1.6 million a second on one core of a small server
   * (Node 20, x86-64); a phone with Cortex-A53 or A55 cores is taken to be eight times slower, so
   * that 150,000 tries, the average, take it 0.75 s and all of them 1.5 s.
   */
  public static final int DEFAULT_HIGHEST = 300_000;

  /** Proofs are remembered beyond their life, since the clocks of nodes differ. */
  private static final Duration KEEP = Duration.ofHours(1);

  private static final int SALT_BYTES = 12;
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Secret secret;
  private final InstantSource machine;
  private final int highest;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param highest the number to be found is between 0 and this; the work is half of it on average
   */
  public ProofOfWork(Secret secret, InstantSource machine, int highest) {
    if (highest < 1 || highest > 999_999_999) {
      throw new IllegalArgumentException("a challenge has between 1 and 999999999 numbers");
    }
    this.secret = secret;
    this.machine = machine;
    this.highest = highest;
  }

  /**
   * What a client is given, as JSON by these names. Its proof is {@code
   * salt.expires.maxnumber.signature.number}, with the number for which the SHA-256 of {@code
   * salt.number}, in ASCII, is the challenge.
   *
   * @param algorithm {@code SHA-256}
   * @param salt letters, digits, dashes and underscores
   * @param challenge a digest in hexadecimal digits
   * @param maxnumber the highest number that may be the one
   * @param expires an instant, ISO 8601
   */
  public record Challenge(
      String algorithm,
      String salt,
      String challenge,
      int maxnumber,
      String expires,
      String signature) {}

  /** What came of a proof. */
  public enum Verdict {
    ACCEPTED,
    MALFORMED,
    /** Not solved, or a challenge that was not ours or was changed. */
    FORGED,
    /** Of a time when less work was asked for. */
    TOO_EASY,
    EXPIRED,
    USED
  }

  /** A new challenge; costs two hashes and no memory. */
  public Challenge challenge() {
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    String salt = TO_TEXT.encodeToString(bytes);
    int number = random.nextInt(highest + 1);
    Instant expires = machine.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
    String digest = HexFormat.of().formatHex(digest(salt, Integer.toString(number)));
    String signature = signature(salt, digest, Integer.toString(highest), expires.toString());
    return new Challenge(ALGORITHM, salt, digest, highest, expires.toString(), signature);
  }

  /** Whether this proof counts; it does so once. See {@link #verdict}. */
  public boolean accept(Tx tx, String proof) {
    return verdict(tx, proof) == Verdict.ACCEPTED;
  }

  /**
   * Checks a proof and, if all else is right, remembers it: one statement then, otherwise none. If
   * the transaction is taken back, the proof is as good as before.
   *
   * @param proof as a client sent it; may be null or anything
   */
  public Verdict verdict(Tx tx, String proof) {
    Optional<Proof> read = Proof.read(proof);
    if (read.isEmpty()) {
      return Verdict.MALFORMED;
    }
    Proof given = read.get();
    // the digest is made from the number: a wrong one makes a digest that we did not sign
    byte[] challenge = digest(given.salt(), given.number());
    String digest = HexFormat.of().formatHex(challenge);
    String right = signature(given.salt(), digest, given.highest(), given.expires());
    if (!isEqual(right, given.signature())) {
      return Verdict.FORGED;
    }
    if (Integer.parseInt(given.highest()) < highest) {
      return Verdict.TOO_EASY;
    }
    Instant expires = Instant.parse(given.expires());
    if (!expires.isAfter(machine.instant())) {
      return Verdict.EXPIRED;
    }
    return ProofStore.keepFirst(tx, challenge, expires) ? Verdict.ACCEPTED : Verdict.USED;
  }

  /** Forgets proofs that nobody would accept again; how many, at most the limit. */
  public int purge(Tx tx, int limit) {
    return ProofStore.purge(tx, machine.instant().minus(KEEP), limit);
  }

  private String signature(String salt, String digest, String highest, String expires) {
    String signed = String.join(".", ALGORITHM, salt, digest, highest, expires);
    return TO_TEXT.encodeToString(secret.mac("platform.proof", signed));
  }

  private static byte[] digest(String salt, String number) {
    return DigestUtils.sha256(salt + "." + number);
  }

  private static boolean isEqual(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
  }
}
