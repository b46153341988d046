package org.tocsin.notify.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsCallbackTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @ParameterizedTest
  @CsvSource({"1,SENT", "2,FAILED", "3,DELIVERED", "4,FAILED"})
  void dialogReportsInTheAddress(String status, Receipt.State state) {
    assertThat(read("dialog-esms", "campaignId=5150&msisdn=94771234567&status=" + status, null, ""))
        .contains(new SmsCallback(new Receipt("5150", "94771234567", state, null), null));
  }

  @Test
  void twilioReportsInAForm() {
    String body = "MessageSid=SM1&MessageStatus=undelivered&To=%2B15005550001&ErrorCode=30003";
    assertThat(read("twilio", "key=1", FORM, body))
        .contains(
            new SmsCallback(
                new Receipt("SM1", "+15005550001", Receipt.State.FAILED, "30003"), null));
  }

  @Test
  void aPersonsMessageComesIn() {
    String body = "MessageSid=SM2&From=%2B94771234567&To=%2B15005550006&Body=SUB+%E0%B6%9A";
    assertThat(read("twilio", null, FORM, body))
        .contains(new SmsCallback(null, new IncomingSms("+94771234567", "+15005550006", "SUB ක")));
  }

  @Test
  void aBodyOfJsonIsReadByItsPaths() {
    SmsProfile profile =
        SmsProfile.read(
            "acme",
            "{url: 'https://x', form: {a: b}, number: e164, reply: {success: {status: 2xx}},"
                + " report: {id: m.id, number: m.to, state: m.state, states: {ok: delivered}}}");
    byte[] body =
        "{\"m\":{\"id\":7,\"to\":\"+1\",\"state\":\"ok\",\"x\":[1]}}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(SmsCallback.read(profile, null, "application/json; charset=utf-8", body))
        .contains(new SmsCallback(new Receipt("7", "+1", Receipt.State.DELIVERED, null), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "%zz=%", "a=b&&=", "MessageSid=1", "MessageSid=1&MessageStatus=odd", "{"})
  void whatIsNotUnderstoodIsNothing(String body) {
    assertThat(read("twilio", body, FORM, body)).isEmpty();
    assertThat(read("twilio", null, "application/json", body)).isEmpty();
    assertThat(read("notify-lk", body, FORM, body)).isEmpty();
  }

  private static Optional<SmsCallback> read(
      String profile, String query, String contentType, String body) {
    return SmsCallback.read(
        SmsProfile.load(profile), query, contentType, body.getBytes(StandardCharsets.UTF_8));
  }
}
