package org.tocsin.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.sim.SettableClock;

class HttpListenerTest {
  private final SettableClock clock = new SettableClock();
  private final RequestLog log = new RequestLog(clock, 3);
  private final HttpListener listener = HttpListener.open(0, HttpListenerTest::answer, log);

  @AfterEach
  void stop() {
    listener.close();
  }

  @Test
  void connectionStaysOpenUntilTheClientWantsItClosed() throws IOException {
    String answers =
        talk(
            "GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyz"
                + "GET /c?d=1%202 HTTP/1.1\r\nConnection: close\r\n\r\n");
    assertThat(answers.split("HTTP/1.1 200")).hasSize(4);
    assertThat(answers).contains("GET /a ", "POST /b ", "GET /c 1 2");
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    assertThat(talk("HEAD /a HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .contains("Content-Length: 13\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void bodiesWithoutLengthComeInChunks() throws IOException {
    assertThat(talk("GET /chunks HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .contains("Transfer-Encoding: chunked\r\n")
        .endsWith("\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  }

  @Test
  void failureOfTheHandlerIsA500AndTheConnectionGoesOn() throws IOException {
    assertThat(talk("GET /fail HTTP/1.1\r\n\r\nGET /a HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .contains("HTTP/1.1 500", "HTTP/1.1 200");
  }

  @Test
  void whatIsNotHttpOrTooLongIsClosedWithoutAnAnswer() throws IOException {
    assertThat(talk("nonsense\r\n\r\n")).isEmpty();
    assertThat(talk("POST /a HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")).isEmpty();
  }

  @Test
  void takenPortIsRefused() {
    assertThatThrownBy(() -> HttpListener.open(listener.base().getPort(), request -> null, log))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot listen at port");
  }

  @Test
  void closingBreaksOffOpenConnections() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", listener.base().getPort())) {
      socket.getOutputStream().write("GET /a HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      listener.close();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("GET /a null\n");
    }
  }

  @Test
  void logKeepsTheNewestAndCountsPolls() throws IOException {
    Instant start = clock.instant();
    for (int i = 0; i < 4; i++) {
      talk("GET /feeds/x HTTP/1.1\r\nConnection: close\r\n\r\n");
      clock.advance(Duration.ofSeconds(i));
    }
    assertThat(log.requests()).hasSize(3);
    assertThat(log.polls("/feeds/").lines().skip(1))
        .containsExactly("/feeds/x,3," + start + "," + start.plusSeconds(3) + ",1000,2000");
  }

  private static HttpResponse answer(HttpRequest request) {
    return switch (request.path()) {
      case "/fail" -> throw new IllegalStateException("no");
      case "/chunks" -> HttpResponse.of(200, "text/plain", new Unknown());
      default ->
          HttpResponse.text(
              200, request.method() + " " + request.path() + " " + request.parameter("d") + "\n");
    };
  }

  private record Unknown() implements Body {
    @Override
    public long length() {
      return UNKNOWN;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write("abc".getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Sends all at once and reads until the other side closes. */
  private String talk(String requests) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", listener.base().getPort())) {
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
