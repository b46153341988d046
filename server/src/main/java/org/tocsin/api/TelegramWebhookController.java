package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.notify.channel.telegram.TelegramUpdates;
import org.tocsin.pipeline.TakeTelegram;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.BoundedBody;

/** {@code POST /webhooks/telegram}: what people tell the bot, as Telegram brings it. */
@RestController
public final class TelegramWebhookController {
  private static final int MOST_BYTES = 256 << 10;

  private final TelegramWebhook webhook;
  private final TakeTelegram takeTelegram;

  public TelegramWebhookController(TelegramWebhook webhook, TakeTelegram takeTelegram) {
    this.webhook = webhook;
    this.takeTelegram = takeTelegram;
  }

  @PostMapping(TelegramWebhook.PATH)
  ResponseEntity<Void> take(
      @RequestHeader(name = "X-Telegram-Bot-Api-Secret-Token", required = false) String token,
      HttpServletRequest request)
      throws IOException {
    if (!webhook.isSet()) {
      throw ApiProblem.notFound("there is no bot").asException();
    }
    if (!webhook.opens(token)) {
      throw new ApiProblem(
              "webhook-key-wrong", 403, "Forbidden", "this does not come from Telegram")
          .asException();
    }
    byte[] body = BoundedBody.read(request, MOST_BYTES);
    takeTelegram.take(TelegramUpdates.read(new String(body, StandardCharsets.UTF_8)).events());
    return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
  }
}
