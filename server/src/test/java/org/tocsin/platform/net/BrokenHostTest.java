package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that stalls, hangs up or speaks something else costs a bounded time and is named. */
class BrokenHostTest extends LoopbackFetches {
  @Test
  void aHostThatNeverAnswersOrDripsItsHeadersTimesOut() {
    host.on("/mute", r -> hold());
    host.on(
        "/drip",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nX: ");
          drip(r);
        });
    try (var hasty = new Fetcher(settings(LONG, SHORT, 6), time)) {
      assertThat(code(hasty.get(poll("/mute")))).isEqualTo(FetchFailure.HEADERS_TIMEOUT);
      assertThat(code(hasty.get(poll("/drip")))).isEqualTo(FetchFailure.HEADERS_TIMEOUT);
    }
  }

  @Test
  void aBodyThatStallsOrDripsMeetsTheDeadline() {
    host.on("/first", r -> r.reply(200, "", "x"));
    get("/first"); // what a first use costs is not of the time below
    var limits = new Limits(1000, Duration.ofSeconds(2)); // in which headers come in any case
    host.on(
        "/stall",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
          hold();
        });
    host.on(
        "/drip",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          drip(r);
        });
    assertThat(code(fetcher.get(poll("/stall").with(limits))))
        .isEqualTo(FetchFailure.DEADLINE_EXCEEDED);
    assertThat(code(fetcher.get(poll("/drip").with(limits))))
        .isEqualTo(FetchFailure.DEADLINE_EXCEEDED);
  }

  @Test
  void aConnectionThatEndsEarlyIsLost() {
    host.on(
        "/length",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
          r.hangUp();
        });
    host.on(
        "/chunks",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc");
          r.hangUp();
        });
    host.on(
        "/between",
        r -> {
          r.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
          r.hangUp();
        });
    host.on("/silent", LoopbackHost.Request::hangUp);
    for (String path : List.of("/length", "/chunks", "/between", "/silent")) {
      assertThat(failed(path).code()).as(path).isEqualTo(FetchFailure.CONNECTION_LOST);
    }
  }

  @Test
  void whatIsNotHttpIsAProtocolError() {
    host.on(
        "/ssh",
        r -> {
          r.send("SSH-2.0-Other\r\n\r\n");
          r.hangUp();
        });
    host.on("/long", r -> r.send("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
    assertThat(failed("/long").code()).isEqualTo(FetchFailure.PROTOCOL_ERROR);
    assertThat(failed("/ssh").code())
        .isIn(FetchFailure.PROTOCOL_ERROR, FetchFailure.CONNECTION_LOST);
  }

  @Test
  void aClosedPortIsConnectFailed() {
    try (var port = new ClosedPort()) {
      URI closed = URI.create("http://127.0.0.1:" + port.number() + "/");
      assertThat(code(fetcher.get(FetchRequest.poll(closed, "f"))))
          .isEqualTo(FetchFailure.CONNECT_FAILED);
    }
  }

  @Test
  void aHostThatTakesNoConnectionsTimesOut() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var hasty = new Fetcher(settings(SHORT, LONG, 6), time)) {
      for (int i = 0; i < 4; i++) { // fills the queue that nobody serves
        Socket socket = new Socket();
        waiting.add(socket);
        fill(socket, full);
      }
      URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
      assertThat(code(hasty.get(FetchRequest.poll(uri, "f"))))
          .isEqualTo(FetchFailure.CONNECT_TIMEOUT);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void aHostThatSpeaksNoTlsIsTlsFailed() throws IOException {
    try (var plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> answerInPlain(plain));
      URI uri = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
      assertThat(code(fetcher.get(FetchRequest.poll(uri, "f")))).isEqualTo(FetchFailure.TLS_FAILED);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsTlsFailed(@TempDir Path directory) throws Exception {
    Path keys = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    try (var server = TlsHost.open(keys, "password")) {
      URI uri = URI.create("https://localhost:" + server.getLocalPort() + "/");
      assertThat(code(fetcher.get(FetchRequest.poll(uri, "f")))).isEqualTo(FetchFailure.TLS_FAILED);
    }
  }

  /** Sends a byte every few milliseconds until the client has enough. */
  private void drip(LoopbackHost.Request request) throws IOException {
    try {
      while (!never.await(10, TimeUnit.MILLISECONDS)) {
        request.send("x");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void answerInPlain(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has seen enough.
    }
  }

  private static void fill(Socket socket, ServerSocket full) {
    try {
      socket.connect(full.getLocalSocketAddress(), 100);
    } catch (IOException e) {
      // Full already.
    }
  }
}
