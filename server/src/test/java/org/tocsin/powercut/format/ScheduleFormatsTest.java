package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;

/** Which form a document has, and what no document may do to the program. */
class ScheduleFormatsTest {
  private static ScheduleException refused(String format, String text) {
    return catchThrowableOfType(
        ScheduleException.class,
        () -> ScheduleFormats.of(format).read(Sample.utf8(text), Sample.anyDay()));
  }

  @ParameterizedTest
  @CsvSource({
    "illuminati.json, illuminati",
    "illuminati-posted-again.json, illuminati",
    "utility.json, utility-json",
    "utility-twice.json, utility-json",
    "cuts.csv, csv",
    "cuts-local.csv, csv",
    "cuts.ics, ics",
  })
  void theFormIsToldFromTheContent(String sample, String format) {
    assertThat(ScheduleFormats.detect(Sample.bytes(sample)).id()).isEqualTo(format);
  }

  @Test
  void aQuotedTableIsATable() {
    assertThat(ScheduleFormats.detect(Sample.utf8("\"date\",\"start\",\"end\",\"group\"")).id())
        .isEqualTo("csv");
  }

  @Test
  void anUnknownFormIsRefused() {
    assertThatThrownBy(() -> ScheduleFormats.of("tarot"))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.code()).isEqualTo("unknown-format"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"illuminati", "utility-json"})
  void deepJsonIsRefused(String format) {
    assertThat(refused(format, "[".repeat(1_000_000)).code()).isEqualTo("not-json");
    assertThat(refused(format, "[" + "{\"a\":".repeat(1_000_000)).code()).isEqualTo("not-json");
  }

  @Test
  void deepCalendarsAreRefused() {
    String deep = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(100_000);
    assertThat(refused("ics", deep).code()).isEqualTo("not-a-calendar");
  }

  @Test
  void moreCutsThanAnyUtilityHasAreRefused() {
    String row = "2022-04-10,15:00,17:00,A\n";
    assertThat(refused("csv", row.repeat(DayTable.MOST_CUTS + 1)).code())
        .isEqualTo("too-many-cuts");
    String groups = "A,".repeat(DayTable.MOST_CUTS + 1);
    assertThat(refused("csv", "2022-04-10,15:00,17:00,\"" + groups + "\"").code())
        .isEqualTo("too-many-cuts");
  }

  @Test
  void daysThatFollowFromGroupsTimesDatesAreBounded() {
    StringBuilder csv = new StringBuilder("date,start,end,group\n");
    for (int i = 0; i < 20_000; i++) {
      csv.append(LocalDate.of(2022, 1, 1).plusDays(i)).append(",15:00,17:00,G");
      csv.append(i).append('\n');
    }
    String[] groups = IntStream.range(0, 500).mapToObj(i -> "G" + i).toArray(String[]::new);
    assertThatThrownBy(
            () ->
                ScheduleFormats.of("csv").read(Sample.utf8(csv.toString()), Sample.anyDay(groups)))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.code()).isEqualTo("too-many-cuts"));
  }
}
