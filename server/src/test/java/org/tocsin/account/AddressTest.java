package org.tocsin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  private static final String POINT = "BA" + "A".repeat(85); // 65 bytes, the first is 4
  private static final String SALT = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final String KEY = "whsec_" + "QUJD".repeat(8);

  @ParameterizedTest
  @CsvSource({
    "anna@example.org, anna@example.org",
    "'  anna@example.org ', anna@example.org",
    "Anna.Perera@EXAMPLE.org, Anna.Perera@example.org",
    "o'hara+storms@mail.example.co.uk, o'hara+storms@mail.example.co.uk",
    "anna@bücher.example, anna@xn--bcher-kva.example",
    "anna@උදාහරණ.test, anna@xn--ozc8dl2c3bxd.test",
    "anna@faß.test, anna@xn--fa-hia.test",
    "anna@ＥＸＡＭＰＬＥ。org, anna@example.org", // as some keyboards type it
  })
  void aMailAddressHasOneForm(String typed, String normal) {
    assertThat(Address.email(typed).value()).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "'', address-missing",
    "anna, address-malformed",
    "@example.org, address-malformed",
    "anna@, address-malformed",
    "anna@ben@example.org, address-malformed",
    ".anna@example.org, address-malformed",
    "an..na@example.org, address-malformed",
    "an na@example.org, address-malformed",
    "'\"anna\"@example.org', address-malformed",
    "anna(comment)@example.org, address-malformed",
    "Anna <anna@example.org>, address-malformed",
    "'anna@example.org,ben@example.org', address-malformed",
    "anna＠example.org, address-malformed",
    "аnna@example.org, address-not-ascii", // the first letter is Cyrillic
    "anna@[192.0.2.1], address-ip-literal",
    "anna@[IPv6:2001:db8::1], address-ip-literal",
    "anna@192.0.2.1, address-ip-literal",
    "anna@127.1, address-ip-literal",
    "anna@0x7f000001, address-ip-literal",
    "anna@１２７.0.0.1, address-ip-literal",
    "anna@localhost, address-domain-local",
    "anna@mailserver, address-domain-local",
    "anna@LOCALHOST, address-domain-local",
    "anna@db.internal, address-domain-local",
    "anna@printer.local, address-domain-local",
    "anna@x.localhost, address-domain-local",
    "anna@1.0.0.127.in-addr.arpa, address-domain-local",
    "anna@example..org, address-domain-malformed",
    "anna@-example.org, address-domain-malformed",
    "anna@exam_ple.org, address-domain-malformed",
    "anna@example.org., address-domain-malformed",
    "anna@xn--a.org, address-domain-malformed", // no such A-label
    "anna@exa%mple.org, address-domain-malformed",
    "anna@exam\u200bple.org, address-control-character",
    "anna\u202e@example.org, address-control-character"
  })
  void whatIsNoMailAddressIsRefusedByCode(String typed, String code) {
    assertThat(refusal(Address::email, typed)).isEqualTo(code);
  }

  @Test
  void lengthsAreThoseOfTheStandard() {
    String longest =
        "a".repeat(64)
            + "@"
            + "b".repeat(63)
            + "."
            + "c".repeat(63)
            + "."
            + "d".repeat(57)
            + ".org";
    assertThat(longest).hasSize(254);
    assertThat(Address.email(longest).value()).isEqualTo(longest);
    assertThat(refusal(Address::email, "a" + longest)).isEqualTo("address-too-long");
    assertThat(refusal(Address::email, "a".repeat(65) + "@example.org"))
        .isEqualTo("address-too-long");
    assertThat(refusal(Address::email, "a@" + "b".repeat(64) + ".org"))
        .isEqualTo("address-domain-malformed");
    assertThat(refusal(Address::email, "a@example.org".repeat(100_000)))
        .isEqualTo("address-too-long");
    // short as typed, too long as it is sent
    assertThat(refusal(Address::email, "a".repeat(64) + "@" + "ü.".repeat(23) + "example.org"))
        .isEqualTo("address-too-long");
  }

  @Test
  void localNamesAreForThoseWhoAskForThem() {
    AddressRules local = new AddressRules(true);
    assertThat(local.email("anna@localhost").value()).isEqualTo("anna@localhost");
    assertThat(local.webhook("http://127.0.0.1:8080/hook", KEY).value())
        .isEqualTo("http://127.0.0.1:8080/hook");
    assertThat(refusal(local::email, "anna@[127.0.0.1]")).isEqualTo("address-ip-literal");
  }

  @Test
  void caseMakesNoSecondPersonAndTagsNoSecondMailbox() {
    Address shouted = Address.email("ANNA+Storms@Example.org");
    assertThat(shouted.identity())
        .isEqualTo(Address.email("anna+storms@example.org").identity())
        .isEqualTo("anna+storms@example.org");
    assertThat(shouted.mailbox()).isEqualTo("anna@example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "+94771234567, +94771234567",
    "+94 77 123-4567, +94771234567",
    "0094 (77) 1234567, +94771234567",
    "+٩٤ ٧٧ ١٢٣ ٤٥٦٧, +94771234567", // digits of Arabic
    "+௯௪ ௭௭ ௧௨௩ ௪௫௬௭, +94771234567" // and of Tamil
  })
  void aPhoneHasOneForm(String typed, String normal) {
    assertThat(Address.phone(typed).value()).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "0771234567, phone-no-country-code",
    "94771234567, phone-no-country-code",
    "+0771234567, phone-malformed",
    "+941234, phone-malformed",
    "+1234567890123456, phone-malformed",
    "+9477123456x, phone-malformed",
    "+9477+1234567, phone-malformed",
    "tel:+94771234567, phone-malformed",
    "+94771234567;ext=1, phone-malformed",
    "++94771234567, phone-malformed"
  })
  void whatIsNoPhoneIsRefusedByCode(String typed, String code) {
    assertThat(refusal(Address::phone, typed)).isEqualTo(code);
  }

  @Test
  void pushAndWebhookAndChatHaveOneForm() {
    Address push = Address.push("HTTPS://Push.Example.net:443/send/AbC?x=1", POINT + "=", SALT);
    assertThat(push.value()).isEqualTo("https://push.example.net/send/AbC?x=1");
    assertThat(push.keys()).isEqualTo(Map.of("p256dh", POINT, "auth", SALT));
    Address hook = Address.webhook("https://hooks.example.net:8443", KEY);
    assertThat(hook.value()).isEqualTo("https://hooks.example.net:8443/");
    assertThat(hook.keys()).isEqualTo(Map.of("secret", KEY));
    assertThat(Address.telegram("-1001234567890").value()).isEqualTo("-1001234567890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example.net/",
        "ftp://push.example.net/",
        "https://user:word@push.example.net/",
        "https://push.example.net/#fragment",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://push.example.net:0/",
        "https://push.example.net:99999/",
        "https:///path",
        "https:push.example.net",
        "https://push.example.net/ü",
        "https://push.example.net/a b",
        "//push.example.net/",
        "javascript:alert(1)",
        ""
      })
  void whatIsNoEndpointIsRefused(String url) {
    assertThat(refusal(text -> Address.webhook(text, KEY), url)).matches("(url|address)-[a-z-]+");
    assertThat(refusal(text -> Address.push(text, POINT, SALT), url))
        .matches("(url|address)-[a-z-]+");
  }

  @Test
  void keysAreCheckedWhenTheyAreGiven() {
    assertThat(refusal(key -> Address.push("https://push.example.net/", key, SALT), "AAAA"))
        .isEqualTo("push-key-malformed");
    assertThat(refusal(key -> Address.push("https://push.example.net/", POINT, key), "AAAA"))
        .isEqualTo("push-key-malformed");
    for (String secret : List.of("", "whsec_", "whsec_QUJD", "QUJD".repeat(8), "whsec_!!!!")) {
      assertThat(refusal(key -> Address.webhook("https://hooks.example.net/", key), secret))
          .isEqualTo("webhook-secret-malformed");
    }
    for (String chat : List.of("", "0", "01", "x", "1".repeat(17), "1\n2")) {
      assertThat(refusal(Address::telegram, chat)).isEqualTo("telegram-malformed");
    }
  }

  @Test
  void lanesAreDomainsHostsAndCountries() {
    assertThat(Address.email("anna@Mail.Example.org").lane()).isEqualTo("mail.example.org");
    assertThat(Address.push("https://push.example.net/x", POINT, SALT).lane())
        .isEqualTo("push.example.net");
    assertThat(Address.webhook("https://hooks.example.net:8443/x", KEY).lane())
        .isEqualTo("hooks.example.net:8443");
    assertThat(Address.phone("+12025550123").lane()).isEqualTo("+1");
    assertThat(Address.phone("+447700900123").lane()).isEqualTo("+44");
    assertThat(Address.phone("+35312345678").lane()).isEqualTo("+353");
    assertThat(Address.telegram("1234").lane()).isEqualTo("telegram");
  }

  @Test
  void isNotPrinted() {
    assertThat(Address.email("anna@example.org")).hasToString("email:…@example.org");
    assertThat(Address.phone("+94771234567")).hasToString("phone:+94");
    assertThat(Address.webhook("https://hooks.example.net/capability", KEY))
        .hasToString("webhook:hooks.example.net");
    assertThat(catchThrowableOfType(BadAddressException.class, () -> Address.email("anna@")))
        .hasMessageNotContaining("anna");
  }

  /** Whatever is slipped into a good address: it is refused, or the result can harm no header. */
  @Property(tries = 3000)
  void noFieldCarriesAnythingIntoAHeader(
      @ForAll("spoiled") String mail, @ForAll("hostile") String anything) {
    List<Function<String, Address>> fields =
        List.of(
            Address::email,
            Address::phone,
            Address::telegram,
            text -> Address.push(text, POINT, SALT),
            text -> Address.push("https://push.example.net/", text, SALT),
            text -> Address.push("https://push.example.net/", POINT, text),
            text -> Address.webhook(text, KEY),
            text -> Address.webhook("https://hooks.example.net/", text));
    for (Function<String, Address> field : fields) {
      for (String text : List.of(mail, anything, "https://hooks.example.net/" + anything)) {
        assertHarmless(field, text);
      }
    }
  }

  private static void assertHarmless(Function<String, Address> field, String text) {
    Address address;
    try {
      address = field.apply(text);
    } catch (BadAddressException e) {
      assertThat(e.code()).matches("[a-z]+(-[a-z]+)+");
      return;
    }
    assertThat(address.value()).matches("[\\x21-\\x7e]+");
    assertThat(address.keys().values()).allMatch(key -> key.matches("[A-Za-z0-9_=/+-]+"));
    assertThat(address.lane()).matches("[A-Za-z0-9.:+-]+");
    if (address.kind() == ContactKind.EMAIL) {
      assertThat(address.value()).matches("[^@<>,;:\"()\\\\\\[\\]]+@[a-z0-9.-]+");
    }
  }

  @Provide
  Arbitrary<String> spoiled() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 16);
    return Combinators.combine(place, hostile())
        .as(
            (at, text) ->
                "anna@example.org".substring(0, at) + text + "anna@example.org".substring(at));
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "\r\nBcc: all@example.net",
            "\nBcc:x",
            "\r",
            "\u0000",
            "%0d%0aBcc:x",
            "\u2028Bcc:x",
            "\u0085Bcc:x",
            "\u202e",
            ",ben@example.org",
            ";ben@example.org",
            ">,<ben@example.org",
            "\"",
            "\\",
            "{{unsubscribe}}",
            "=?utf-8?q?=0a?="),
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.strings().ascii().ofMaxLength(20));
  }

  @Test
  void noRecordIsMadeWithALineEndByAnyWay() {
    assertThatThrownBy(() -> new Address(ContactKind.EMAIL, "a@example.org\r\nX: y", Map.of()))
        .isInstanceOf(BadAddressException.class);
  }

  private static String refusal(Function<String, Address> factory, String text) {
    BadAddressException refused =
        catchThrowableOfType(BadAddressException.class, () -> factory.apply(text));
    return refused == null ? "taken" : refused.code();
  }
}
