package org.tocsin.notify.channel.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the readers compare, each in a time that tells nothing. */
final class Signatures {
  private Signatures() {}

  static byte[] hmacSha256(byte[] key, byte[]... data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] each : data) {
        mac.update(each);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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
