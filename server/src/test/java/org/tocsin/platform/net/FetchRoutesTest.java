package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;

/** Where a fetch goes: the redirects it follows, and the addresses it does not ask. */
class FetchRoutesTest extends LoopbackFetches {
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
  void aNameThatDoesNotResolveIsSaidSo() {
    DnsResolver names = names(Map.of());
    try (var lost = new Fetcher(settings(LONG, LONG, 6), time, names)) {
      assertThat(code(lost.get(FetchRequest.poll(URI.create("http://gone.example/"), "f"))))
          .isEqualTo(FetchFailure.DNS_FAILED);
    }
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
}
