package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {
  @ParameterizedTest
  @CsvSource({
    "' https://h.example/a ', https://h.example/a",
    "https://h.example/a b.xml, https://h.example/a%20b.xml",
    "https://h.example/a%20b%zz, https://h.example/a%20b%25zz",
    "https://h.example/é?q=ü, https://h.example/%C3%A9?q=%C3%BC",
    "https://h.example/a|b{c}, https://h.example/a%7Cb%7Bc%7D",
    "https://h.example/a#part, https://h.example/a",
    "https://wétter.example/é, https://xn--wtter-bsa.example/%C3%A9",
    "http://under_score.example/x, http://under_score.example/x"
  })
  void whatBrowsersTakeIsTaken(String text, String uri) {
    assertThat(Uris.parse(text)).contains(URI.create(uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "http://[bad", "://x", "#only"})
  void whatIsNoAddressIsNone(String text) {
    assertThat(Uris.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://ann:p@ss@h.example/a, https://h.example/a",
    "https://h.example/a?lang=en&api_key=k1&x=2, https://h.example/a?lang=en&api_key=…&x=2",
    "https://h.example/a?X-Amz-Signature=k1, https://h.example/a?X-Amz-Signature=…",
    "https://h.example/a?accessToken=k1#top, https://h.example/a?accessToken=…#top",
    "https://h.example/a?keyword=flood&author=met, https://h.example/a?keyword=flood&author=met",
    "no answer of https://a:b@h.example?sig=k1 in time, no answer of https://h.example?sig=… in"
        + " time",
    "mail to ann@h.example, mail to ann@h.example"
  })
  void whatMayBeAKeyIsNotShown(String text, String shown) {
    assertThat(Uris.shown(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example/feed, https://H.example:443/cap/1, true",
    "http://under_score.example/feed, http://under_score.example/1, true",
    "https://ann:secret@h.example/feed, https://h.example/1, true",
    "https://h.example/feed, http://h.example/1, false",
    "https://h.example/feed, https://h.example:8443/1, false",
    "https://h.example/feed, https://h.example.evil.example/1, false",
    "https://h.example/feed, https://h.example@evil.example/1, false",
    "https://h.example/feed, mailto:ann@h.example, false"
  })
  void oneOriginIsOneSchemeHostAndPort(URI one, URI other, boolean same) {
    assertThat(Uris.sameOrigin(one, other)).isEqualTo(same);
  }

  @Test
  void linksAreReadFromWhereTheyStand() {
    URI base = URI.create("https://h.example/feeds/rss.xml");
    assertThat(Uris.resolve(base, "../cap/1.xml"))
        .contains(URI.create("https://h.example/cap/1.xml"));
    assertThat(Uris.resolve(base, "//o.example/1")).contains(URI.create("https://o.example/1"));
  }
}
