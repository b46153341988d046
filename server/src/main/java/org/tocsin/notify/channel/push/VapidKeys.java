package org.tocsin.notify.channel.push;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The pair of keys by which push services and browsers know this server (RFC 8292). Made from a
 * seed, so that all nodes with the same seed have the same pair; another seed makes every
 * subscription of before unreachable. Thread-safe.
 */
public final class VapidKeys {
  private static final int SEED = 32; // bytes

  private final KeyPair pair;
  private final String publicKey;

  private VapidKeys(KeyPair pair) {
    this.pair = pair;
    byte[] point = P256.write((ECPublicKey) pair.getPublic());
    this.publicKey = Base64.getUrlEncoder().withoutPadding().encodeToString(point);
  }

  /**
   * The pair of a seed.
   *
   * @param seed 32 secret bytes
   */
  public static VapidKeys of(byte[] seed) {
    if (seed.length != SEED) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    try {
      // 64 bytes taken modulo the order: no key is noticeably likelier than another.
      byte[] wide = DigestUtils.sha512(seed);
      BigInteger most = P256.order().subtract(BigInteger.ONE);
      return new VapidKeys(P256.pair(new BigInteger(1, wide).mod(most).add(BigInteger.ONE)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** For pages that subscribe ({@code applicationServerKey}): uncompressed, in base64url. */
  public String publicKey() {
    return publicKey;
  }

  /** ES256 of RFC 7518: r and s, 64 bytes. */
  byte[] sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
