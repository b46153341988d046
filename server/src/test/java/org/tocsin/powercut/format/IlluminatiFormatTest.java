package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/** The hackathon's API, with the quirks that its first readers stumbled over. */
class IlluminatiFormatTest {
  private final IlluminatiFormat format = new IlluminatiFormat();

  private Timetable read(String json, Asked asked) {
    return format.read(Sample.utf8(json), asked);
  }

  private static String row(String group, String from, String to) {
    return "{\"starting_period\":\"%s\",\"ending_period\":\"%s\",\"group_name\":\"%s\"}"
        .formatted(from, to, group);
  }

  @Test
  void bug4A3TimesTaggedZAreWallTimesOfTheUtility() {
    Timetable timetable =
        format.read(Sample.bytes("illuminati.json"), Sample.anyDay("A", "B", "C", "CC1"));
    assertThat(Sample.days(timetable))
        .containsEntry("A 2022-04-10", List.of("08:30-10:45", "15:00-17:20"))
        .containsEntry("B 2022-04-10", List.of("17:20-19:40"))
        .containsEntry("CC1 2022-04-11", List.of("22:00-01:00"));
  }

  @Test
  void anOffsetThatIsMeantIsHeeded() {
    String rows =
        "["
            + row("A", "2022-04-10T15:00:00+05:30", "2022-04-10T17:00:00+05:30")
            + ","
            + row("B", "2022-04-10T15:00:00", "2022-04-10T18:30:00+07:00")
            + "]";
    assertThat(Sample.days(read(rows, Sample.anyDay())))
        .isEqualTo(
            Map.of("A 2022-04-10", List.of("15:00-17:00"), "B 2022-04-10", List.of("15:00-17:00")));
  }

  @Test
  void bug4A4PostedAgainWithOtherIdsAndInAnotherOrderItSaysTheSame() {
    Asked asked = Sample.anyDay("A", "B", "C", "CC1");
    assertThat(format.read(Sample.bytes("illuminati-posted-again.json"), asked))
        .isEqualTo(format.read(Sample.bytes("illuminati.json"), asked));
  }

  @Test
  void bug4A11NeitherZoneNorLanguageOfTheMachineMatters() {
    // This JVM runs in Nepal's zone; the schedule is Sri Lanka's.
    Timetable timetable =
        read(
            "[" + row("A", "2022-04-10T00:05:00.000Z", "2022-04-10T00:20:00.000Z") + "]",
            Sample.anyDay());
    assertThat(Sample.days(timetable)).containsOnlyKeys("A 2022-04-10");
  }

  @Test
  void bug4CHoursOfOneDigitAreRead() {
    String rows = "[" + row("A", "2022-04-10T9:30:00.000Z", "2022-04-10T11:00:00.000Z") + "]";
    assertThat(Sample.days(read(rows, Sample.anyDay())))
        .containsEntry("A 2022-04-10", List.of("09:30-11:00"));
  }

  @Test
  void bug4CDatesAreThoseOfTheDocumentWheneverItIsRead() {
    Asked asked = Sample.between("2022-04-01", "2022-04-30", "A");
    String rows = "[" + row("A", "2022-04-09T09:30:00Z", "2022-04-09T11:00:00Z") + "]";
    assertThat(Sample.days(read(rows, asked))).containsOnlyKeys("A 2022-04-09");
  }

  @Test
  void bug4A7GroupsWithoutARowOnAPublishedDayAreSaidToHaveNone() {
    Timetable timetable =
        format.read(
            Sample.bytes("illuminati.json"),
            Sample.between("2022-04-09", "2022-04-13", "A", "B", "C", "CC1"));
    assertThat(Sample.days(timetable))
        .containsEntry("C 2022-04-10", List.of())
        .containsEntry("CC1 2022-04-10", List.of())
        .containsEntry("A 2022-04-11", List.of())
        .doesNotContainKeys("A 2022-04-09", "A 2022-04-12")
        .hasSize(8);
    assertThat(timetable.first()).isEqualTo("2022-04-09");
    assertThat(timetable.last()).isEqualTo("2022-04-13");
  }

  @Test
  void bug4A8TodayIsReadAsTomorrowIs() {
    Timetable timetable =
        format.read(
            Sample.bytes("illuminati.json"), Sample.between("2022-04-10", "2022-04-11", "A"));
    assertThat(timetable.days()).extracting(d -> d.date().toString()).contains("2022-04-10");
  }

  @Test
  void whatFollowsMidnightPublishesNoNewDay() {
    String rows =
        "["
            + row("A", "2022-04-10T22:00:00Z", "2022-04-10T23:55:00Z")
            + ","
            + row("A", "2022-04-11T00:00:00Z", "2022-04-11T01:00:00Z")
            + "]";
    assertThat(Sample.days(read(rows, Sample.between("2022-04-10", "2022-04-12", "A", "B"))))
        .isEqualTo(Map.of("A 2022-04-10", List.of("22:00-01:00"), "B 2022-04-10", List.of()));
  }

  @Test
  void anEmptyArrayPublishesNothingAndWithdrawsWithinTheSpan() {
    Timetable timetable = read("[]", Sample.between("2022-04-10", "2022-04-12", "A"));
    assertThat(timetable.days()).isEmpty();
    assertThat(timetable.last()).isEqualTo("2022-04-12");
  }

  @Test
  void theFormInWhichRowsAreHandedInIsRead() {
    String handed =
        "{\"schedules\":[" + row("Group A", "2022-04-10T15:00:00Z", "2022-04-10T17:00:00Z") + "]}";
    assertThat(Sample.days(read(handed, Sample.anyDay()))).containsOnlyKeys("A 2022-04-10");
  }

  @ParameterizedTest
  @CsvSource({
    "https://cuts.example.org, https://cuts.example.org/api/illuminati/data",
    "https://cuts.example.org/, https://cuts.example.org/api/illuminati/data",
    "https://cuts.example.org/v1/, https://cuts.example.org/v1/api/illuminati/data",
    "https://cuts.example.org/api/illuminati/, https://cuts.example.org/api/illuminati/data",
    "https://cuts.example.org/api/illuminati/data, https://cuts.example.org/api/illuminati/data",
  })
  void theBaseAddressIsTakenWithAndWithoutAClosingSlash(String given, String asked) {
    Question question =
        format.question(URI.create(given), Sample.between("2022-04-10", "2022-04-12", "A"));
    assertThat(question).isEqualTo(new Question.Get(URI.create(asked)));
  }

  @Test
  void bug4BSoMuchIsAskedForThatNoCutCrossesTheBound() {
    String base = "https://cuts.example.org/api/illuminati/powerschedules";
    Asked asked =
        new Asked(
            Sample.COLOMBO,
            Set.of("A", "3.1 B"),
            LocalDate.parse("2022-04-10"),
            LocalDate.parse("2022-04-12"));
    String span = "?start_date=2022-04-10T00:00:00&end_date=2022-04-20T00:00:00";
    assertThat(format.question(URI.create(base + "/"), asked))
        .isEqualTo(
            new Question.GetEach(
                Map.of(
                    "A", URI.create(base + "/A" + span),
                    "3.1 B", URI.create(base + "/3.1%20B" + span))));
  }

  @Test
  void answersForEachGroupAreReadAsOne() {
    String rows = "[[" + row("A", "2022-04-10T15:00:00Z", "2022-04-10T17:00:00Z") + "],[]]";
    assertThat(Sample.days(read(rows, Sample.anyDay("A", "B"))))
        .isEqualTo(Map.of("A 2022-04-10", List.of("15:00-17:00"), "B 2022-04-10", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":500,\"error\":\"Internal Server Error\"} | not-a-schedule | ''",
        "null | not-a-schedule | ''",
        "[1] | not-a-schedule | /0",
        "[{\"group_name\":\"A\"}] | missing-field | /0/starting_period",
        "[{\"starting_period\":null}] | missing-field | /0/group_name",
        "{\"schedules\":[[{}]]} | missing-field | /schedules/0/0/group_name",
        "<html> | not-json | line 1, column 1",
        "[ | not-json | line 1, column 2",
        "'' | not-json | ''",
      })
  void whatIsNoScheduleIsRefusedWithItsPlace(String body, String code, String place) {
    assertThatThrownBy(() -> read(body, Sample.anyDay()))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.place()).isEqualTo(place);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "A, 2022-04-10T25:00:00Z, 2022-04-10T17:00:00Z, bad-time, /0/starting_period",
    "A, 2022-02-30T15:00:00Z, 2022-04-10T17:00:00Z, bad-date, /0/starting_period",
    "A, 2022-04-10T15:00:00Z, 1822-04-10T17:00:00Z, bad-date, /0/ending_period",
    "A, tomorrow, 2022-04-10T17:00:00Z, bad-time, /0/starting_period",
    "A, 2022-04-10T17:00:00Z, 2022-04-10T15:00:00Z, time-span, /0",
    "A, 2022-04-10T17:00:00Z, 2022-04-10T17:00:00Z, time-span, /0",
    "A, 2022-04-10T17:00:00Z, 2022-04-20T17:00:00Z, time-span, /0",
    "'', 2022-04-10T15:00:00Z, 2022-04-10T17:00:00Z, no-group, /0/group_name",
    "<b>, 2022-04-10T15:00:00Z, 2022-04-10T17:00:00Z, bad-group, /0/group_name",
  })
  void oneBadRowKeepsAllFromBeingTaken(
      String group, String from, String to, String code, String place) {
    String good = row("A", "2022-04-10T15:00:00Z", "2022-04-10T17:00:00Z");
    assertThatThrownBy(() -> read("[" + row(group, from, to) + "," + good + "]", Sample.anyDay()))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.place()).isEqualTo(place);
            });
  }
}
