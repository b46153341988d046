package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.sms.Segments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Short messages, pushes, webhooks and chats. */
class ShortTest {
  private final Warned warned = new Warned();
  private final Renderer renderer = Warned.renderer();

  @Test
  void aShortMessageSaysKindSeverityEventPlaceEndWhatToDoAndWhereMoreIs() {
    assertThat(renderer.sms(warned.telling(Purpose.ALERT, "en"), 1))
        .isEqualTo(
            "Severe: Flood warning - Kolonnawa, Kelaniya and Wattala. Fri 17:30-Sat 05:00. "
                + "Leave the area. https://tocsin.example/alerts/17");
    assertThat(renderer.sms(warned.telling(Purpose.CANCEL, "en"), 2))
        .startsWith("Called off: Flood warning - Kolonnawa");
  }

  @Test
  void whatHasNoRoomIsLeftOutByPriority() {
    warned.area = "First place; " + "Another place with a long name; ".repeat(20);
    String one = renderer.sms(warned.telling(Purpose.ALERT, "en"), 1);
    assertThat(one)
        .startsWith("Severe: Flood warning - First place")
        .contains("Fri 17:30-Sat 05:00");

    warned.event = "A very long name of a warning that hardly anybody would read ".repeat(4);
    String least = renderer.sms(warned.telling(Purpose.ALERT, "en"), 1);
    assertThat(least).startsWith("Severe: A very long name").doesNotContain("https");
    for (String language : Renderer.LANGUAGES) {
      for (int most = 1; most <= 4; most++) {
        String sms = renderer.sms(warned.telling(Purpose.UPDATE, language), most);
        assertThat(Segments.count(sms)).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void typographyDoesNotDoubleTheCostWhereTheLanguageAllows() {
    warned.event = "Alerte « vigilance » – crue de l’Œuvre…";
    warned.language = "fr";
    assertThat(Segments.of(renderer.sms(warned.telling(Purpose.ALERT, "es"), 3)).encoding())
        .isEqualTo(Segments.Encoding.UCS2); // a letter that the alphabet lacks and no accent
    warned.event = "Alerte « vigilance » – forêt près de l’eau…";
    String sms = renderer.sms(warned.telling(Purpose.ALERT, "fr"), 3);
    assertThat(Segments.of(sms).encoding()).isEqualTo(Segments.Encoding.GSM7);
    assertThat(sms).contains("foret près de l'eau...");
    assertThat(Alphabet.prefer("ගංවතුර – “a”", "si")).isEqualTo("ගංවතුර – “a”");
  }

  @Test
  void aPushHasWhatTheServiceWorkerShows() {
    warned.description = "ගංවතුර ".repeat(2_000);
    warned.headline = "ගංවතුර ".repeat(300);

    byte[] push = renderer.push(warned.telling(Purpose.UPDATE, "ar"));

    assertThat(push).hasSizeLessThanOrEqualTo(3_000);
    JsonNode json = JsonMapper.shared().readTree(push);
    assertThat(json.get("tag").asString()).isEqualTo("alert-17");
    assertThat(json.get("url").asString()).isEqualTo("https://tocsin.example/alerts/17?lang=ar");
    assertThat(json.get("lang").asString()).isEqualTo("ar");
    assertThat(json.get("dir").asString()).isEqualTo("rtl");
    assertThat(json.get("severity").asString()).isEqualTo("Severe");
    assertThat(json.get("kind").asString()).isEqualTo("update");
  }

  @Test
  void aWebhookSaysWhatHappenedInTheWordsOfTheApi() {
    JsonNode json =
        JsonMapper.shared().readTree(renderer.webhook(warned.telling(Purpose.ALERT, "en")));

    assertThat(json.get("type").asString()).isEqualTo("alert.new");
    assertThat(json.get("timestamp").asString()).isEqualTo("2026-05-01T09:00:00Z");
    JsonNode data = json.get("data");
    assertThat(data.get("id").asLong()).isEqualTo(17);
    assertThat(data.get("country").asString()).isEqualTo("LKA");
    assertThat(data.get("source").asString()).isEqualTo("lk-dmc");
    assertThat(data.get("severity").asString()).isEqualTo("Severe");
    assertThat(data.get("links").get("cap").asString())
        .isEqualTo("https://tocsin.example/api/v1/alerts/17.cap");
    assertThat(List.of(Purpose.values()))
        .extracting(WebhookJson::type)
        .doesNotHaveDuplicates()
        .contains("alert.updated", "alert.cancelled", "alert.withdrawn", "alert.restored");
  }

  /** What {@code GET /api/v1/alerts} calls things, so that one reader serves for both. */
  @Test
  void theFieldsOfAWebhookAreThoseOfTheApisLists() throws ClassNotFoundException {
    List<String> api =
        List.of(Class.forName("org.tocsin.api.AlertItem").getRecordComponents()).stream()
            .map(java.lang.reflect.RecordComponent::getName)
            .filter(name -> !name.equals("feed")) // a number of ours that says nothing abroad
            .toList();
    JsonNode data =
        JsonMapper.shared()
            .readTree(renderer.webhook(warned.telling(Purpose.ALERT, "en")))
            .get("data");

    assertThat(data.propertyNames()).startsWith(api.toArray(String[]::new)).endsWith("windows");
    assertThat(data.size()).isEqualTo(api.size() + 1);
  }

  @Test
  void aChatMessageHasItsTimesAndLink() {
    assertThat(renderer.chat(warned.telling(Purpose.ALERT, "en")))
        .startsWith("<b>Severe: Flood warning</b>\n")
        .contains("From Fri 1 May, 17:30 until Sat 2 May, 05:00.")
        .endsWith(
            "<a href=\"https://tocsin.example/alerts/17?lang=en\">"
                + "All about this warning, as it stands now</a>");
  }
}
