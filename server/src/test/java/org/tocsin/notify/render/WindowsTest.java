package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.StoredAlert;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.sms.Segments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A warning that comes several times a day is one message, and a reminder says when. */
class WindowsTest {
  private static final String TEXT = "There will be no power in these hours.";

  private final Warned cut = new Warned();
  private final Renderer renderer = Warned.renderer();

  WindowsTest() {
    cut.event = "Power cut";
    cut.severity = "Minor";
    cut.area = "Group A";
    cut.headline = "Power cuts of group A";
    cut.description = TEXT;
    cut.instruction = "Charge what you need.";
    windows("05:45", "08:00", "12:50", "14:10");
    cut.language = "en";
  }

  /** Of 2 May, in UTC: 11:15 to 13:30 and 18:20 to 19:40 in Colombo. */
  private void windows(String... times) {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < times.length; i += 2) {
      cut.onset = "2026-05-02T" + times[i] + ":00+00:00";
      cut.expires = "2026-05-02T" + times[i + 1] + ":00+00:00";
      if (i > 0) {
        cut.urgency = "Future"; // how soon to act follows from the time
        more.append(cut.info());
        cut.urgency = "Expected";
      }
    }
    cut.onset = "2026-05-02T" + times[0] + ":00+00:00";
    cut.expires = "2026-05-02T" + times[1] + ":00+00:00";
    cut.more = more.toString();
  }

  private Telling telling(Purpose purpose, String language) {
    return cut.telling(purpose, language);
  }

  private Telling reminder(String language, String onset) {
    return new Telling(
        Purpose.REMIND,
        cut.alert(17),
        null,
        List.of(language),
        Warned.COLOMBO,
        Instant.parse(onset));
  }

  private static int times(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void aMailNamesTheDayAndAllWindowsInItsSubjectAndTheTextOnce() {
    MailTemplate mail = renderer.mail(telling(Purpose.ALERT, "en"));
    assertThat(mail.subject())
        .isEqualTo("Minor: Power cut – Group A: Sat 2 May, 11:15–13:30 and 18:20–19:40");
    assertThat(mail.text())
        .contains("Sat 2 May, 11:15–13:30", "Sat 2 May, 18:20–19:40")
        .contains("Times are those of Colombo");
    for (String once : List.of(TEXT, cut.headline, cut.instruction)) {
      assertThat(times(mail.text(), once)).as(once).isEqualTo(1);
    }
  }

  @Test
  void partsThatDifferInMoreThanTimeStayParts() {
    cut.certainty = "Possible";
    windows("05:45", "08:00", "12:50", "14:10");
    cut.certainty = "Likely";
    MailTemplate mail = renderer.mail(telling(Purpose.ALERT, "en"));
    assertThat(mail.subject()).contains("11:15–13:30 and 18:20–19:40");
    assertThat(mail.text()).contains("It is likely", "It is possible");
    assertThat(times(mail.text(), TEXT)).isEqualTo(1);
  }

  @Test
  void timesOfOtherPlacesAreNotMixed() {
    String first = cut.area;
    cut.area = "Group B";
    windows("05:45", "08:00", "12:50", "14:10");
    cut.area = first;
    assertThat(renderer.mail(telling(Purpose.ALERT, "en")).subject()).doesNotContain("11:15");
  }

  @Test
  void aShortMessageFitsTheWindowsFirst() {
    assertThat(renderer.sms(telling(Purpose.ALERT, "en"), 1))
        .startsWith("Minor: Power cut - Group A. Sat 11:15-13:30 and 18:20-19:40.");
    cut.area = "A place; " + "Another place with a long name; ".repeat(20);
    windows("05:45", "08:00", "12:50", "14:10");
    for (String language : Renderer.LANGUAGES) {
      for (int most = 1; most <= 4; most++) {
        String sms = renderer.sms(telling(Purpose.UPDATE, language), most);
        assertThat(Segments.count(sms)).isLessThanOrEqualTo(most);
        assertThat(sms).as(language + " " + most).contains("11:15", "19:40");
      }
    }
  }

  @Test
  void allOtherMediaNameThem() {
    String both = "11:15–13:30 and 18:20–19:40";
    assertThat(renderer.chat(telling(Purpose.ALERT, "en"))).contains(both);
    JsonNode push = JsonMapper.shared().readTree(renderer.push(telling(Purpose.ALERT, "en")));
    assertThat(push.get("title").asString()).isEqualTo("Minor: Power cut: Sat " + both);
    JsonNode data =
        JsonMapper.shared().readTree(renderer.webhook(telling(Purpose.ALERT, "en"))).get("data");
    assertThat(data.get("windows").toString())
        .isEqualTo(
            "[{\"onset\":\"2026-05-02T05:45:00Z\",\"expires\":\"2026-05-02T08:00:00Z\"},"
                + "{\"onset\":\"2026-05-02T12:50:00Z\",\"expires\":\"2026-05-02T14:10:00Z\"}]");
  }

  @Test
  void anUpdateSaysWhichWindowWasCalledOffMovedOrAdded() {
    windows("03:30", "05:45", "05:45", "08:00", "12:50", "14:10");
    StoredAlert before = cut.alert(16);
    windows("06:30", "08:00", "12:50", "14:10", "16:00", "17:00");
    Telling update =
        new Telling(Purpose.UPDATE, cut.alert(17), before, List.of("en"), Warned.COLOMBO);
    assertThat(renderer.mail(update).text())
        .contains("Called off: Sat 2 May, 09:00–11:15")
        .contains("Moved: now Sat 2 May, 12:00–13:30, before Sat 2 May, 11:15–13:30")
        .contains("New: Sat 2 May, 21:30–22:30");
  }

  @Test
  void whatIsPastIsNotCalledOff() {
    cut.onset = "2026-05-01T06:00:00+00:00";
    StoredAlert before = before("2026-05-01T06:00:00+00:00", "2026-05-01T08:00:00+00:00");
    windows("05:45", "08:00", "12:50", "14:10");
    Telling update =
        new Telling(Purpose.UPDATE, cut.alert(17), before, List.of("en"), Warned.COLOMBO);
    assertThat(renderer.mail(update).text()).doesNotContain("Called off");
  }

  /** Both of 2 May and one that is over now. */
  private StoredAlert before(String onset, String expires) {
    windows("05:45", "08:00", "12:50", "14:10");
    String first = cut.info();
    cut.onset = onset;
    cut.expires = expires;
    cut.more = first + cut.more;
    return cut.alert(16);
  }

  @Test
  void aReminderTellsItsWindowAlone() {
    Telling reminder = reminder("en", "2026-05-02T12:50:00Z");
    MailTemplate mail = renderer.mail(reminder);
    assertThat(mail.subject())
        .isEqualTo("Reminder: Minor: Power cut – Group A: Sat 2 May, 18:20–19:40");
    assertThat(mail.text())
        .contains("It begins Sat 2 May,", "From Sat 2 May, 18:20 until")
        .doesNotContain("11:15");
    assertThat(renderer.sms(reminder, 1))
        .startsWith("Reminder: Minor: Power cut - Group A. Sat 18:20-19:40.");
    JsonNode hook = JsonMapper.shared().readTree(renderer.webhook(reminder));
    assertThat(hook.get("type").asString()).isEqualTo("alert.reminder");
    assertThat(hook.get("data").get("reminds").asString()).isEqualTo("2026-05-02T12:50:00Z");
    assertThat(hook.get("data").get("windows")).hasSize(1);
    JsonNode push = JsonMapper.shared().readTree(renderer.push(reminder));
    assertThat(push.get("title").asString())
        .isEqualTo("Reminder: Minor: Power cut: Sat 18:20–19:40");
    assertThat(push.get("kind").asString()).isEqualTo("remind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "ar", "si", "ta"})
  void everyLanguageRemindsInEveryMediumWithTheTime(String language) {
    Telling reminder = reminder(language, "2026-05-02T12:50:00Z");
    for (String said :
        List.of(
            renderer.mail(reminder).subject(),
            renderer.mail(reminder).text(),
            renderer.sms(reminder, 3),
            renderer.chat(reminder),
            new String(renderer.push(reminder), java.nio.charset.StandardCharsets.UTF_8))) {
      assertThat(said).contains("18:20", "19:40");
    }
    assertThat(renderer.mail(reminder).subject().length()).isLessThanOrEqualTo(Subject.MOST);
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void subjectsStayWithinALine(Purpose purpose) {
    windows(
        "00:10", "01:00", "02:10", "03:00", "05:45", "08:00", "09:00", "10:00", "12:50", "14:10");
    if (!purpose.isAnswer() && purpose != Purpose.DIGEST && purpose != Purpose.CURRENT) {
      assertThat(renderer.mail(telling(purpose, "en")).subject().length())
          .isLessThanOrEqualTo(Subject.MOST);
    }
  }
}
