package org.tocsin.notify.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSettingsTest {
  @Test
  void withoutAProviderNothingIsSentAndNothingElseIsNeeded() {
    assertThat(settings("", "", "", "", "").sends()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "twilio,'',+15005550006",
    "dialog-esms,https://gateway.example.org,TOCSIN",
    "smpp,smpp://sms.example.org:2775,1999",
    "smpp,smpps://sms.example.org,TOCSIN",
    "smpp,smpp://sms.example.org?concatenation=sar,TOCSIN"
  })
  void goodSettingsPass(String provider, String url, String from) {
    assertThat(settings(provider, url, "user", "secret", from).sends()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "nobody,'',TOCSIN,no SMS profile nobody",
    "twilio,'','',sms.from",
    "twilio,'',A name that is too long,sms.from",
    "twilio,ftp://x,TOCSIN,sms.url",
    "twilio,https://x/path,TOCSIN,sms.url",
    "smpp,'',TOCSIN,sms.url",
    "smpp,https://x,TOCSIN,sms.url",
    "smpp,smpp://x?concatenation=xyz,TOCSIN,sms.url"
  })
  void whatIsWrongIsNamed(String provider, String url, String from, String named) {
    assertThatThrownBy(() -> settings(provider, url, "user", "secret", from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void numbersHaveBounds() {
    assertThatThrownBy(() -> numbers("-1", 3, 10)).hasMessageContaining("sms.cost");
    assertThatThrownBy(() -> numbers("0", 0, 10)).hasMessageContaining("sms.segments");
    assertThatThrownBy(() -> numbers("0", 11, 10)).hasMessageContaining("sms.segments");
    assertThatThrownBy(() -> numbers("0", 3, 0)).hasMessageContaining("sms.window");
  }

  @Test
  void thePasswordIsNeitherPrintedNorRepeated() {
    assertThat(settings("twilio", "", "user", "hunter22", "TOCSIN").toString())
        .doesNotContain("hunter22");
    assertThatThrownBy(() -> settings("smpp", "smpp://x", "user", "much-too-long", "TOCSIN"))
        .hasMessageContaining("sms.password")
        .hasMessageNotContaining("much-too-long");
  }

  static SmsSettings settings(
      String provider, String url, String user, String password, String from) {
    return new SmsSettings(provider, url, user, password, from, BigDecimal.ZERO, 3, 10, "");
  }

  private static SmsSettings numbers(String cost, int segments, int window) {
    return new SmsSettings("", "", "", "", "", new BigDecimal(cost), segments, window, "");
  }
}
