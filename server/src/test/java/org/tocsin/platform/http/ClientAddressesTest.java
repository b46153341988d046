package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final String PROXY = "10.0.0.1";
  private static final ClientAddresses ADDRESSES =
      new ClientAddresses(List.of("10.0.0.0/8", "2001:db8:ffff::/48"));

  private static String client(String peer, String... headers) {
    return ADDRESSES.of(Requests.from(peer, headers)).network();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what a client makes up stands left of what the proxy adds
        "198.51.100.7                         | 198.51.100.7",
        "203.0.113.9, 198.51.100.7            | 198.51.100.7",
        "127.0.0.1, 10.1.1.1, 198.51.100.7    | 198.51.100.7",
        "198.51.100.7, 10.2.2.2, 10.3.3.3     | 198.51.100.7",
        "198.51.100.7:41234                   | 198.51.100.7",
        "[2001:db8:1:2:3:4:5:6]:443           | 2001:db8:1:2::/64",
        "2001:db8:1:2:3:4:5:6                 | 2001:db8:1:2::/64",
        "::ffff:198.51.100.7                  | 198.51.100.7",
        "198.51.100.7, unknown                | 10.0.0.1", // nothing beyond a hidden hop is known
        "198.51.100.7, unknown, 10.2.2.2      | 10.2.2.2",
        "198.51.100.7, not an address         | 10.0.0.1",
        "198.51.100.7, example.org            | 10.0.0.1", // never looked up
        "198.51.100.7, 127.1                  | 10.0.0.1",
        "10.5.5.5, 10.2.2.2                   | 10.5.5.5",
        "''                                   | 10.0.0.1",
        "', ,'                                | 10.0.0.1"
      })
  void theFirstHopFromTheRightThatIsNoProxyIsTheClient(String header, String client) {
    assertThat(client(PROXY, "X-Forwarded-For", header)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=198.51.100.7                                           | 198.51.100.7",
        "For=\"198.51.100.7:1234\";proto=https;by=10.0.0.1          | 198.51.100.7",
        "for=203.0.113.9, for=198.51.100.7;host=\"a,b\"             | 198.51.100.7",
        "proto=https;for=\"[2001:db8:1:2::5]:8080\"                 | 2001:db8:1:2::/64",
        "for=198.51.100.7, for=10.2.2.2                             | 198.51.100.7",
        "for=198.51.100.7, for=_hidden                              | 10.0.0.1",
        "for=198.51.100.7, proto=https                              | 10.0.0.1",
        "for=\"198.51.100.7                                         | 10.0.0.1"
      })
  void theStandardsHeaderIsReadTheSameWay(String header, String client) {
    assertThat(client(PROXY, "Forwarded", header)).isEqualTo(client);
  }

  @Test
  void aHeaderOnSeveralLinesIsOne() {
    assertThat(client(PROXY, "X-Forwarded-For", "198.51.100.7", "X-Forwarded-For", "10.2.2.2"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void whoIsNoProxyOfOursIsNotBelieved() {
    assertThat(client("198.51.100.7", "X-Forwarded-For", "203.0.113.9")).isEqualTo("198.51.100.7");
    assertThat(client("198.51.100.7", "Forwarded", "for=203.0.113.9")).isEqualTo("198.51.100.7");
    ClientAddresses trustsNobody = new ClientAddresses(List.of());
    assertThat(trustsNobody.of(Requests.from(PROXY, "X-Forwarded-For", "203.0.113.9")).network())
        .isEqualTo(PROXY);
  }

  @Test
  void twoHeadersThatDisagreeAreBelievedNeither() {
    assertThat(client(PROXY, "X-Forwarded-For", "198.51.100.7", "Forwarded", "for=203.0.113.9"))
        .isEqualTo(PROXY);
    assertThat(client(PROXY, "X-Forwarded-For", "198.51.100.7", "Forwarded", "for=198.51.100.7"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void aHouseholdOfIpv6IsOneClient() {
    assertThat(client("2001:db8:1:2:aaaa::1")).isEqualTo(client("2001:db8:1:2:bbbb::2"));
    assertThat(client("2001:db8:1:2::1")).isNotEqualTo(client("2001:db8:1:3::1"));
    assertThat(client("::1")).isEqualTo("::/64");
    assertThat(client("2001:db8:0:1::1")).isEqualTo("2001:db8:0:1::/64");
    assertThat(client("fe80::1%eth0")).isEqualTo("fe80::/64");
  }

  @Test
  void blocksHoldWhatTheyCover() {
    AddressBlock block = AddressBlock.of("192.0.2.128/25");
    assertThat(block.contains(Requests.client("192.0.2.128").address())).isTrue();
    assertThat(block.contains(Requests.client("192.0.2.127").address())).isFalse();
    assertThat(block.contains(Requests.client("2001:db8::1").address())).isFalse();
    assertThat(AddressBlock.of("0.0.0.0/0").contains(Requests.client("8.8.8.8").address()))
        .isTrue();
    assertThat(AddressBlock.of(" ::1 ").contains(Requests.client("::1").address())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0/8", "localhost", "10.0.0.0/", "::/129", "/8"})
  void aProxyThatIsNoNetworkIsRefusedAtTheStart(String text) {
    assertThatThrownBy(() -> new ClientAddresses(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a network");
  }

  /** A long chain of proxies of its own invention leads a client no further than the last 32. */
  @Test
  void aChainWithoutEndIsCutShort() {
    String endless = "198.51.100.7" + ", 10.0.0.2".repeat(100_000);
    assertThat(client(PROXY, "X-Forwarded-For", endless)).isEqualTo("10.0.0.2");
    assertThatCode(() -> client(PROXY, "Forwarded", "for=\"" + "\\\"".repeat(100_000)))
        .doesNotThrowAnyException();
  }

  @Property(tries = 2000)
  void noHeaderBreaksIt(
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String header) {
    assertThat(client(PROXY, "X-Forwarded-For", header, "Forwarded", header)).isNotEmpty();
    assertThat(client(PROXY, "Forwarded", "for=" + header)).isNotEmpty();
    assertThat(client("198.51.100.7", "Forwarded", header)).isEqualTo("198.51.100.7");
  }
}
