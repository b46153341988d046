package org.tocsin.notify.channel.push;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The browser's side of RFC 8291, written from its text and that of RFC 8188 and 5869 without the
 * code under test: HKDF is done by hand with HMAC.
 */
final class Receiver {
  private final BigInteger privateKey;
  private final byte[] auth;

  Receiver(BigInteger privateKey, byte[] auth) {
    this.privateKey = privateKey;
    this.auth = auth;
  }

  byte[] auth() {
    return auth;
  }

  /** The public key, uncompressed. */
  byte[] key() throws GeneralSecurityException {
    return P256.write((ECPublicKey) P256.pair(privateKey).getPublic());
  }

  byte[] read(byte[] body) throws GeneralSecurityException {
    byte[] salt = Arrays.copyOfRange(body, 0, 16);
    int idLength = body[20] & 0xff;
    byte[] sender = Arrays.copyOfRange(body, 21, 21 + idLength);
    byte[] sealed = Arrays.copyOfRange(body, 21 + idLength, body.length);

    byte[] prkKey = hmac(auth, agree(sender));
    byte[] ikm = hmac(prkKey, join(ascii("WebPush: info"), new byte[1], key(), sender, one()));
    byte[] prk = hmac(salt, ikm);
    byte[] key = hmac(prk, join(ascii("Content-Encoding: aes128gcm"), new byte[1], one()));
    byte[] nonce = hmac(prk, join(ascii("Content-Encoding: nonce"), new byte[1], one()));

    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, 0, 16, "AES"),
        new GCMParameterSpec(128, nonce, 0, 12));
    byte[] padded = cipher.doFinal(sealed);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    if (padded[end] != 2) {
      throw new GeneralSecurityException("not the last record");
    }
    return Arrays.copyOf(padded, end);
  }

  private byte[] agree(byte[] sender) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    KeyFactory keys = KeyFactory.getInstance("EC");
    PrivateKey own = keys.generatePrivate(new ECPrivateKeySpec(privateKey, curve));
    ECPoint point =
        new ECPoint(new BigInteger(1, sender, 1, 32), new BigInteger(1, sender, 33, 32));
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own);
    agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(point, curve)), true);
    return agreement.generateSecret();
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] one() {
    return new byte[] {1};
  }

  private static byte[] join(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
