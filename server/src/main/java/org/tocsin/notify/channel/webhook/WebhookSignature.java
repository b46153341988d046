package org.tocsin.notify.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** The header webhook-signature of Standard Webhooks 1.0: over id, seconds and body, by dots. */
final class WebhookSignature {
  private WebhookSignature() {}

  /**
   * {@code v1,} and the receiver's HMAC-SHA256; with keys of the sender also {@code v1a,} and
   * Ed25519.
   *
   * @param keys null for none
   */
  static String of(byte[] secret, WebhookKeys keys, String id, Instant at, byte[] body) {
    byte[] content = content(id, at, body);
    String hmac = "v1," + base64(hmac(secret, content));
    return keys == null ? hmac : hmac + " v1a," + base64(keys.sign(content));
  }

  private static byte[] content(String id, Instant at, byte[] body) {
    byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[head.length + body.length];
    System.arraycopy(head, 0, content, 0, head.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return content;
  }

  private static byte[] hmac(byte[] secret, byte[] content) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(content);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
