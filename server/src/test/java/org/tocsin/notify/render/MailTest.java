package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.Ending;
import org.tocsin.alert.Kept;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.platform.i18n.Words;

class MailTest {
  private final Warned warned = new Warned();
  private final Renderer renderer = Warned.renderer();

  @Test
  void bothPartsAnswerInTheOrderInWhichPeopleAsk() {
    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "en-GB", "si"));

    assertThat(mail.language()).isEqualTo("en");
    assertThat(mail.subject()).isEqualTo("Severe: Flood warning – Kolonnawa, Kelaniya and Wattala");
    for (String part : parts(mail)) {
      assertThat(part)
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

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void everyLanguageSaysEveryPurposeInItsOwnWords(String language) {
    Words words = Renderer.texts().in(List.of(language));
    warned.language = language;
    for (Purpose purpose :
        List.of(
            Purpose.ALERT, Purpose.UPDATE, Purpose.CANCEL, Purpose.WITHDRAWN, Purpose.RESTORED)) {
      boolean follows = purpose == Purpose.UPDATE || purpose == Purpose.CANCEL;
      boolean ended = purpose == Purpose.CANCEL || purpose == Purpose.WITHDRAWN;
      MailTemplate mail =
          renderer.mail(
              new Telling(
                  purpose,
                  warned.alert(18),
                  follows ? warned.alert(17) : null,
                  List.of(language),
                  Warned.COLOMBO));
      assertThat(mail.language()).isEqualTo(language);
      assertThat(mail.subject()).contains("Flood warning").hasSizeLessThanOrEqualTo(78);
      assertThat(mail.html())
          .contains("lang=\"" + language + "\" dir=\"" + words.direction() + "\"")
          .contains("href=\"{{manage}}\"", "href=\"{{unsubscribe}}\"");
      String key =
          switch (purpose) {
            case CANCEL -> "cancel.body";
            case WITHDRAWN -> "withdrawn.body";
            case RESTORED -> "restored.body";
            case UPDATE -> "change.none";
            default -> "badness.severe";
          };
      for (String part : parts(mail)) {
        assertThat(part)
            .as(language + " " + purpose)
            .containsIgnoringCase(words.of(key).replaceAll("\\s+", " "))
            .containsIgnoringCase(words.of("ask.where"))
            .containsIgnoringCase(words.of(ended ? "ask.was" : "ask.when"))
            .containsIgnoringCase(words.of("ask.who"))
            .contains("https://tocsin.example/alerts/18");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void whatWeTookBackOurselvesIsNotSaidOfTheSource(String language) {
    Words words = Renderer.texts().in(List.of(language));
    Ending ours = new Ending(null, null, Warned.NOW, true);
    for (Purpose purpose : List.of(Purpose.WITHDRAWN, Purpose.RESTORED)) {
      boolean gone = purpose == Purpose.WITHDRAWN;
      Telling telling =
          new Telling(
              purpose, Kept.ended(warned.alert(18), ours), null, List.of(language), Warned.COLOMBO);
      String right = words.of(gone ? "withdrawn.ours" : "restored.ours");
      String wrong = words.of(gone ? "withdrawn.body" : "restored.body");
      for (String part : parts(renderer.mail(telling))) {
        assertThat(part).contains(right).doesNotContain(wrong);
      }
      assertThat(renderer.sms(telling, 9)).doesNotContain(wrong);
    }
  }

  @Test
  void theAlertsOwnTextInTheReadersLanguageIsTakenByPreference() {
    Warned sinhala = new Warned();
    sinhala.language = "si-LK";
    sinhala.event = "ගංවතුර";
    warned.more = sinhala.info();

    MailTemplate both = renderer.mail(warned.telling(Purpose.ALERT, "ta", "si", "en"));
    MailTemplate english = renderer.mail(warned.telling(Purpose.ALERT, "en", "si"));

    assertThat(both.language()).isEqualTo("ta");
    assertThat(both.subject()).contains("ගංවතුර");
    assertThat(both.text()).doesNotContain("Flood warning");
    assertThat(both.html()).contains("<span lang=\"si-LK\" dir=\"ltr\">ගංවතුර</span>");
    assertThat(english.subject()).contains("Flood warning");
    assertThat(english.text()).doesNotContain("ගංවතුර");
  }

  @Test
  void aTextInNoLanguageOfTheReaderSaysSoInTheirsAndNamesTheKindOfDanger() {
    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "fr"));

    for (String part : parts(mail)) {
      assertThat(part).contains("Le texte de cette alerte est en anglais");
      assertThat(part).contains("Météo ou inondation");
    }
    assertThat(parts(renderer.mail(warned.telling(Purpose.ALERT, "en"))))
        .noneMatch(part -> part.contains("The text of this warning is in"));
  }

  @Test
  void allInfosOfTheLanguageAreShownTheWorstFirst() {
    Warned worse = new Warned();
    worse.severity = "Extreme";
    worse.event = "Dam failure";
    worse.area = "Peliyagoda";
    warned.more = worse.info();

    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "en"));

    assertThat(mail.subject()).startsWith("Extreme: Dam failure");
    for (String part : parts(mail)) {
      assertThat(part).containsSubsequence("Dam failure", "Peliyagoda", "Flood warning", "Wattala");
    }
  }

  @Test
  void anUpdateSaysWhatItChanges() {
    Warned before = new Warned();
    before.severity = "Moderate";
    before.expires = "2026-05-01T20:00:00+00:00";
    before.area = "Kolonnawa; Kaduwela";
    before.certainty = "Possible";
    before.instruction = "Watch the river.";
    before.sent = "2026-05-01T06:30:00+00:00";

    String text = parts(update(before)).getFirst();

    assertThat(text)
        .containsSubsequence(
            "WHAT HAS CHANGED",
            "Worse than before: now Severe, before Moderate.",
            "It lasts longer: until Sat 2 May, 05:00, not Sat 2 May, 01:30.",
            "Now also for: Kelaniya and Wattala.",
            "No longer for: Kaduwela.",
            "How sure it is: It is likely",
            "What to do has changed.",
            "This takes the place of what was sent Fri 1 May, 12:00.");
    Warned milder = new Warned();
    milder.severity = "Extreme";
    milder.expires = "2026-05-02T20:00:00+00:00";
    assertThat(parts(update(milder)).getFirst())
        .contains("Milder than before: now Severe, before Extreme.")
        .contains("It ends earlier: Sat 2 May, 05:00");
    Warned moved = new Warned();
    moved.polygon = "6.80,79.85 7.00,79.85 7.00,80.05 6.80,80.05 6.80,79.85";
    assertThat(parts(update(moved)).getFirst()).contains("The area on the map has changed.");
  }

  private MailTemplate update(Warned before) {
    return renderer.mail(
        new Telling(
            Purpose.UPDATE, warned.alert(18), before.alert(17), List.of("en"), Warned.COLOMBO));
  }

  @Test
  void aCancelWithoutTextTellsOfWhatItCallsOff() {
    Warned cancel = new Warned();
    cancel.msgType = "Cancel";
    Telling telling =
        new Telling(
            Purpose.CANCEL, cancel.alert(19), warned.alert(17), List.of("en"), Warned.COLOMBO);

    MailTemplate mail = renderer.mail(telling);

    assertThat(mail.subject())
        .isEqualTo("Called off: Flood warning – Kolonnawa, Kelaniya and Wattala");
    for (String part : parts(mail)) {
      assertThat(part)
          .contains("It no longer applies.", "https://tocsin.example/alerts/19")
          .doesNotContain("Leave low ground", "significant threat");
    }
  }

  @ParameterizedTest
  @CsvSource({"Exercise,EXERCISE –,This is an exercise.", "Test,TEST –,This is a test."})
  void whatIsNotInEarnestSaysSoBeforeAllElse(String status, String mark, String sentence) {
    warned.status = status;

    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "en"));

    assertThat(mail.subject()).startsWith(mark);
    for (String part : parts(mail)) {
      assertThat(part).containsSubsequence(sentence, "Flood warning");
    }
    assertThat(renderer.sms(warned.telling(Purpose.ALERT, "en"), 1))
        .startsWith(status.toUpperCase());
    assertThat(renderer.chat(warned.telling(Purpose.ALERT, "en"))).contains(sentence);
  }

  @Test
  void whatWeGuessedIsSaidInASentence() {
    warned.expires = "";
    warned.polygon = "";
    Telling telling = warned.telling(Purpose.ALERT, "en");

    for (String part : parts(renderer.mail(telling))) {
      assertThat(part)
          .contains("does not draw the area exactly. We took Sri Lanka;")
          .contains("until about Sat 2 May, 17:30")
          .contains("does not say when it ends. We take it to end Sat 2 May, 17:30;");
    }
    Telling converted =
        new Telling(
            Purpose.ALERT, Kept.converted(warned.alert(17)), null, List.of("en"), Warned.COLOMBO);
    assertThat(parts(renderer.mail(converted))).allMatch(p -> p.contains("our conversion"));
  }

  @Test
  void aDocumentThatCannotBeReadAnyMoreIsToldByWhatIsKnownOfIt() {
    Telling telling =
        new Telling(
            Purpose.ALERT, Kept.unreadable(warned.alert(17)), null, List.of("en"), Warned.COLOMBO);

    MailTemplate mail = renderer.mail(telling);

    assertThat(mail.subject()).startsWith("Severe: Flood warning");
    assertThat(parts(mail)).allMatch(part -> part.contains("We cannot read the whole document"));
    assertThat(renderer.sms(telling, 1)).startsWith("Severe: Flood warning");
  }

  @Test
  void aLongTextIsCutWithAWordOfWhereItGoesOn() {
    warned.description = "All work and no play. ".repeat(2_000);

    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "en"));

    assertThat(parts(mail)).allMatch(part -> part.contains("Read all of it on the page."));
    assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
    assertThat(mail.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
  }

  @Test
  void manyInfosInWideScriptsStayWithinWhatMailProgramsShow() {
    Warned more = new Warned();
    more.description = "ගංවතුර & \"අනතුරු\" <ඇඟවීම> ".repeat(400);
    List<String> infos = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      more.area = "Area " + i;
      infos.add(more.info());
    }
    warned.more = String.join("", infos);

    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "si", "en"));

    assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
    assertThat(parts(renderer.mail(warned.telling(Purpose.ALERT, "en"))))
        .allMatch(part -> part.contains("29 more parts are on the page."));
  }

  @Test
  void plainTextIsWrappedButForAddresses() {
    warned.description = "This is a sentence of several words that goes on for long. ".repeat(20);
    warned.instruction = "See https://example.org/" + "a".repeat(120) + " at once.";

    assertThat(renderer.mail(warned.telling(Purpose.ALERT, "en")).text().lines())
        .allMatch(line -> line.length() <= 72 || line.contains("https://example.org/aaa"));
  }

  @Test
  void linksInDocumentsLeadToTheSecureWebOrNowhere() {
    for (String bad :
        List.of(
            "javascript:alert(1)",
            "http://plain.example",
            "https://u:p@x.example/",
            "ftp://x.example",
            "https:///nohost",
            "data:text/html,x")) {
      warned.web = bad;
      assertThat(renderer.mail(warned.telling(Purpose.ALERT, "en")).html())
          .as(bad)
          .doesNotContain("href=\"" + bad);
    }
  }

  @Test
  void arabicSetsApartWhatRunsTheOtherWay() {
    MailTemplate mail = renderer.mail(warned.telling(Purpose.ALERT, "ar"));

    assertThat(mail.subject()).contains("\u2068Flood warning\u2069", "\u2068Kolonnawa\u2069");
    assertThat(mail.text()).contains("\u2068Department of Irrigation\u2069");
    assertThat(mail.html())
        .contains("<html lang=\"ar\" dir=\"rtl\">", "<bdi>Department of Irrigation</bdi>")
        .contains("<span lang=\"en\" dir=\"ltr\">Flood warning</span>");
  }

  @Test
  void thePictureIsInTheMailWithWordsForThoseWhoDoNotSeeIt() {
    Renderer pictured = Warned.renderer(v -> new byte[] {1, 2, 3});

    MailTemplate mail = pictured.mail(warned.telling(Purpose.ALERT, "en"));

    assertThat(mail.images()).extracting(MailTemplate.Image::name).containsExactly("area");
    assertThat(mail.html())
        .contains("src=\"cid:area\"", "alt=\"Map with the area of the warning: Kolonnawa");
    assertThat(pictured.mail(warned.telling(Purpose.WITHDRAWN, "en")).images()).isEmpty();
    assertThat(renderer.mail(warned.telling(Purpose.ALERT, "en")).html()).doesNotContain("cid:");
  }

  @Test
  void timesOfAnotherYearSayTheYear() {
    warned.expires = "2027-01-02T03:00:00+00:00";

    assertThat(parts(renderer.mail(warned.telling(Purpose.ALERT, "en"))))
        .allMatch(part -> part.contains("until Sat 2 Jan 2027, 08:30"));
  }

  private static List<String> parts(MailTemplate mail) {
    String html = mail.html().replaceAll("</?bdi>", "").replace("&amp;", "&");
    return List.of(
        mail.text().replaceAll("[\u2068\u2069]", "").replaceAll("\\s+", " "),
        html.replaceAll("\\s+", " "));
  }
}
