package org.tocsin.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.notify.render.Renderer;

class WordsTest {
  private static final Instant MAY = Instant.parse("2026-05-01T12:00:00Z");
  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");

  private final Texts texts = Renderer.texts();

  @ParameterizedTest
  @CsvSource({
    "en-GB, 'fr,en', en",
    "en, 'fr,en-GB', en-GB",
    "zh-Hant-TW, 'zh,zh-Hant', zh-Hant",
    "EN_us, 'en', en",
    "si, 'en,ta', ",
    "'', 'en', ",
    "xx-!!, 'en', ",
  })
  void aRangeFindsWhatServesIt(String range, String offered, String best) {
    assertThat(Ranges.best(List.of(range), List.of(offered.split(","))))
        .isEqualTo(Optional.ofNullable(best));
  }

  @Test
  void preferenceGoesByTheReadersOrderAndElseToTheFirstLanguage() {
    assertThat(texts.in(List.of("de", "ta-LK", "si")).language()).isEqualTo("ta");
    assertThat(texts.in(List.of("de")).language()).isEqualTo("en");
    assertThat(texts.in(List.of()).language()).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|Fri 1 May, 17:30",
        "en-US|Fri 1 May, 17:30",
        "fr|vendredi 1 mai à 17:30",
        "es|viernes 1 de mayo, 17:30",
        "ar|الجمعة 1 مايو، 17:30",
        "si|මැයි 1 සිකුරාදා, 17:30",
        "ta|வெள்ளி, 1 மே, 17:30",
      })
  void timesAreThoseOfTheZoneInTheWordsOfTheLanguage(String language, String time) {
    assertThat(texts.in(List.of(language)).time(MAY, COLOMBO)).isEqualTo(time);
  }

  @Test
  void placesHaveTheirNamesInTheLanguage() {
    assertThat(texts.in(List.of("si")).city(COLOMBO)).isEqualTo("කොළඹ");
    assertThat(texts.in(List.of("en")).city(ZoneId.of("UTC"))).isNull();
    assertThat(texts.in(List.of("en")).city(ZoneId.of("+05:30"))).isNull();
    assertThat(texts.in(List.of("fr")).countryName("DE")).isEqualTo("Allemagne");
    assertThat(texts.in(List.of("ta")).languageName("en-GB")).isEqualTo("ஆங்கிலம்");
  }

  @Test
  void whatRunsTheOtherWayIsSetApartOnce() {
    Words arabic = texts.in(List.of("ar"));
    assertThat(arabic.isolate("Kandy")).isEqualTo("\u2068Kandy\u2069");
    assertThat(arabic.isolate("\u2068Kandy\u2069")).isEqualTo("\u2068Kandy\u2069");
    assertThat(arabic.isolate("كاندي 5")).isEqualTo("كاندي 5");
    assertThat(texts.in(List.of("en")).isolate("Kandy")).isEqualTo("Kandy");
    assertThat(texts.in(List.of("en")).isolate("كاندي")).isEqualTo("\u2068كاندي\u2069");
  }

  @Test
  void directionsFollowTheScript() {
    assertThat(Direction.of("ar-EG")).isEqualTo("rtl");
    assertThat(Direction.of("ur")).isEqualTo("rtl");
    assertThat(Direction.of("az-Arab")).isEqualTo("rtl");
    assertThat(Direction.of("si")).isEqualTo("ltr");
    assertThat(Direction.of("no such tag")).isEqualTo("ltr");
    assertThat(Direction.tag("en_GB")).isEqualTo("en-GB");
    assertThat(Direction.tag("\"><x")).isEmpty();
  }

  @Test
  void aTextThatIsMissingIsAnErrorOfOurs() {
    assertThatThrownBy(() -> texts.in(List.of("en")).of("no.such.key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.key");
    assertThatThrownBy(() -> Texts.load(Renderer.class, "nothing", List.of("en")))
        .isInstanceOf(IllegalStateException.class);
  }
}
