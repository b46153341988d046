package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.sms.Segments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DigestTest {
  private final Renderer renderer = Warned.renderer();

  @Test
  void allAreNamedHoweverMany() {
    DigestTelling digest = digest(Purpose.DIGEST, 300, "en");

    MailTemplate mail = renderer.mail(digest);

    assertThat(mail.subject()).isEqualTo("300 warnings for your places");
    for (int id = 1; id <= 300; id++) {
      assertThat(mail.text()).contains("https://tocsin.example/alerts/" + id + "?lang=en\n");
      assertThat(mail.html()).contains("https://tocsin.example/alerts/" + id + "?lang=en\"");
    }
    assertThat(mail.text()).contains("{{manage}}", "{{unsubscribe}}");
    JsonNode hook = JsonMapper.shared().readTree(renderer.webhook(digest));
    assertThat(hook.get("type").asString()).isEqualTo("alert.digest");
    assertThat(hook.get("data").get("ids")).hasSize(300);
    assertThat(hook.get("data").get("count").asInt()).isEqualTo(300);
    assertThat(renderer.webhook(digest)).hasSizeLessThan(WebhookJson.MOST_BYTES);
    assertThat(renderer.push(digest)).hasSizeLessThanOrEqualTo(PushJson.MOST_BYTES);
    assertThat(renderer.chat(digest)).hasSizeLessThanOrEqualTo(4_096).contains("more");
    assertThat(Segments.count(renderer.sms(digest, 2))).isLessThanOrEqualTo(2);
  }

  @Test
  void theWorstComesFirstAndWhatIsOverComesLastAndSaysSo() {
    Warned minor = new Warned();
    minor.severity = "Minor";
    minor.event = "Breeze";
    Warned over = new Warned();
    over.severity = "Extreme";
    over.event = "Past storm";
    over.sent = "2026-04-30T09:00:00+00:00";
    over.onset = "2026-04-30T10:00:00+00:00";
    over.expires = "2026-04-30T18:00:00+00:00";
    Warned severe = new Warned();
    DigestTelling digest =
        new DigestTelling(
            Purpose.DIGEST,
            List.of(telling(over, 1), telling(minor, 2), telling(severe, 3)),
            List.of("en"),
            Warned.COLOMBO);

    MailTemplate mail = renderer.mail(digest);

    assertThat(mail.text())
        .containsSubsequence("SEVERE: Flood warning", "MINOR: Breeze", "OVER: Past storm");
    assertThat(mail.html()).containsSubsequence("Flood warning", "Breeze", "> over<", "Past storm");
  }

  @Test
  void whatIsInForceNowIsOneMessage() {
    MailTemplate mail = renderer.mail(digest(Purpose.CURRENT, 2, "en"));

    assertThat(mail.subject()).isEqualTo("2 warnings in force for your places");
    assertThat(mail.text()).contains("These warnings are in force now");
    assertThat(mail.text()).contains("https://tocsin.example/?country=LKA&lang=en");
  }

  @Test
  void aDigestWithNothingToTellSaysSo() {
    for (String language : Renderer.LANGUAGES) {
      DigestTelling none = digest(Purpose.DIGEST, 0, language);
      assertThat(renderer.mail(none).text())
          .contains("https://tocsin.example/?lang=" + language)
          .contains("{{unsubscribe}}");
      assertThat(renderer.sms(none, 1)).isNotBlank();
      assertThat(renderer.push(none)).isNotEmpty();
    }
  }

  private static Telling telling(Warned warned, long id) {
    return new Telling(Purpose.ALERT, warned.alert(id), null, List.of("en"), Warned.COLOMBO);
  }

  private static DigestTelling digest(Purpose purpose, int count, String language) {
    List<Telling> items = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      items.add(telling(new Warned(), id));
    }
    return new DigestTelling(purpose, items, List.of(language), Warned.COLOMBO);
  }
}
