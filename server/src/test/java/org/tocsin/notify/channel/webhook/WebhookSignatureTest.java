package org.tocsin.notify.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those that implementations of Standard Webhooks check themselves against. */
class WebhookSignatureTest {
  private static final byte[] SECRET = WebhookSecret.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SEED =
      Base64.getDecoder().decode("6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=");

  @Test
  void theSymmetricSignatureIsThatOfTheReference() {
    assertThat(WebhookSignature.of(SECRET, null, ID, AT, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theAsymmetricSignatureIsThatOfTheReference() {
    WebhookKeys keys = WebhookKeys.of(SEED);
    assertThat(keys.publicKey()).isEqualTo("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
    assertThat(WebhookSignature.of(SECRET, keys, ID, AT, BODY))
        .isEqualTo(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= "
                + "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
  }

  @Test
  void aSecretReadsBackAsItIsWritten() {
    assertThat(WebhookSecret.write(SECRET)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(WebhookSecret.read("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_%%%",
        "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      })
  void whatIsNoSecretIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> WebhookSecret.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageStartingWith("a webhook secret");
  }

  @Test
  void aSeedOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> WebhookKeys.of(Arrays.copyOf(SEED, 31)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
