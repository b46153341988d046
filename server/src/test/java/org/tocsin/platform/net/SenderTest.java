package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;

class SenderTest {
  private static final NetSettings LOOPBACK = NetSettings.of("Tocsin/test", true, 6);

  private final Sender sender = new Sender(LOOPBACK);
  private final CountDownLatch never = new CountDownLatch(1);
  private LoopbackHost host;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
  }

  @AfterEach
  void close() throws IOException {
    never.countDown();
    sender.close();
    host.close();
  }

  @Test
  void theBodyArrivesWithItsHeadersAndTheAnswerComesBack() {
    host.on(
        "/in",
        r ->
            r.reply(
                202,
                "X-Id: 7\r\nRetry-After: 30\r\n",
                r.headers().get("x-key") + new String(r.body(), StandardCharsets.UTF_8)));
    var answered = (Answered) sender.send(post("/in", "{\"ü\":1}"));
    assertThat(answered.status()).isEqualTo(202);
    assertThat(answered.succeeded()).isTrue();
    assertThat(answered.text()).isEqualTo("k{\"ü\":1}");
    assertThat(answered.headers()).containsEntry("x-id", "7");
    assertThat(answered.retryAfter(Instant.EPOCH)).isEqualTo(Duration.ofSeconds(30));
    assertThat(host.requests().getFirst().headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("user-agent", "Tocsin/test");
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() {
    host.on("/in", r -> r.reply(307, "Location: " + host.uri("/other") + "\r\n", ""));
    assertThat(((Answered) sender.send(post("/in", "x"))).status()).isEqualTo(307);
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void aLostConnectionIsNotTriedAgainSinceThePostMayHaveTakenEffect() {
    host.on("/in", LoopbackHost.Request::hangUp);
    var failed = (Failed) sender.send(post("/in", "x"));
    assertThat(failed.code()).isEqualTo(FetchFailure.CONNECTION_LOST);
    assertThat(failed.unsent()).isFalse();
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void aHostThatDoesNotAnswerIsLeftInTime() {
    host.on("/in", r -> hold());
    var failed = (Failed) sender.send(post("/in", "x", Duration.ofMillis(200), 100));
    assertThat(failed.code()).isEqualTo(FetchFailure.HEADERS_TIMEOUT);
  }

  @Test
  void theStatusCountsEvenIfItsBodyNeverEnds() {
    host.on("/first", r -> r.reply(200, "", "ok"));
    sender.send(post("/first", "x")); // what a first use costs is not of the time below
    host.on(
        "/in",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
          hold();
        });
    var answered = (Answered) sender.send(post("/in", "x", Duration.ofSeconds(3), 100));
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.text()).isEqualTo("abc");
  }

  @Test
  void ofALongAnswerTheBeginningIsRead() {
    host.on("/in", r -> r.reply(200, "", "0123456789".repeat(1000)));
    var answered = (Answered) sender.send(post("/in", "x", Duration.ofMinutes(1), 5));
    assertThat(answered.text()).isEqualTo("01234");
  }

  @Test
  void connectionsAreUsedAgain() {
    host.on("/in", r -> r.reply(200, "", "ok"));
    sender.send(post("/in", "x"));
    sender.send(post("/in", "y"));
    assertThat(host.requests()).hasSize(2);
    assertThat(host.connections()).isEqualTo(1);
  }

  @Test
  void privateAddressesAreRefusedUnlessAllowed() {
    try (Sender guarded = new Sender(NetSettings.of("Tocsin/test", false, 6))) {
      for (String name : new String[] {"127.0.0.1", "localhost", "[::1]", "10.0.0.1"}) {
        URI uri = URI.create("http://" + name + ":" + host.port() + "/in");
        var failed = (Failed) guarded.send(post(uri, Map.of()));
        assertThat(failed.code()).isEqualTo(FetchFailure.PRIVATE_ADDRESS);
        assertThat(failed.unsent()).isTrue();
      }
    }
    assertThat(host.requests()).isEmpty();
  }

  @Test
  void aClosedPortIsToldApartFromALostAnswer() {
    try (var port = new ClosedPort()) {
      URI closed = URI.create("http://127.0.0.1:" + port.number());
      var failed = (Failed) sender.send(post(closed, Map.of()));
      assertThat(failed.code()).isEqualTo(FetchFailure.CONNECT_FAILED);
      assertThat(failed.unsent()).isTrue();
    }
  }

  @Test
  void onlyTheWebIsPostedTo() {
    var failed = (Failed) sender.send(post(URI.create("file:///etc/hostname"), Map.of()));
    assertThat(failed.code()).isEqualTo(FetchFailure.UNSUPPORTED_SCHEME);
  }

  @Test
  void aHeaderCannotSmuggleAnother() {
    assertThatThrownBy(() -> post(host.uri("/in"), Map.of("X", "a\r\nHost: other")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Post post(String path, String body) {
    return post(path, body, Duration.ofMinutes(1), 1000);
  }

  private Post post(String path, String body, Duration timeout, int most) {
    Map<String, String> headers = Map.of("Content-Type", "application/json", "X-Key", "k");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Post(host.uri(path), headers, bytes, timeout, most);
  }

  private static Post post(URI uri, Map<String, String> headers) {
    return new Post(uri, headers, new byte[] {'x'}, Duration.ofMinutes(1), 100);
  }

  private void hold() {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
