package org.tocsin.notify.channel.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts for one receiver by RFC 8291: a key agreed with the receiver's public key and secret,
 * then a single record of the coding aes128gcm (RFC 8188). Payloads are padded to one of a few
 * lengths, so that who carries them cannot tell a long warning from a short one. Thread-safe.
 */
final class PushCipher {
  /** The longest payload: one record of 4096 bytes without header, delimiter and tag. */
  static final int MOST = 3993;

  private static final int RECORD = 4096;
  private static final int SALT = 16;
  private static final int KEY = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int SECRET = 32;
  private static final byte LAST_RECORD = 2;
  private static final int[] PADDED = {512, 1024, 2048, 3072, MOST};

  private final SecureRandom random = new SecureRandom();

  /**
   * The body of a push message.
   *
   * @param receiver its public key, uncompressed
   * @param auth its secret
   * @throws GeneralSecurityException when the receiver's key is none
   */
  byte[] encrypt(byte[] payload, byte[] receiver, byte[] auth) throws GeneralSecurityException {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return encrypt(payload, padded(payload.length), receiver, auth, P256.generate(), salt);
  }

  /**
   * As {@link #encrypt(byte[], byte[], byte[])}, with all that is random given.
   *
   * @param padded length of the payload with its padding
   */
  static byte[] encrypt(
      byte[] payload, int padded, byte[] receiver, byte[] auth, KeyPair own, byte[] salt)
      throws GeneralSecurityException {
    byte[] sender = P256.write((ECPublicKey) own.getPublic());
    byte[] secret = secret(own, P256.read(receiver), auth, receiver, sender);
    byte[] key = hkdf(salt, secret, bytes("Content-Encoding: aes128gcm\0"), KEY);
    byte[] nonce = hkdf(salt, secret, bytes("Content-Encoding: nonce\0"), NONCE);

    byte[] plain = new byte[padded + 1]; // payload, delimiter, zeros
    System.arraycopy(payload, 0, plain, 0, payload.length);
    plain[payload.length] = LAST_RECORD;
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed = cipher.doFinal(plain);

    return ByteBuffer.allocate(SALT + 5 + sender.length + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) sender.length)
        .put(sender)
        .put(sealed)
        .array();
  }

  private static int padded(int length) {
    for (int size : PADDED) {
      if (length <= size) {
        return size;
      }
    }
    throw new IllegalArgumentException("a push message has at most " + MOST + " bytes");
  }

  /** RFC 8291 section 3.3. */
  private static byte[] secret(
      KeyPair own, ECPublicKey receiver, byte[] auth, byte[] receiverPoint, byte[] senderPoint)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(receiver, true);
    byte[] label = bytes("WebPush: info\0");
    byte[] info =
        ByteBuffer.allocate(label.length + receiverPoint.length + senderPoint.length)
            .put(label)
            .put(receiverPoint)
            .put(senderPoint)
            .array();
    return hkdf(auth, agreement.generateSecret(), info, SECRET);
  }

  private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret).thenExpand(info, length));
  }

  private static byte[] bytes(String label) {
    return label.getBytes(StandardCharsets.US_ASCII);
  }
}
