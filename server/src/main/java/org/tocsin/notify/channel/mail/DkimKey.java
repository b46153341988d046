package org.tocsin.notify.channel.mail;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key that a domain signs its mails with: RSA (RFC 6376) or Ed25519 (RFC 8463). Its public half
 * stands in DNS at {@code selector._domainkey.domain}. Never printed; thread-safe.
 */
public final class DkimKey {
  private static final int FEWEST_BITS = 1024; // RFC 8301; receivers take no less
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)*");

  private final String domain;
  private final String selector;
  private final PrivateKey key;

  private DkimKey(String domain, String selector, PrivateKey key) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
  }

  /**
   * @param domain that signs, the one in the mails' From
   * @param pem PKCS #8, as {@code openssl genpkey -algorithm ed25519} writes it
   * @throws IllegalArgumentException when it holds no key of the two kinds; the message holds none
   *     of it
   */
  public static DkimKey of(String domain, String selector, String pem) {
    if (!NAME.matcher(domain).matches() || !NAME.matcher(selector).matches()) {
      throw new IllegalArgumentException(
          "DKIM: no domain or selector: " + domain + ", " + selector);
    }
    if (pem.contains("BEGIN RSA PRIVATE KEY")) {
      throw new IllegalArgumentException(
          "DKIM: the key is in PKCS #1; convert it with openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("DKIM: the key is not in PEM", e);
    }
    for (String algorithm : new String[] {"Ed25519", "RSA"}) {
      try {
        PrivateKey key =
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        return new DkimKey(domain, selector, strong(key));
      } catch (GeneralSecurityException e) {
        // Of the other kind, then.
      }
    }
    throw new IllegalArgumentException("DKIM: neither an Ed25519 nor an RSA key in PKCS #8");
  }

  /** As the tag a= names it. */
  String algorithm() {
    return isRsa() ? "rsa-sha256" : "ed25519-sha256";
  }

  String domain() {
    return domain;
  }

  String selector() {
    return selector;
  }

  byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance(isRsa() ? "SHA256withRSA" : "Ed25519");
      signature.initSign(key);
      // RFC 8463 section 3: Ed25519 signs the hash, RSA hashes by itself.
      signature.update(isRsa() ? data : DigestUtils.sha256(data));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("DKIM key " + selector + " of " + domain, e);
    }
  }

  @Override
  public String toString() {
    return "DkimKey[" + algorithm() + ", " + selector + "._domainkey." + domain + "]";
  }

  private boolean isRsa() {
    return key instanceof RSAPrivateKey;
  }

  private static PrivateKey strong(PrivateKey key) {
    if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < FEWEST_BITS) {
      throw new IllegalArgumentException("DKIM: an RSA key needs 1024 bits or more, better 2048");
    }
    return key;
  }
}
