package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailTemplate;

class MailTest {
  private final Warned warned = new Warned();
  private final Renderer renderer = Warned.renderer();

  @Test
  void bothPartsAnswerInTheOrderInWhichPeopleAsk() {
    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "en-GB", "si"));

    assertThat(mail.subject()).isEqualTo("Severe: Flood warning – Kolonnawa, Kelaniya and Wattala");
    for (String part : List.of(mail.text(), mail.html())) {
      assertThat(part.replaceAll("\\s+", " "))
          .containsIgnoringCase("Severe")
          .containsSubsequence(
              "Flood warning",
              "The Kelani river will leave its banks",
              "Kolonnawa, Kelaniya and Wattala, Sri Lanka",
              "From Fri 1 May, 17:30 until Sat 2 May, 05:00.",
              "Times are those of Colombo (UTC+5:30).",
              "significant threat",
              "It is likely",
              "Act soon",
              "Leave the area.",
              "Leave low ground.",
              "Water at Nagalagam Street",
              "Department of Irrigation, read from Disaster Management Centre.",
              "An official source.",
              "https://irrigation.example.org/floods",
              "https://tocsin.example/alerts/17",
              "{{manage}}",
              "{{unsubscribe}}");
    }
  }
}
