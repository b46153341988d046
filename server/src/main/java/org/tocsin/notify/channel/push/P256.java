package org.tocsin.notify.channel.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;

/**
 * Keys on the curve P-256 and their uncompressed form (SEC 1 section 2.3.3): 4, x, y; 65 bytes. The
 * platform makes a public key only together with a random private one, so the point of a given
 * private key is worked out here. That takes milliseconds, and its time tells of the key: it is for
 * start-up alone.
 */
final class P256 {
  static final int POINT_BYTES = 65;
  private static final int FIELD_BYTES = 32;
  private static final ECParameterSpec CURVE = curve();
  private static final BigInteger P = ((ECFieldFp) CURVE.getCurve().getField()).getP();
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private P256() {}

  static BigInteger order() {
    return CURVE.getOrder();
  }

  /** A fresh random pair. */
  static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /**
   * The pair of a private key.
   *
   * @param d from 1 to below the order
   */
  static KeyPair pair(BigInteger d) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("EC");
    return new KeyPair(
        keys.generatePublic(new ECPublicKeySpec(multiply(CURVE.getGenerator(), d), CURVE)),
        keys.generatePrivate(new ECPrivateKeySpec(d, CURVE)));
  }

  /**
   * Reads the uncompressed form.
   *
   * @throws InvalidKeySpecException when it is no point of the curve
   */
  static ECPublicKey read(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length != POINT_BYTES || bytes[0] != 4) {
      throw new InvalidKeySpecException("not an uncompressed point");
    }
    BigInteger x = new BigInteger(1, bytes, 1, FIELD_BYTES);
    BigInteger y = new BigInteger(1, bytes, 1 + FIELD_BYTES, FIELD_BYTES);
    if (!onCurve(x, y)) {
      throw new InvalidKeySpecException("not on the curve");
    }
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
  }

  static byte[] write(ECPublicKey key) {
    byte[] bytes = new byte[POINT_BYTES];
    bytes[0] = 4;
    write(key.getW().getAffineX(), bytes, 1);
    write(key.getW().getAffineY(), bytes, 1 + FIELD_BYTES);
    return bytes;
  }

  private static void write(BigInteger value, byte[] to, int at) {
    byte[] bytes = value.toByteArray(); // may have a leading zero, may be short
    int from = Math.max(0, bytes.length - FIELD_BYTES);
    int length = bytes.length - from;
    System.arraycopy(bytes, from, to, at + FIELD_BYTES - length, length);
  }

  private static boolean onCurve(BigInteger x, BigInteger y) {
    EllipticCurve curve = CURVE.getCurve();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.pow(2).mod(P).equals(right);
  }

  /** Double and add, from the highest bit. */
  private static ECPoint multiply(ECPoint point, BigInteger by) {
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = by.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum);
      if (by.testBit(bit)) {
        sum = add(sum, point);
      }
    }
    return sum;
  }

  private static ECPoint add(ECPoint a, ECPoint b) {
    if (a.equals(ECPoint.POINT_INFINITY)) {
      return b;
    }
    if (b.equals(ECPoint.POINT_INFINITY)) {
      return a;
    }
    boolean same = a.getAffineX().equals(b.getAffineX());
    if (same && a.getAffineY().add(b.getAffineY()).mod(P).signum() == 0) {
      return ECPoint.POINT_INFINITY;
    }
    BigInteger slope = same ? tangent(a) : chord(a, b);
    BigInteger x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(P);
    BigInteger y = slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(P);
    return new ECPoint(x, y);
  }

  private static BigInteger tangent(ECPoint a) {
    BigInteger rise = a.getAffineX().pow(2).multiply(THREE).add(CURVE.getCurve().getA());
    return rise.multiply(a.getAffineY().multiply(TWO).modInverse(P)).mod(P);
  }

  private static BigInteger chord(ECPoint a, ECPoint b) {
    BigInteger run = b.getAffineX().subtract(a.getAffineX()).mod(P);
    return b.getAffineY().subtract(a.getAffineY()).multiply(run.modInverse(P)).mod(P);
  }

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }
}
