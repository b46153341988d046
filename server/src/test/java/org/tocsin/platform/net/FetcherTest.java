package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;

/** What is asked, what an answer is taken for, and that a host is treated with care. */
class FetcherTest extends LoopbackFetches {
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
  void aLoginInTheAddressBecomesAHeader() {
    host.on("/feed", r -> r.reply(200, "", "x"));
    URI uri = URI.create("http://ann:p%40ss@127.0.0.1:" + host.port() + "/feed");
    assertThat(fetcher.get(FetchRequest.poll(uri, "f"))).isInstanceOf(Fetched.class);
    assertThat(host.requests().getFirst().headers())
        .containsEntry("authorization", "Basic YW5uOnBAc3M=");
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
}
