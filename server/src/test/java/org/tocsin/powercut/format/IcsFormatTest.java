package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;

/** Calendars of cuts. */
class IcsFormatTest {
  private final IcsFormat format = new IcsFormat();

  private static String calendar(String event) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:u\r\n"
        + event.replace("|", "\r\n")
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private Map<String, List<String>> days(String event, String... groups) {
    return Sample.days(format.read(Sample.utf8(calendar(event)), Sample.anyDay(groups)));
  }

  @Test
  void groupsStatesSequencesAndAllKindsOfTimesAreRead() {
    assertThat(Sample.days(format.read(Sample.bytes("cuts.ics"), Sample.anyDay())))
        .isEqualTo(
            Map.of(
                "A 2022-04-10", List.of("15:00-17:00"),
                "B 2022-04-10", List.of("17:00-19:00 tentative"),
                "C 2022-04-10", List.of("17:00-19:00 tentative"),
                "CC1 2022-04-10", List.of("19:30-21:30 cancelled")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-POWER-GROUP:A",
        "X-UTILITY-GROUP:group a",
        "CATEGORIES:Outage,A",
        "CATEGORIES:Group A",
        "SUMMARY:A",
        "SUMMARY:Load shedding Group A: Colombo North",
        "SUMMARY:Groups: A",
      })
  void theGroupIsFoundWhereItIsNamed(String line) {
    assertThat(days("DTSTART:20220410T150000|DTEND:20220410T170000|" + line, "A", "B"))
        .containsEntry("A 2022-04-10", List.of("15:00-17:00"))
        .containsEntry("B 2022-04-10", List.of());
  }

  @Test
  void severalGroupsShareAnEvent() {
    assertThat(days("DTSTART:20220410T150000|DTEND:20220410T170000|SUMMARY:Groups A, B/CC1"))
        .containsOnlyKeys("A 2022-04-10", "B 2022-04-10", "CC1 2022-04-10");
  }

  @Test
  void anOwnPrefixBeforeAZoneIsSeenThrough() {
    assertThat(
            days(
                "DTSTART;TZID=/example.org/20220101/Asia/Tokyo:20220410T183000"
                    + "|DTEND:20220410T113000Z|SUMMARY:Group A"))
        .containsEntry("A 2022-04-10", List.of("15:00-17:00"));
  }

  @Test
  void aCalendarThatTakesEverythingBackCancelsIt() {
    String all =
        calendar("DTSTART:20220410T150000|DTEND:20220410T170000|SUMMARY:Group A")
            .replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL");
    assertThat(Sample.days(format.read(Sample.utf8(all), Sample.anyDay("A", "B"))))
        .isEqualTo(Map.of("A 2022-04-10", List.of("15:00-17:00 cancelled")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DTSTART:20220410T150000|DTEND:20220410T170000|SUMMARY:Power cut; no-group; event 1 (u)",
        "DTSTART:20220410T150000|SUMMARY:Group A; no-time; event 1 (u)",
        "SUMMARY:Group A; no-time; event 1 (u)",
        "DTSTART:20220410|DTEND:20220411|SUMMARY:Group A; no-time; event 1 (u)",
        "DTSTART:20220410T150000|DTEND:20220410T150000|SUMMARY:Group A; time-span; event 1 (u)",
        "DTSTART:20220410T270000|DTEND:20220410T150000|SUMMARY:Group A; bad-time; 'event 1 (u),"
            + " DTSTART'",
        "DTSTART:20220410T150000|DTEND:20220410T170000|RRULE:FREQ=DAILY|SUMMARY:Group A; repeats;"
            + " event 1 (u)",
      })
  void whatCannotBeToldIsRefused(String event, String code, String place) {
    assertThatThrownBy(() -> days(event))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.place()).isEqualTo(place);
            });
  }

  @Test
  void aZoneThatNobodyKnowsIsRefused() {
    assertThatThrownBy(
            () -> days("DTSTART;TZID=Moon:20220410T150000|DTEND:20220410T170000|SUMMARY:Group A"))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.code()).isEqualTo("unknown-zone"));
  }

  @Test
  void aCalendarThatBreaksOffIsRefused() {
    String whole = calendar("DTSTART:20220410T150000|DTEND:20220410T170000|SUMMARY:Group A");
    assertThatThrownBy(
            () ->
                format.read(Sample.utf8(whole.substring(0, whole.length() - 16)), Sample.anyDay()))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.code()).isEqualTo("not-a-calendar"));
  }

  private Map<String, List<String>> inKyiv(String calendar) {
    Asked kyiv = new Asked(ZoneId.of("Europe/Kyiv"), Set.of("A"), null, null);
    return Sample.days(format.read(Sample.utf8(calendar), kyiv));
  }

  /** At four in the night of 25 October 2026 it is three again in Kyiv. */
  @ParameterizedTest
  @CsvSource({
    "20261025T000000Z, 20261025T010000Z, 03:00-04:00",
    "20261025T004500Z, 20261025T011500Z, 03:15-03:45",
    "20261025T000000Z, 20261025T003000Z, 03:00-03:30"
  })
  void aCutInTheHourThatComesTwiceKeepsNoneOfTheScheduleBack(String from, String to, String cut) {
    assertThat(inKyiv(calendar("DTSTART:" + from + "|DTEND:" + to + "|SUMMARY:A")))
        .isEqualTo(Map.of("A 2026-10-25", List.of(cut)));
  }

  @Test
  void aDurationIsOfExactHoursWhereTheClockChanges() {
    assertThat(inKyiv(calendar("DTSTART;TZID=Europe/Kyiv:20260329T020000|DURATION:PT4H|SUMMARY:A")))
        .isEqualTo(Map.of("A 2026-03-29", List.of("02:00-07:00")));
  }

  @ParameterizedTest
  @CsvSource({
    "DTSTART:20261025T011500Z, PT30M, 03:15-03:45",
    "DTSTART:20261025T011500Z, PT1H, 03:15-04:15",
    "DTSTART:20261025T003000Z, PT90M, 03:30-04:00",
    "DTSTART:20261025T013000Z, PT2H, 03:30-05:30"
  })
  void aDurationBeginsInTheHourThatIsMeantOfTheTwo(String start, String length, String cut) {
    assertThat(inKyiv(calendar(start + "|DURATION:" + length + "|SUMMARY:A")))
        .isEqualTo(Map.of("A 2026-10-25", List.of(cut)));
  }

  @Test
  void theLatestSequenceCountsAlsoWhereItIsATime() {
    String before = "DTSTART:20220410T150000|DTEND:20220410T170000|SUMMARY:A|SEQUENCE:1649500000";
    String after = "DTSTART:20220410T160000|DTEND:20220410T180000|SUMMARY:A|SEQUENCE:1649600000";
    String both = calendar(after + "|END:VEVENT|BEGIN:VEVENT|UID:u|" + before);
    assertThat(inKyiv(both)).isEqualTo(Map.of("A 2022-04-10", List.of("16:00-18:00")));
  }
}
