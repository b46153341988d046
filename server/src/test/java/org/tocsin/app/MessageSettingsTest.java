package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.notify.Hours;
import org.tocsin.notify.Medium;

/** What the providers that are chosen bear is known before the first message goes. */
class MessageSettingsTest {
  @Test
  void theHoursOfTheSmsProviderAreKept() {
    Hours hours = settings("--sms-provider=dialog-esms").limits().get(Medium.SMS).hours();
    assertThat(hours)
        .isEqualTo(new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0), ZoneId.of("Asia/Colombo")));
  }

  @Test
  void whoSaysNothingBearsAnything() {
    assertThat(settings("--sms-provider=twilio").limits()).isEmpty();
    assertThat(settings("--sms-provider=smpp", "--sms-url=smpp://127.0.0.1:2775").limits())
        .isEmpty();
    assertThat(MessageSettings.CAPTURED.limits()).isEmpty();
  }

  private static MessageSettings settings(String... flags) {
    List<String> args = new ArrayList<>(List.of(flags));
    args.add("--sms-from=Tocsin");
    return MessageSettings.of(Main.configuration(args, Map.of()));
  }
}
