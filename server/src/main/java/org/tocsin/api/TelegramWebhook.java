package org.tocsin.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.tocsin.platform.crypto.Secret;

/**
 * How Telegram shows that it is Telegram who calls: by a token that was told it when the webhook
 * was set up, made from the installation's secret. Thread-safe.
 *
 * @param isSet whether there is a bot at all
 */
public record TelegramWebhook(Secret secret, boolean isSet) {
  /** Below the public URL. */
  public static final String PATH = "/webhooks/telegram";

  /** What {@code setWebhook} is given as {@code secret_token}. */
  public String token() {
    byte[] mac = secret.mac("api.telegram-webhook", "secret_token");
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  /** Takes the same time for every token; null is none. */
  boolean opens(String told) {
    return told != null
        && MessageDigest.isEqual(
            token().getBytes(StandardCharsets.US_ASCII), told.getBytes(StandardCharsets.UTF_8));
  }
}
