package org.tocsin.notify.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The sender's own pair of Ed25519 keys (RFC 8032), so that receivers can check signatures without
 * a shared secret. Made from a seed, so that all nodes with the same seed have the same pair.
 * Thread-safe.
 */
public final class WebhookKeys {
  private static final int SEED = 32; // bytes

  private final PrivateKey privateKey;
  private final byte[] publicKey;

  private WebhookKeys(PrivateKey privateKey, byte[] publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /**
   * The pair of a seed.
   *
   * @param seed 32 bytes, the private key of RFC 8032
   */
  public static WebhookKeys of(byte[] seed) {
    if (seed.length != SEED) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      KeyPair pair = generator.generateKeyPair();
      byte[] der = pair.getPublic().getEncoded(); // ends with the bare key
      WebhookKeys keys =
          new WebhookKeys(privateKey, Arrays.copyOfRange(der, der.length - 32, der.length));
      keys.check(pair);
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /** For receivers: {@code whpk_} and base64. */
  public String publicKey() {
    return "whpk_" + Base64.getEncoder().encodeToString(publicKey);
  }

  /** Signs; 64 bytes. */
  byte[] sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The generator is no promise of the platform's: what it made must fit the seed. */
  private void check(KeyPair pair) throws GeneralSecurityException {
    byte[] content = "a trial".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(pair.getPublic());
    signature.update(content);
    if (!signature.verify(sign(content))) {
      throw new IllegalStateException("this Java platform makes no Ed25519 key from a seed");
    }
  }

  /** Gives out the seed once. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Fixed(byte[] seed) {
      super();
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }
}
