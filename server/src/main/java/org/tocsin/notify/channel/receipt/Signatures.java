package org.tocsin.notify.channel.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** What the readers compare, each in a time that tells nothing. */
final class Signatures {
  private Signatures() {}

  static byte[] hmacSha256(byte[] key, byte[]... data) {
    Mac mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
    for (byte[] each : data) {
      mac.update(each);
    }
    return mac.doFinal();
  }

  /**
   * Checks HTTP Basic (RFC 7617).
   *
   * @param login {@code user:password}
   */
  static void checkBasic(Map<String, String> headers, String login) throws BadReceiptException {
    String expected = "Basic " + Base64.getEncoder().encodeToString(bytes(login));
    String said = headers.getOrDefault("authorization", "");
    if (!MessageDigest.isEqual(bytes(expected), bytes(said))) {
      throw BadReceiptException.unsigned("user or password is not the one that is set");
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Base64 that came from outside. */
  static byte[] decoded(String base64) throws BadReceiptException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw BadReceiptException.unsigned("a signature that is not base64");
    }
  }
}
