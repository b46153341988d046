package org.tocsin.notify.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.sms.SmsProfile.Meaning;
import org.tocsin.platform.net.Reply.Answered;

/** What each provider's answers mean; the samples are written after its documentation. */
class SmsProfilesTest {
  @ParameterizedTest
  @FieldSource("org.tocsin.notify.channel.sms.SmsProfile#BUILT_IN")
  void everyProfileCanBeUsed(String name) {
    SmsProfile profile = SmsProfile.load(name);
    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.url()).startsWith("https://");
    if (profile.login() != null) {
      assertThat(profile.login().url()).startsWith("https://");
      assertThat(profile.login().life()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dialog-esms | 200 |"
            + " {\"status\":\"success\",\"comment\":\"ok\",\"data\":{\"campaignId\":5150,\"campaignCost\":0.3},\"errCode\":\"\"}"
            + " | SENT | 5150",
        "dialog-esms | 200 | {\"status\":\"failed\",\"comment\":\"reused\",\"errCode\":\"104\"} |"
            + " SENT |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":104} | SENT |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"105\"} | TOKEN |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"108\"} | ACCOUNT |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"109\"} | REJECTED |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"114\"} | ACCOUNT |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"117\"} | RATE |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"118\"} | HOURS |",
        "dialog-esms | 200 | {\"status\":\"failed\",\"errCode\":\"777\"} | LATER |",
        "dialog-esms | 401 | Unauthorized | TOKEN |",
        "notify-lk | 200 | {\"status\":\"success\",\"data\":\"Sent\"} | SENT |",
        "notify-lk | 200 | {\"status\":\"error\",\"message\":\"no credit\"} | LATER |",
        "notify-lk | 401 | {\"status\":\"error\"} | ACCOUNT |",
        "text-lk | 200 |"
            + " {\"status\":\"success\",\"data\":{\"uid\":\"6f1a\",\"cost\":\"1\",\"sms_count\":1}}"
            + " | SENT | 6f1a",
        "text-lk | 200 | {\"status\":\"error\",\"message\":\"sender\"} | LATER |",
        "text-lk | 429 | slow down | RATE |",
        "mobitel | 200 | 200 | SENT |",
        "mobitel | 200 | {\"resultcode\":\"200\"} | SENT |",
        "mobitel | 200 | 151 | TOKEN |",
        "mobitel | 200 | 159 | ACCOUNT |",
        "mobitel | 200 | 161 | REJECTED |",
        "mobitel | 200 | 170 | GONE |",
        "mobitel | 200 | <html>busy</html> | LATER |",
        "hutch | 200 | {\"serverRef\":\"81\"} | SENT | 81",
        "hutch | 401 | {\"error\":\"token\"} | TOKEN |",
        "hutch | 500 | oops | LATER |",
        "twilio | 201 | {\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null} | SENT | SM1",
        "twilio | 400 | {\"code\":21211,\"message\":\"invalid To\",\"status\":400} | GONE |",
        "twilio | 400 | {\"code\":21610,\"message\":\"unsubscribed\",\"status\":400} | GONE |",
        "twilio | 400 | {\"code\":21617,\"message\":\"too long\",\"status\":400} | REJECTED |",
        "twilio | 429 | {\"code\":20429,\"message\":\"too many\",\"status\":429} | RATE |",
        "twilio | 401 | {\"code\":20003,\"message\":\"authenticate\",\"status\":401} | ACCOUNT |",
        "twilio | 400 | {\"code\":99999,\"message\":\"?\",\"status\":400} | LATER |",
        "twilio | 503 | down | LATER |"
      })
  void answersAreUnderstood(String name, int status, String body, Meaning meaning, String id) {
    SmsVerdict verdict =
        SmsVerdict.of(
            new Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)),
            SmsProfile.load(name));
    assertThat(verdict.meaning()).isEqualTo(meaning);
    assertThat(verdict.providerId()).isEqualTo(id);
    assertThat(verdict.code()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "dialog-esms,771234567",
    "notify-lk,94771234567",
    "mobitel,94771234567",
    "twilio,+94771234567"
  })
  void numbersAreWrittenAsTheProviderWantsThem(String name, String written) {
    assertThat(SmsProfile.load(name).written("+94771234567")).isEqualTo(written);
  }

  @Test
  void anOperatorsOwnFileIsAProfile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("acme.yaml");
    Files.writeString(
        file,
        "{url: 'https://sms.example.org/send', form: {to: '{number}', text: '{text}'}, number:"
            + " trunk, country: '94', reply: {success: {status: 2xx}}}");
    SmsProfile profile = SmsProfile.load(file.toString());
    assertThat(profile.name()).isEqualTo("acme");
    assertThat(profile.written("+94771234567")).isEqualTo("0771234567");
    assertThat(profile.batch()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "url: ':",
        "{url: 'ftp://x', form: {a: b}, number: e164, reply: {success: {status: 2xx}}}",
        "{url: 'https://x', number: e164, reply: {success: {status: 2xx}}}",
        "{url: 'https://x', form: {a: b}, json: {a: b}, number: e164, reply: {success: {status:"
            + " 2xx}}}",
        "{url: 'https://x', form: {a: b}, number: national, reply: {success: {status: 2xx}}}",
        "{url: 'https://x', form: {a: b}, number: e164, reply: {id: sid}}",
        "{url: 'https://x', form: {a: b}, number: e164, reply: {success: {status: 2xx}}, tpyo: 1}",
        "{url: 'https://x', form: {a: b}, number: e164, serves: '(', reply: {success: {status:"
            + " 2xx}}}"
      })
  void aBrokenProfileIsRefusedAtTheStart(String yaml) {
    assertThatThrownBy(() -> SmsProfile.read("bad", yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SMS profile bad is broken");
  }

  @Test
  void anUnknownProfileIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> SmsProfile.load("../secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dialog-esms");
  }
}
