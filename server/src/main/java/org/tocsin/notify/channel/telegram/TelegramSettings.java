package org.tocsin.notify.channel.telegram;

/**
 * The bot that speaks for us.
 *
 * @param token {@code telegram.token}, as the BotFather gave it; empty: captured in the inbox. It
 *     is part of every address of the API, so addresses are never printed
 * @param api {@code telegram.api}: where the API is
 */
public record TelegramSettings(String token, String api) {
  /** Telegram's own. */
  public static final String API = "https://api.telegram.org";

  /**
   * @throws IllegalArgumentException naming the setting, without repeating the token
   */
  public TelegramSettings {
    if (!token.isEmpty() && !token.matches("\\d{3,20}:[A-Za-z0-9_-]{20,100}")) {
      throw new IllegalArgumentException("telegram.token is digits, a colon and the bot's secret");
    }
    if (!api.matches("https?://[^/\\s]+")) {
      throw new IllegalArgumentException("telegram.api must be https://host, not " + api);
    }
  }

  /** Whether messages leave at all. */
  public boolean sends() {
    return !token.isEmpty();
  }

  @Override
  public String toString() {
    return "TelegramSettings[" + (sends() ? token.substring(0, token.indexOf(':')) : "none") + "]";
  }
}
