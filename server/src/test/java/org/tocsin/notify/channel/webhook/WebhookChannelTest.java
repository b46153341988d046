package org.tocsin.notify.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.WebhookMessage;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.time.MutableTime;

class WebhookChannelTest {
  private static final byte[] SECRET =
      "a secret that receivers share!".getBytes(StandardCharsets.US_ASCII);
  private static final WebhookKeys KEYS = WebhookKeys.of(new byte[32]);

  private final MutableTime time = MutableTime.at("2026-05-01T10:00:00Z");
  private final Sender sender = new Sender(NetSettings.of("Tocsin/test", true, 6));
  private final WebhookChannel channel = new WebhookChannel(sender, time, KEYS);
  private LoopbackHost host;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    sender.close();
    host.close();
  }

  @Test
  void aReceiverCanCheckWhoSaidWhatAndWhen() throws GeneralSecurityException {
    host.on("/hook", r -> r.reply(204, "", ""));
    assertThat(send("/hook")).isEqualTo(new Sent(null));

    LoopbackHost.Request request = host.requests().getFirst();
    Map<String, String> headers = request.headers();
    assertThat(headers)
        .containsEntry("content-type", "application/json")
        .containsEntry("webhook-id", "msg_7")
        .containsEntry("webhook-timestamp", String.valueOf(time.instant().getEpochSecond()));
    assertThat(request.body()).isEqualTo(message(host.uri("/hook"), 7).body());
    verify(headers, request.body());
  }

  @Test
  void everyAttemptHasTheSameIdAndATimeOfItsOwn() throws GeneralSecurityException {
    host.on("/hook", r -> r.reply(500, "", "oops"));
    send("/hook");
    time.pass(Duration.ofMinutes(5));
    send("/hook");
    assertThat(host.requests())
        .extracting(r -> r.headers().get("webhook-id"))
        .containsExactly("msg_7", "msg_7");
    assertThat(host.requests())
        .extracting(r -> r.headers().get("webhook-timestamp"))
        .doesNotHaveDuplicates();
    verify(host.requests().getLast().headers(), host.requests().getLast().body());
  }

  @Test
  void goneMeansThatTheReceiverWantsNoMore() {
    host.on("/hook", r -> r.reply(410, "", "go\naway"));
    assertThat(send("/hook")).isEqualTo(new Rejected("http-410", "go away", true));
  }

  @ParameterizedTest
  @CsvSource({
    "429,LANE",
    "502,LANE",
    "503,LANE",
    "504,LANE",
    "400,MESSAGE",
    "401,MESSAGE",
    "404,MESSAGE",
    "500,MESSAGE"
  })
  void otherRefusalsMayPass(int status, Scope scope) {
    host.on("/hook", r -> r.reply(status, "", "no"));
    assertThat(send("/hook")).isEqualTo(new RetryAfter("http-" + status, "no", null, scope));
  }

  @Test
  void theReceiverSaysHowLongToWait() {
    host.on("/hook", r -> r.reply(503, "Retry-After: 90\r\n", ""));
    assertThat(((RetryAfter) send("/hook")).pause()).isEqualTo(Duration.ofSeconds(90));
    host.on("/hook", r -> r.reply(429, "Retry-After: 999999999\r\n", ""));
    assertThat(((RetryAfter) send("/hook")).pause()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void aRedirectIsNotFollowed() {
    host.on("/hook", r -> r.reply(308, "Location: " + host.uri("/other") + "\r\n", ""));
    assertThat(send("/hook"))
        .isInstanceOfSatisfying(
            RetryAfter.class, later -> assertThat(later.code()).isEqualTo("http-308"));
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void aReceiverThatCannotBeReachedIsTriedAgainLater() throws IOException {
    URI closed = host.uri("/hook");
    host.close();
    assertThat(send(message(closed, 7)))
        .isInstanceOfSatisfying(
            RetryAfter.class,
            later -> {
              assertThat(later.code()).isEqualTo("connect-failed");
              assertThat(later.scope()).isEqualTo(Scope.LANE);
            });
  }

  @Test
  void nothingIsSentIntoAPrivateNetwork() {
    try (Sender guarded = new Sender(NetSettings.of("Tocsin/test", false, 6));
        WebhookChannel strict = new WebhookChannel(guarded, time, null)) {
      Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
      strict.send(
          List.of(message(host.uri("/hook"), 7)), (m, o) -> outcomes.put(m.deliveryId(), o));
      assertThat(outcomes.get(7L))
          .isInstanceOfSatisfying(
              Rejected.class,
              no -> {
                assertThat(no.code()).isEqualTo("private-address");
                assertThat(no.addressGone()).isFalse();
              });
    }
    assertThat(host.requests()).isEmpty();
  }

  @Test
  void oneReceiverThatIsDownDoesNotKeepTheOthersFromTheirMessages() {
    host.on("/slow", LoopbackHost.Request::hangUp);
    IntStream.range(0, 20).forEach(n -> host.on("/hook" + n, r -> r.reply(200, "", "")));
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    List<WebhookMessage> messages =
        LongStream.range(0, 21)
            .mapToObj(n -> message(host.uri(n == 20 ? "/slow" : "/hook" + n), n))
            .toList();
    channel.send(messages, (m, o) -> outcomes.put(m.deliveryId(), o));
    assertThat(outcomes).hasSize(21);
    assertThat(outcomes.values()).filteredOn(Sent.class::isInstance).hasSize(20);
    assertThat(outcomes.get(20L)).isInstanceOf(RetryAfter.class);
  }

  @Test
  void aMessageThatCannotBePutIntoARequestIsToldNotThrown() {
    WebhookMessage bad =
        new WebhookMessage(7, "127.0.0.1", host.uri("/hook"), SECRET, "two\r\nlines", new byte[0]);
    assertThat(send(bad))
        .isInstanceOfSatisfying(
            RetryAfter.class, later -> assertThat(later.code()).isEqualTo("channel-error"));
    assertThat(host.requests()).isEmpty();
  }

  @Test
  void aClosedChannelSendsNothingMore() {
    channel.close();
    assertThat(send("/hook"))
        .isInstanceOfSatisfying(
            RetryAfter.class, later -> assertThat(later.code()).isEqualTo("channel-closed"));
    assertThat(host.requests()).isEmpty();
  }

  private Outcome send(String path) {
    return send(message(host.uri(path), 7));
  }

  private Outcome send(WebhookMessage message) {
    Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    channel.send(List.of(message), (m, outcome) -> outcomes.put(m.deliveryId(), outcome));
    return outcomes.get(message.deliveryId());
  }

  private static WebhookMessage message(URI url, long delivery) {
    byte[] body = "{\"event\":\"වතුර\"}".getBytes(StandardCharsets.UTF_8);
    return new WebhookMessage(delivery, "127.0.0.1", url, SECRET, "msg_" + delivery, body);
  }

  /** As a receiver would, from the text of the standard alone. */
  private static void verify(Map<String, String> headers, byte[] body)
      throws GeneralSecurityException {
    String signed =
        String.join(
            ".",
            headers.get("webhook-id"),
            headers.get("webhook-timestamp"),
            new String(body, StandardCharsets.UTF_8));
    String[] signatures = headers.get("webhook-signature").split(" ");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    String expected =
        Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    assertThat(signatures[0]).isEqualTo("v1," + expected);

    byte[] der =
        HexFormat.of()
            .parseHex(
                "302a300506032b6570032100"
                    + HexFormat.of()
                        .formatHex(Base64.getDecoder().decode(KEYS.publicKey().substring(5))));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    ed25519.update(signed.getBytes(StandardCharsets.UTF_8));
    assertThat(signatures[1]).startsWith("v1a,");
    assertThat(ed25519.verify(Base64.getDecoder().decode(signatures[1].substring(4)))).isTrue();
  }
}
