package org.tocsin.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation, equal on all its nodes: from it come the keys for tokens, for
 * the hashes that stand for addresses, and for proofs of work. Every purpose has a key of its own
 * (HKDF with SHA-256, RFC 5869), so that what one purpose signs means nothing to another. The
 * secret itself is never handed out nor printed. Who loses it loses every token that was given out,
 * and no longer recognises the hashes of addresses: it belongs into every backup. Thread-safe.
 */
public final class Secret {
  /** What a setting has to bring at least, in characters. */
  public static final int SHORTEST = 32;

  private static final byte[] SALT = "org.tocsin.secret.1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAC_KEY_BYTES = 32;

  private final byte[] material;
  private final Map<String, SecretKey> macKeys = new ConcurrentHashMap<>();

  private Secret(byte[] material) {
    this.material = material;
  }

  /**
   * The secret in {@code secret.key} of the data directory, made there, readable by its owner
   * alone, where there is none. Processes that do so at once get the same.
   *
   * @throws java.io.UncheckedIOException when the file can be neither read nor made
   * @throws IllegalArgumentException when the file holds no secret
   */
  public static Secret load(Path dataDirectory) {
    return of(SecretFile.readOrMake(dataDirectory.resolve("secret.key")));
  }

  /**
   * The secret that a setting gives; the text of another node's {@code secret.key} makes the same.
   *
   * @param text any text that is hard to guess, at least {@link #SHORTEST} characters
   * @throws IllegalArgumentException for less; the message does not tell the text
   */
  public static Secret of(String text) {
    String given = text.strip();
    if (given.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a secret key has at least " + SHORTEST + " characters, not " + given.length());
    }
    return new Secret(given.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * HMAC with SHA-256 under the key of a purpose.
   *
   * @param purpose one of few constants in the code; keys are remembered by it
   * @return 32 bytes
   */
  public byte[] mac(String purpose, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(macKeys.computeIfAbsent(purpose, this::macKey));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** As {@link #mac(String, byte[])}, of a text's UTF-8 bytes. */
  public byte[] mac(String purpose, String text) {
    return mac(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Key material for a purpose: the same on every node, unrelated to that of any other purpose. */
  public byte[] derive(String purpose, int bytes) {
    try {
      byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract().addIKM(material).addSalt(SALT).thenExpand(info, bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no " + bytes + " bytes can be derived", e);
    }
  }

  private SecretKey macKey(String purpose) {
    return new SecretKeySpec(derive("mac:" + purpose, MAC_KEY_BYTES), "HmacSHA256");
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
