package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.time.MutableTime;

class FetcherTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final MutableTime time = MutableTime.at("2026-06-01T12:00:00Z");
  private final Fetcher fetcher = new Fetcher(settings(LONG, LONG, 6), time);
  private final CountDownLatch never = new CountDownLatch(1);
  private LoopbackHost host;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
  }

  @AfterEach
  void close() throws IOException {
    never.countDown();
    fetcher.close();
    host.close();
  }

  @Test
  void aBodyComesWithItsTypeAndValidators() {
    host.on(
        "/feed",
        r ->
            r.reply(
                200,
                "Content-Type: text/xml; charset=utf-8\r\n"
                    + "ETag: \"a\"\r\n"
                    + "Last-Modified: Mon, 01 Jun 2026 10:00:00 GMT\r\n",
                "<rss/>"));
    var fetched = (Fetched) get("/feed");
    assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("<rss/>");
    assertThat(fetched.contentType()).isEqualTo("text/xml; charset=utf-8");
    assertThat(fetched.validators())
        .isEqualTo(new Validators("\"a\"", "Mon, 01 Jun 2026 10:00:00 GMT"));
    assertThat(fetched.redirects()).isEmpty();
    assertThat(fetched.permanentlyMoved()).isFalse();
  }

  @Test
  void theRequestSaysWhoAsksAndWhatItUnderstandsAndNothingElse() {
    host.on("/feed", r -> r.reply(200, "", "x"));
    get("/feed");
    Map<String, String> sent = host.requests().getFirst().headers();
    assertThat(sent)
        .containsOnlyKeys("user-agent", "accept", "accept-encoding", "host", "connection")
        .containsEntry("user-agent", "Tocsin/test (+https://tocsin.example)")
        .containsEntry("accept-encoding", "gzip, deflate");
    assertThat(sent.get("accept")).contains("application/cap+xml").contains("application/zip");
  }

  @Test
  void headersOfTheFeedReplaceTheDefaults() {
    host.on("/feed", r -> r.reply(200, "", "x"));
    fetcher.get(poll("/feed").with(Map.of("User-Agent", "Asked/1", "X-Key", "k")));
    assertThat(host.requests().getFirst().headers())
        .containsEntry("user-agent", "Asked/1")
        .containsEntry("x-key", "k");
  }

  @Test
  void headersThatWouldBreakTheRequestAreRefused() {
    assertThatThrownBy(() -> poll("/feed").with(Map.of("X", "a\r\nHost: other")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aConditionalRequestEndsInNotModifiedAndKeepsItsValidators() {
    host.on("/feed", r -> r.reply(304, "ETag: \"b\"\r\n", ""));
    var known = new Validators("\"a\"", "Mon, 01 Jun 2026 10:00:00 GMT");
    var result = (NotModified) fetcher.get(poll("/feed").with(known));
    assertThat(host.requests().getFirst().headers())
        .containsEntry("if-none-match", "\"a\"")
        .containsEntry("if-modified-since", "Mon, 01 Jun 2026 10:00:00 GMT");
    assertThat(result.validators()).isEqualTo(new Validators("\"b\"", known.lastModified()));
  }

  @Test
  void a304ThatNobodyAskedForIsAFailure() {
    host.on("/feed", r -> r.reply(304, "", ""));
    assertThat(failed("/feed").code()).isEqualTo(FetchFailure.HTTP_STATUS);
  }

  @ParameterizedTest
  @ValueSource(ints = {206, 302, 400, 403, 404, 429, 500, 503})
  void everyOtherStatusIsAFailureWithItsNumber(int status) {
    host.on("/feed", r -> r.reply(status, "", "sorry"));
    assertThat(failed("/feed"))
        .returns(FetchFailure.HTTP_STATUS, FetchFailed::code)
        .returns(status, FetchFailed::httpStatus)
        .returns(null, FetchFailed::retryAfter);
    assertThat(host.requests())
        .hasSize(1); // 429 and 503 are not asked again behind the caller's back
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | PT2M",
        "Mon, 01 Jun 2026 12:10:00 GMT | PT10M",
        "Mon, 01 Jun 2026 11:00:00 GMT | PT0S",
        "soon |"
      })
  void retryAfterIsReadInBothForms(String header, Duration wait) {
    host.on("/feed", r -> r.reply(503, "Retry-After: " + header + "\r\n", ""));
    assertThat(failed("/feed").retryAfter()).isEqualTo(wait);
  }

  @Test
  void permanentRedirectsAreFollowedAndFlagged() {
    host.on("/a", r -> r.reply(301, "Location: /b c\r\n", "moved"));
    host.on("/b%20c", r -> r.reply(308, "Location: " + host.uri("/d") + "\r\n", ""));
    host.on("/d", r -> r.reply(200, "", "here"));
    var fetched = (Fetched) get("/a");
    assertThat(fetched.finalUri()).isEqualTo(host.uri("/d"));
    assertThat(fetched.permanentlyMoved()).isTrue();
    assertThat(fetched.redirects())
        .containsExactly(new Redirect(301, host.uri("/b%20c")), new Redirect(308, host.uri("/d")));
  }

  @Test
  void oneTemporaryHopMakesTheWholeMoveTemporary() {
    host.on("/a", r -> r.reply(301, "Location: /b\r\n", ""));
    host.on("/b", r -> r.reply(302, "Location: /c\r\n", ""));
    host.on("/c", r -> r.reply(200, "", "here"));
    assertThat(get("/a").permanentlyMoved()).isFalse();
  }

  @Test
  void validatorsFollowARedirectButKeysStayWithTheirHost() {
    host.on("/a", r -> r.reply(302, "Location: http://localhost:" + host.port() + "/b\r\n", ""));
    host.on("/b", r -> r.reply(200, "", "here"));
    fetcher.get(poll("/a").with(Map.of("X-Key", "secret")).with(new Validators("\"a\"", null)));
    assertThat(host.requests().getFirst().headers()).containsKeys("x-key", "if-none-match");
    assertThat(host.requests().getLast().headers())
        .containsKey("if-none-match")
        .doesNotContainKey("x-key");
  }

  @Test
  void aCircleOfRedirectsIsALoop() {
    host.on("/a", r -> r.reply(302, "Location: /b\r\n", ""));
    host.on("/b", r -> r.reply(302, "Location: /a\r\n", ""));
    assertThat(failed("/a").code()).isEqualTo(FetchFailure.REDIRECT_LOOP);
  }

  @Test
  void redirectsEndAfterFive() {
    for (int i = 0; i < 9; i++) {
      int next = i + 1;
      host.on("/" + i, r -> r.reply(302, "Location: /" + next + "\r\n", ""));
    }
    FetchFailed failed = failed("/0");
    assertThat(failed.code()).isEqualTo(FetchFailure.TOO_MANY_REDIRECTS);
    assertThat(host.requests()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"ftp://127.0.0.1/x, UNSUPPORTED_SCHEME", "http://[bad/, BAD_URI", "'', HTTP_STATUS"})
  void aRedirectToNowhereIsAFailure(String location, FetchFailure code) {
    host.on("/a", r -> r.reply(302, "Location: " + location + "\r\n", ""));
    assertThat(failed("/a").code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://169.254.169.254/",
        "http://10.1.2.3/",
        "http://[::ffff:127.0.0.1]/",
        "https://192.168.1.1/"
      })
  void privateAddressesAreNotAsked(String uri) {
    try (var guarded = new Fetcher(NetSettings.of("Tocsin/test", false, 6), time)) {
      assertThat(code(guarded.get(FetchRequest.poll(URI.create(uri), "f"))))
          .isEqualTo(FetchFailure.PRIVATE_ADDRESS);
    }
  }

  @Test
  void aRedirectToAPrivateAddressIsNotFollowed() {
    host.on(
        "/a", r -> r.reply(302, "Location: http://inside.example:" + host.port() + "/b\r\n", ""));
    host.on("/b", r -> r.reply(200, "", "secret"));
    DnsResolver names = names(Map.of("127.0.0.1", "127.0.0.1"));
    try (var guarded = new Fetcher(settings(LONG, LONG, 6), time, names)) {
      assertThat(code(guarded.get(poll("/a")))).isEqualTo(FetchFailure.PRIVATE_ADDRESS);
    }
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void aNameThatDoesNotResolveIsSaidSo() {
    DnsResolver names = names(Map.of());
    try (var lost = new Fetcher(settings(LONG, LONG, 6), time, names)) {
      assertThat(code(lost.get(FetchRequest.poll(URI.create("http://gone.example/"), "f"))))
          .isEqualTo(FetchFailure.DNS_FAILED);
    }
  }

  @Test
  void compressedBodiesAreInflatedInEveryFormSeen() throws IOException {
    byte[] text = "<rss>body</rss>".repeat(1000).getBytes(StandardCharsets.UTF_8);
    host.on("/gzip", r -> r.reply(200, "Content-Encoding: gzip\r\n", gzip(text)));
    host.on("/zlib", r -> r.reply(200, "Content-Encoding: deflate\r\n", deflate(text, false)));
    host.on("/raw", r -> r.reply(200, "Content-Encoding: deflate\r\n", deflate(text, true)));
    host.on(
        "/twice",
        r -> r.reply(200, "Content-Encoding: deflate, gzip\r\n", gzip(deflate(text, false))));
    host.on("/lie", r -> r.reply(200, "Content-Encoding: gzip\r\n", text));
    for (String path : List.of("/gzip", "/zlib", "/raw", "/twice", "/lie")) {
      assertThat(((Fetched) get(path)).body()).as(path).isEqualTo(text);
    }
  }

  @Test
  void brokenOrUnknownCompressionIsBadEncoding() throws IOException {
    byte[] whole =
        gzip(
            new Random(1)
                .ints(9_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] bent = whole.clone();
    bent[whole.length / 2] ^= 0x55;
    host.on("/cut", r -> r.reply(200, "Content-Encoding: gzip\r\n", cut));
    host.on("/bent", r -> r.reply(200, "Content-Encoding: gzip\r\n", bent));
    host.on("/br", r -> r.reply(200, "Content-Encoding: br\r\n", "xx"));
    for (String path : List.of("/cut", "/bent", "/br")) {
      assertThat(failed(path).code()).as(path).isEqualTo(FetchFailure.BAD_ENCODING);
    }
  }

  @Test
  void aBodyOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
    var limits = new Limits(1000, LONG);
    host.on("/fits", r -> r.reply(200, "", "x".repeat(1000)));
    host.on("/announced", r -> r.reply(200, "", "x".repeat(1001)));
    host.on(
        "/chunked",
        r ->
            r.send(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
                    + "x".repeat(1001)
                    + "\r\n0\r\n\r\n"));
    assertThat(fetcher.get(poll("/fits").with(limits))).isInstanceOf(Fetched.class);
    assertThat(code(fetcher.get(poll("/announced").with(limits))))
        .isEqualTo(FetchFailure.BODY_TOO_LARGE);
    assertThat(code(fetcher.get(poll("/chunked").with(limits))))
        .isEqualTo(FetchFailure.BODY_TOO_LARGE);
  }

  @Test
  void anEndlessBodyIsCutOffAtTheLimit() {
    host.on(
        "/endless",
        r -> {
          r.send("HTTP/1.1 200 OK\r\n\r\n");
          byte[] block = new byte[1 << 16];
          while (true) {
            r.send(block); // until the client hangs up
          }
        });
    assertThat(failed("/endless").code()).isEqualTo(FetchFailure.BODY_TOO_LARGE);
  }

  @Test
  void aGzipBombOfAGigabyteIsCutOffAtTheLimit() throws IOException {
    byte[] member = gzip(new byte[16 << 20]); // gzip members may follow one another
    var bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 64; i++) {
      bomb.write(member);
    }
    host.on("/bomb", r -> r.reply(200, "Content-Encoding: gzip\r\n", bomb.toByteArray()));
    assertThat(failed("/bomb").code()).isEqualTo(FetchFailure.BODY_TOO_LARGE);
  }

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
  void successWithoutContentIsNoContent() throws IOException {
    byte[] nothing = gzip(new byte[0]);
    host.on("/204", r -> r.send("HTTP/1.1 204 No Content\r\n\r\n"));
    host.on("/200", r -> r.reply(200, "", ""));
    host.on("/gzip", r -> r.reply(200, "Content-Encoding: gzip\r\n", ""));
    host.on("/zipped", r -> r.reply(200, "Content-Encoding: gzip\r\n", nothing));
    for (String path : List.of("/204", "/200", "/gzip", "/zipped")) {
      assertThat(failed(path).code()).as(path).isEqualTo(FetchFailure.EMPTY_BODY);
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

  @ParameterizedTest
  @CsvSource({
    "ftp://h.example/x, UNSUPPORTED_SCHEME",
    "file:///etc/passwd, UNSUPPORTED_SCHEME",
    "jar:http://h/!x, UNSUPPORTED_SCHEME",
    "/relative, BAD_URI",
    "http:opaque, BAD_URI",
    "http://h.example:99999/, BAD_URI"
  })
  void addressesThatAreNotTheWebsAreRefused(String uri, FetchFailure code) {
    assertThat(code(fetcher.get(FetchRequest.poll(URI.create(uri), "f")))).isEqualTo(code);
  }

  @Test
  void aLoginInTheAddressBecomesAHeader() {
    host.on("/feed", r -> r.reply(200, "", "x"));
    URI uri = URI.create("http://ann:p%40ss@127.0.0.1:" + host.port() + "/feed");
    assertThat(fetcher.get(FetchRequest.poll(uri, "f"))).isInstanceOf(Fetched.class);
    assertThat(host.requests().getFirst().headers())
        .containsEntry("authorization", "Basic YW5uOnBAc3M=");
  }

  @Test
  void connectionsAreKeptAndOneThatTheHostClosedIsMadeAnew() {
    host.on("/feed", r -> r.reply(200, "", "x"));
    host.on("/error", r -> r.reply(500, "", "small"));
    host.on("/large", r -> r.reply(200, "", "x".repeat(100_000)));
    host.on(
        "/last",
        r -> {
          r.reply(200, "", "x");
          r.hangUp(); // without saying so
        });
    get("/feed");
    get("/error");
    get("/large");
    get("/last");
    assertThat(host.connections()).isEqualTo(1);
    assertThat(get("/feed")).isInstanceOf(Fetched.class);
    assertThat(host.connections()).isEqualTo(2);
  }

  @Test
  void aFullHostTurnsAwayWhoHasWaitedLongEnough() throws Exception {
    var taken = new CountDownLatch(1);
    host.on(
        "/slow",
        r -> {
          taken.countDown();
          hold();
          r.reply(200, "", "x");
        });
    var settings = new NetSettings("Tocsin/test", true, 1, LONG, LONG, SHORT);
    try (var narrow = new Fetcher(settings, time)) {
      var slow =
          CompletableFuture.supplyAsync(
              () -> narrow.get(poll("/slow")), Thread::startVirtualThread);
      assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(code(narrow.get(poll("/other")))).isEqualTo(FetchFailure.HOST_BUSY);
      never.countDown();
      assertThat(slow.get(60, TimeUnit.SECONDS)).isInstanceOf(Fetched.class);
    }
  }

  @Test
  void anInterruptEndsAFetchAndStaysVisible() throws Exception {
    var taken = new CountDownLatch(1);
    host.on(
        "/slow",
        r -> {
          taken.countDown();
          hold();
        });
    var code = new CompletableFuture<FetchFailure>();
    var interrupted = new CompletableFuture<Boolean>();
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              code.complete(code(fetcher.get(poll("/slow"))));
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(code.get(60, TimeUnit.SECONDS)).isEqualTo(FetchFailure.INTERRUPTED);
    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
  }

  private static NetSettings settings(Duration connect, Duration headers, int perHost) {
    return new NetSettings(
        "Tocsin/test (+https://tocsin.example)", true, perHost, connect, headers, LONG);
  }

  /** Knows these names, takes inside.example for private, and nothing else. */
  private static DnsResolver names(Map<String, String> known) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String name) throws UnknownHostException {
        if (name.equals("inside.example")) {
          throw new AddressGuard.PrivateAddressException(name, InetAddress.ofLiteral("10.0.0.1"));
        }
        if (!known.containsKey(name)) {
          throw new UnknownHostException(name);
        }
        return new InetAddress[] {InetAddress.ofLiteral(known.get(name))};
      }

      @Override
      public String resolveCanonicalHostname(String name) {
        return name;
      }
    };
  }

  private FetchRequest poll(String path) {
    return FetchRequest.poll(host.uri(path), "feed");
  }

  private FetchResult get(String path) {
    return fetcher.get(poll(path));
  }

  private FetchFailed failed(String path) {
    return (FetchFailed) get(path);
  }

  private static FetchFailure code(FetchResult result) {
    return ((FetchFailed) result).code();
  }

  private void hold() {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
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

  private static byte[] gzip(byte[] text) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] text, boolean raw) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(6, raw))) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
