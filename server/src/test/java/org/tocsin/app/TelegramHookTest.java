package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.api.TelegramWebhook;
import org.tocsin.notify.channel.telegram.TelegramSettings;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;

/** Telegram is told where we are, where it can come. */
class TelegramHookTest {
  private static final String TOKEN = "123456:abcdefghijklmnopqrstuvwxyz";
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final TelegramWebhook webhook =
      new TelegramWebhook(Secret.of("the secret of these tests, for nothing else"), true);
  private volatile int status = 200;
  private HttpServer telegram;
  private Sender sender;

  @BeforeEach
  void start() throws Exception {
    telegram = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    telegram.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          asked.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    telegram.start();
    sender = new Sender(NetSettings.of("test", true, 6));
  }

  @AfterEach
  void stop() {
    sender.close();
    telegram.stop(0);
  }

  @Test
  void theAddressAndItsSecretAreToldOnce() {
    assertThat(setUp(TOKEN, "https://warn.example.org")).isTrue();
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("/bot" + TOKEN + "/setWebhook {")
        .contains("https://warn.example.org/webhooks/telegram", webhook.token(), "my_chat_member");
  }

  @Test
  void nothingIsToldWithoutABotOrAnAddressThatTelegramTakes() {
    assertThat(setUp("", "https://warn.example.org")).isFalse();
    assertThat(setUp(TOKEN, "")).isFalse();
    assertThat(setUp(TOKEN, "http://warn.example.org")).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void aRefusalIsNoReasonToStop() {
    status = 401;
    assertThat(setUp(TOKEN, "https://warn.example.org")).isFalse();
    telegram.stop(0);
    assertThat(setUp(TOKEN, "https://warn.example.org")).isFalse();
  }

  private boolean setUp(String token, String publicUrl) {
    String api = "http://127.0.0.1:" + telegram.getAddress().getPort();
    return TelegramHook.setUp(sender, new TelegramSettings(token, api), webhook, publicUrl);
  }
}
