package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.sms.Segments;
import org.tocsin.platform.i18n.Words;

class AnswerTest {
  private static final String LINK = "https://tocsin.example/confirm?token=abc";

  private final Renderer renderer = Warned.renderer();

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void answersHaveTheirLinkSayWhatToDoIfUnaskedAndNothingToUnsubscribe(String language) {
    MailTemplate confirm = renderer.mail(new Answer(Purpose.CONFIRM, language));
    MailTemplate signIn = renderer.mail(new Answer(Purpose.SIGN_IN, language));

    assertThat(confirm.language()).isEqualTo(language);
    for (String part : new String[] {confirm.text(), confirm.html()}) {
      assertThat(part).containsOnlyOnce("{{confirm}}").doesNotContain("{{manage}}", "{{unsub");
    }
    for (String part : new String[] {signIn.text(), signIn.html()}) {
      assertThat(part).containsOnlyOnce("{{signin}}").doesNotContain("{{manage}}", "{{unsub");
    }
    String not = Renderer.texts().in(List.of(language)).of("confirm.not");
    assertThat(confirm.text().replaceAll("\\s+", " ")).contains(not.replaceAll("\\s+", " "));
    assertThat(confirm.subject()).hasSizeLessThanOrEqualTo(78);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void theCodeComesFirstInAShortMessageOfFewSegments(String language) {
    for (Purpose purpose : new Purpose[] {Purpose.CONFIRM, Purpose.SIGN_IN}) {
      String sms = renderer.sms(new Answer(purpose, language), "123456");
      assertThat(sms).startsWith("123456 ");
      assertThat(Segments.count(sms)).isLessThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void aConfirmationNamesThePlacesThatWeHaveNamesForAndNoStrangersWord(String language) {
    Words words = Renderer.texts().in(List.of(language));
    String country = words.countryName("LK");
    MailTemplate mail =
        renderer.mail(new Answer(Purpose.CONFIRM, language, List.of("LKA", "LK-CEB:I")));
    assertThat(mail.text().replaceAll("\\s+", " "))
        .contains(country)
        .contains(words.of("confirm.group", "group", "I", "utility", "LK-CEB"));
    for (String strange : List.of("LK-CEB:I: call +1 555", "Win a prize", "<b>")) {
      Answer answer = new Answer(Purpose.CONFIRM, language, List.of("LKA", strange));
      assertThat(renderer.mail(answer))
          .isEqualTo(renderer.mail(new Answer(Purpose.CONFIRM, language)));
    }
  }

  @Test
  void aConfirmationNamesAreasAndProvincesInTheReadersLanguage() {
    Answer answer = new Answer(Purpose.CONFIRM, "si", List.of("LK-61", "LK-1"));
    assertThat(renderer.mail(answer).text()).contains("කුරුණෑගල", "බස්නාහිර පළාත");
  }

  @Test
  void otherMediaCarryTheLink() {
    Answer answer = new Answer(Purpose.CONFIRM, "en");

    assertThat(new String(renderer.push(answer, LINK), StandardCharsets.UTF_8)).contains(LINK);
    assertThat(new String(renderer.webhook(answer, LINK), StandardCharsets.UTF_8))
        .contains("\"subscription.confirm\"", LINK);
    assertThat(renderer.chat(answer, LINK)).contains("<a href=\"" + LINK + "\">");
  }

  @Test
  void aLanguageThatNobodySpeaksHereIsAnsweredInEnglish() {
    assertThat(renderer.mail(new Answer(Purpose.CONFIRM, "xx-nonsense!")).language())
        .isEqualTo("en");
    assertThat(renderer.mail(new Answer(Purpose.CONFIRM, "si-LK")).language()).isEqualTo("si");
  }

  @Test
  void onlyRequestsAreAnswered() {
    assertThatThrownBy(() -> new Answer(Purpose.ALERT, "en"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
