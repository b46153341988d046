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

  @Test
  void linksAreReadFromWhereTheyStand() {
    URI base = URI.create("https://h.example/feeds/rss.xml");
    assertThat(Uris.resolve(base, "../cap/1.xml"))
        .contains(URI.create("https://h.example/cap/1.xml"));
    assertThat(Uris.resolve(base, "//o.example/1")).contains(URI.create("https://o.example/1"));
  }
}
