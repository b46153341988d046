package org.tocsin.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.api.TelegramWebhook;
import org.tocsin.notify.channel.telegram.TelegramSettings;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Sender;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells Telegram, once at every start, where to bring what people tell the bot. Every node says the
 * same, so that it does no harm when several do. Needs a public {@code https:} address, as Telegram
 * does.
 */
final class TelegramHook {
  private static final Logger log = LoggerFactory.getLogger(TelegramHook.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_REPLY = 4 << 10;

  private TelegramHook() {}

  /** Whether Telegram took it; blocks until it answers. Failing is logged, without the token. */
  static boolean setUp(
      Sender sender, TelegramSettings bot, TelegramWebhook webhook, String publicUrl) {
    if (!bot.sends() || !publicUrl.startsWith("https:")) {
      return false;
    }
    Map<String, Object> asked =
        Map.of(
            "url", publicUrl + TelegramWebhook.PATH,
            "secret_token", webhook.token(),
            "allowed_updates", List.of("message", "my_chat_member"));
    byte[] body = JsonMapper.shared().writeValueAsString(asked).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    URI uri = URI.create(bot.api() + "/bot" + bot.token() + "/setWebhook");
    Reply reply = sender.send(new Post(uri, headers, body, TIMEOUT, MOST_REPLY));
    return switch (reply) {
      case Reply.Answered answered when answered.succeeded() -> true;
      case Reply.Answered answered -> {
        log.warn("Telegram did not take our address: status {}", answered.status());
        yield false;
      }
      case Reply.Failed failed -> {
        log.warn("Telegram could not be told our address: {}", failed.code().id());
        yield false;
      }
    };
  }
}
