package org.tocsin.notify.channel.webhook;

import java.util.Base64;

/** The receiver's key of Standard Webhooks as it is written: {@code whsec_} and base64. */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int LEAST = 24; // bytes
  private static final int MOST = 64;

  private WebhookSecret() {}

  /** As it is shown to who sets up a receiver. */
  public static String write(byte[] secret) {
    return PREFIX + Base64.getEncoder().encodeToString(secret);
  }

  /**
   * The key itself; the prefix may be missing.
   *
   * @throws IllegalArgumentException for anything but base64 of 24 to 64 bytes; it does not repeat
   *     the text
   */
  public static byte[] read(String text) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(text.strip().replaceFirst("^" + PREFIX, ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a webhook secret is whsec_ and base64");
    }
    if (secret.length < LEAST || secret.length > MOST) {
      throw new IllegalArgumentException("a webhook secret has 24 to 64 bytes");
    }
    return secret;
  }
}
