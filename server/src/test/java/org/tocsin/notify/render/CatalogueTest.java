package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.i18n.Texts;
import org.tocsin.platform.i18n.Words;

/** What a translation has to keep to; what it says only a reader of the language can judge. */
class CatalogueTest {
  private static final List<Integer> COUNTS = List.of(0, 1, 2, 3, 5, 11, 100);

  private final Texts texts = Renderer.texts();

  @ParameterizedTest
  @ValueSource(strings = {"fr", "es", "ar", "si", "ta"})
  void everyLanguageHasEveryTextWithTheSameArguments(String language) {
    assertThat(texts.keys(language)).isEqualTo(texts.keys("en"));
    for (String key : texts.keys("en")) {
      if (!key.startsWith("time.")) {
        assertThat(arguments(language, key))
            .as(language + " " + key)
            .isEqualTo(arguments("en", key));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void everyTextFormatsAndSaysEachOfItsArguments(String language) {
    for (String key : texts.keys(language)) {
      if (key.startsWith("time.")) {
        continue;
      }
      for (int count : COUNTS) {
        Map<String, Object> values = new HashMap<>();
        MessageFormat format = format(language, key);
        for (String name : format.getArgumentNames()) {
          values.put(name, name.equals("count") ? (Object) count : "<" + name + ">");
        }
        String said = format.format(values);
        assertThat(said).as(language + " " + key).isNotBlank().doesNotContain("{", "}");
        for (String name : format.getArgumentNames()) {
          if (!name.equals("count")) {
            assertThat(said).as(language + " " + key).contains("<" + name + ">");
          }
        }
      }
    }
  }

  /** A straight apostrophe quotes in a pattern, and what follows would be lost. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void textsHoldNothingThatMarkupOrPatternsTakeForTheirOwn(String language) {
    for (String key : texts.keys(language)) {
      String pattern = texts.pattern(language, key);
      assertThat(pattern).as(key).doesNotContain("<", ">", "&", "{{", "\u2068", "\u2069");
      assertThat(pattern).as(key).isEqualTo(pattern.strip());
      if (!key.startsWith("time.")) {
        assertThat(pattern).as(key).doesNotContain("'");
      }
    }
  }

  @Test
  void countsAreSaidInEachLanguage() {
    for (String language : Renderer.LANGUAGES) {
      Words words = texts.in(List.of(language));
      assertThat(words.of("head.digest", "count", 23)).contains("23");
      assertThat(words.of("head.digest", "count", 1))
          .isNotEqualTo(words.of("head.digest", "count", 0));
    }
    Words arabic = texts.in(List.of("ar"));
    assertThat(List.of(0, 1, 2, 3, 11, 100))
        .extracting(n -> arabic.of("head.digest", "count", n))
        .doesNotHaveDuplicates();
  }

  @Test
  void wordsOfTheStandardAllHaveTexts() {
    Words words = texts.in(List.of("en"));
    for (org.tocsin.cap.Severity severity : org.tocsin.cap.Severity.values()) {
      assertThat(words.has("severity." + Look.of(severity).id())).isTrue();
      assertThat(words.has("badness." + Look.of(severity).id())).isTrue();
    }
    assertAll(words, "urgency.", org.tocsin.cap.Urgency.values());
    assertAll(words, "certainty.", org.tocsin.cap.Certainty.values());
    assertAll(words, "state.", org.tocsin.alert.State.values());
    for (org.tocsin.cap.ResponseType type : org.tocsin.cap.ResponseType.values()) {
      boolean known = type != org.tocsin.cap.ResponseType.UNKNOWN;
      assertThat(words.has("response." + type.capName().toLowerCase())).isEqualTo(known);
    }
    for (org.tocsin.cap.Category category : org.tocsin.cap.Category.values()) {
      boolean known = category != org.tocsin.cap.Category.UNKNOWN;
      assertThat(words.has("category." + category.capName().toLowerCase())).isEqualTo(known);
    }
  }

  private static void assertAll(Words words, String prefix, Enum<?>[] values) {
    for (Enum<?> value : values) {
      assertThat(words.has(prefix + value.name().toLowerCase())).isTrue();
    }
  }

  private Object arguments(String language, String key) {
    return format(language, key).getArgumentNames();
  }

  private MessageFormat format(String language, String key) {
    return new MessageFormat(texts.pattern(language, key), ULocale.forLanguageTag(language));
  }
}
