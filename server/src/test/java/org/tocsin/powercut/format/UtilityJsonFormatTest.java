package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;

/** The utility's own JSON. */
class UtilityJsonFormatTest {
  private static final Asked ASKED = Sample.between("2022-05-19", "2022-05-25", "A", "B", "C");
  private final UtilityJsonFormat format = new UtilityJsonFormat();

  @ParameterizedTest
  @ValueSource(strings = {"utility.json", "utility-twice.json"})
  void isReadWhetherEncodedOnceOrTwice(String sample) {
    assertThat(Sample.days(format.read(Sample.bytes(sample), ASKED)))
        .isEqualTo(
            Map.of(
                "A 2022-05-20", List.of("05:00-07:30"),
                "B 2022-05-20", List.of("07:30-10:00", "22:00-01:00"),
                "C 2022-05-20", List.of()));
  }

  @Test
  void eventsWithoutTimesArePassedOverAndCounted() {
    assertThat(format.reading(Sample.bytes("utility.json"), ASKED).skipped()).isEqualTo(1);
  }

  @Test
  void bug4DIdsOrderNothingAndMayPass9999() {
    String json = new String(Sample.bytes("utility.json"), StandardCharsets.UTF_8);
    String others = json.replace("9999", "\"z\"").replace("10000", "1").replace("10001", "77");
    assertThat(format.read(Sample.utf8(others), ASKED))
        .isEqualTo(format.read(Sample.utf8(json), ASKED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "\"{}\"", "\"[]\""})
  void nothingPublishedIsNothingSaid(String body) {
    assertThat(format.read(Sample.utf8(body), ASKED).days()).isEmpty();
    assertThat(format.read(Sample.utf8(body), ASKED).first()).isEqualTo("2022-05-19");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\":1}", "null", "7", "true", "\"\\\"\\\\\\\"x\\\\\\\"\\\"\""})
  void whatIsNoListIsRefused(String body) {
    assertThatThrownBy(() -> format.read(Sample.utf8(body), ASKED))
        .isInstanceOf(ScheduleException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://utility.example.org",
        "https://utility.example.org/",
        "https://utility.example.org/Incognito/DemandMgmtSchedule"
      })
  void isAskedByTheFormOfItsPage(String address) {
    assertThat(format.question(URI.create(address), ASKED))
        .isEqualTo(
            new Question.TokenForm(
                URI.create("https://utility.example.org/Incognito/DemandMgmtSchedule"),
                "__RequestVerificationToken",
                URI.create("https://utility.example.org/Incognito/GetLoadSheddingEvents"),
                Map.of("StartTime", "2022-05-19", "EndTime", "2022-05-26")));
  }

  @Test
  void whatASiteSaysOfTheDayAfterTheLastIsLeftOut() {
    String json =
        """
        [{"loadShedGroupId":"A","startTime":"2022-05-25T09:00:00","endTime":"2022-05-25T10:00:00"},
         {"loadShedGroupId":"A","startTime":"2022-05-26T09:00:00","endTime":"2022-05-26T10:00:00"}]\
        """;
    assertThat(Sample.days(format.read(Sample.utf8(json), ASKED)))
        .containsOnlyKeys("A 2022-05-25", "B 2022-05-25", "C 2022-05-25");
    assertThat(format.read(Sample.utf8(json), ASKED).last()).isEqualTo("2022-05-25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<input name=\"t\" type=\"hidden\" value=\"abc-1\" />",
        "<form><INPUT type=hidden value='abc-1' name='t'></form>",
        "<input name=other value=x><input value=abc-1 name=t>"
      })
  void theTokenIsFoundHoweverThePageIsWritten(String html) {
    assertThat(HiddenField.value(html, "t")).contains("abc-1");
  }

  @Test
  void aPageWithoutATokenHasNone() {
    assertThat(HiddenField.value("<input name=x value=1><input name=t value=''>", "t")).isEmpty();
    assertThat(HiddenField.value("<input ".repeat(100_000), "t")).isEmpty();
    assertThat(HiddenField.value("<input " + "a=".repeat(500_000) + ">", "t")).isEmpty();
  }
}
