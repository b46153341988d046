package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/** Tables of cuts. */
class CsvFormatTest {
  private final CsvFormat format = new CsvFormat();

  private Map<String, List<String>> days(String csv) {
    return Sample.days(format.read(Sample.utf8(csv), Sample.anyDay()));
  }

  @Test
  void datesWithTimesGroupsAndStatesAreRead() {
    assertThat(Sample.days(format.read(Sample.bytes("cuts.csv"), Sample.anyDay())))
        .isEqualTo(
            Map.of(
                "A 2022-04-10", List.of("08:30-10:45 tentative", "15:00-17:20"),
                "B 2022-04-10", List.of("15:00-17:20"),
                "C 2022-04-11", List.of("22:00-01:00"),
                "C 2022-04-12", List.of("20:00-00:00 emergency"),
                "B 2022-04-12", List.of()));
  }

  @Test
  void columnsAreFoundByTheirNamesAmongOthers() {
    assertThat(Sample.days(format.read(Sample.bytes("cuts-local.csv"), Sample.anyDay("A", "B"))))
        .isEqualTo(
            Map.of("A 2022-03-27", List.of("08:30-10:45"), "B 2022-03-27", List.of("22:00-00:30")));
  }

  @Test
  void aPublishedDaySpeaksOfAllGroupsThatItIsAskedFor() {
    Timetable timetable = format.read(Sample.bytes("cuts.csv"), Sample.anyDay("A", "B", "C"));
    assertThat(Sample.days(timetable))
        .containsEntry("A 2022-04-11", List.of())
        .containsEntry("A 2022-04-12", List.of())
        .hasSize(9);
  }

  @Test
  void aTableSaysNothingOfDaysItDoesNotName() {
    Timetable timetable =
        format.read(Sample.bytes("cuts.csv"), Sample.between("2022-04-01", "2022-04-30"));
    assertThat(timetable.first()).isNull();
    assertThat(timetable.last()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2022-04-10,15:00,17:20,A",
        "2022-04-10,15:00,17:20,A,definite",
        "2022-04-10T15:00,2022-04-10T17:20,A",
        "2022-04-10 15:00,2022-04-10 17:20:00,a,definite",
        "\ufeffdate;start;end;group\r\n2022-04-10;15.00;17.20;A\r\n",
        "Group\tEnd\tStart\tDate\nGroup A\t17:20\t15:00\t2022/4/10\n\n",
        "\"group\",\"start_local\",\"end_local\"\n"
            + "\"A\",\"2022-04-10T09:30Z\",\"2022-04-10T11:50Z\"",
      })
  void headerSeparatorAndOrderMayDiffer(String csv) {
    assertThat(days(csv)).isEqualTo(Map.of("A 2022-04-10", List.of("15:00-17:20")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | not-csv | ''",
        "x | missing-column | row 1",
        "a,b,c,d,e,f | missing-column | row 1",
        "date,group\\n | missing-column | row 1",
        "date,start,end,group\\n"
            + "2022-04-10,15:00,17:00,A\\n\\n"
            + "2022-04-31,15:00,17:00,A | bad-date | row 4, date",
        "date,start,end,group\\n2022-04-10,15:00,,A | bad-time | row 2, end",
        "date,start,end,group\\n2022-04-10,15:00,25:00,A | bad-time | row 2, end",
        "date,start,end,group\\n2022-04-10,15:00,15:00,A | time-span | row 2",
        "date,start,end,group\\n2022-04-10,15:00,17:00, | no-group | row 2, group",
        "date,start,end,group\\n2022-04-10,15:00,17:00 | no-group | row 2, group",
        "date,start,end,group\\n2022-04-10,15:00,17:00,A B? | bad-group | row 2, group",
        "date,start,end,group,state\\n2022-04-10,15:00,17:00,A,maybe | bad-state | row 2, state",
        "start_local,end_local,group\\n"
            + "2022-04-10,2022-04-10 17:00,A | bad-time | row 2, start_local",
        "date,start,end,group\\n\"2022-04-10,15:00 | not-csv | ''",
      })
  void aBadRowIsNamedAndNothingIsTaken(String csv, String code, String place) {
    assertThatThrownBy(() -> days(csv.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.place()).isEqualTo(place);
            });
  }

  @Test
  void otherEncodingsAreRefusedAndNotGuessed() {
    assertThatThrownBy(() -> format.read(new byte[] {'a', (byte) 0xe9, 'b'}, Sample.anyDay()))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.code()).isEqualTo("not-utf-8"));
  }
}
