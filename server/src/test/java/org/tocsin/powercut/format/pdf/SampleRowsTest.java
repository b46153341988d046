package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.format.Asked;

/** What stands where in a row, and what several times in one mean. */
class SampleRowsTest {
  private static final String DAY = "2022-05-05 ";
  private static final String DISCONNECTION =
      "Electricity Supply disconnection/Time|Electricity Supply Restoration Time|Duration|Group";

  private static PrintedPages started() {
    return Samples.titled("Demand Management Schedule for 05th May 2022").text(Samples.FIRST);
  }

  private static List<String> rows(String... rows) {
    return read(started().columns(100, 220, 340, 460).rows(rows));
  }

  private static List<String> read(PrintedPages pages) {
    return Samples.told(Samples.read(pages.text(Samples.NOTE)));
  }

  private static List<String> restored(String... rows) {
    return read(Samples.between(started(), rows));
  }

  private static List<String> period(String row) {
    return read(Samples.periods(started(), row));
  }

  private static List<String> wide(String row) {
    return read(started().columns(130, 325, 455, 530).rows(DISCONNECTION, row));
  }

  @Test
  void groupsMayStandBeforeTheirTimes() {
    assertThat(rows("Group|Period", "A, B|09:00-11:00", "C to E|11:00-13:00"))
        .containsExactly(
            DAY + "A 09:00-11:00",
            DAY + "B 09:00-11:00",
            DAY + "C 11:00-13:00",
            DAY + "D 11:00-13:00",
            DAY + "E 11:00-13:00");
    assertThat(read(started().text("Group A : 09:00 to 11:00", "Group B - 11:00 to 13:00")))
        .containsExactly(DAY + "A 09:00-11:00", DAY + "B 11:00-13:00");
    assertThat(
            read(started().text("Groups A, B: 9.00 a.m. - 11.00 a.m. and 5.00 p.m. - 6.00 p.m.")))
        .containsExactly(DAY + "A 09:00-11:00 17:00-18:00", DAY + "B 09:00-11:00 17:00-18:00");
  }

  @Test
  void aRowMayHaveSeveralWindows() {
    String day = "A 09:00-11:00 17:00-18:00";
    assertThat(rows("Group|Day|Night", "A|09:00-11:00|17:00-18:00")).containsExactly(DAY + day);
    assertThat(rows("Day|Night|Group", "09:00-11:00|17:00-18:00|A")).containsExactly(DAY + day);
    assertThat(period("09:00 - 11:00, 17:00 - 18:00|A")).containsExactly(DAY + day);
    assertThat(period("09:00 - 11:00 & 17:00 - 18:00|A")).containsExactly(DAY + day);
    assertThat(
            rows(
                "Group|Period 1|Period 2|Period 3",
                "A|03:00-06:00|12:00-16:00|18:00-24:00",
                "B|00:00-03:00|08:00-12:00|16:00-22:00"))
        .containsExactly(
            DAY + "A 03:00-06:00 12:00-16:00 18:00-00:00",
            DAY + "B 00:00-03:00 08:00-12:00 16:00-22:00");
  }

  @Test
  void theTwoEndsMayStandInColumnsOfTheirOwn() {
    String cut = DAY + "A 09:00-11:00";
    assertThat(rows("From|To|Group", "09:00|11:00|A")).containsExactly(cut);
    assertThat(rows("Start Time|End Time|Group", "9.00 a.m|11.00 a.m|A")).containsExactly(cut);
    assertThat(wide("9.00 a.m|11.00 a.m|2 hrs|A")).containsExactly(cut);
    assertThat(wide("09:00 a.m - 09:30 a.m|11:00 a.m - 11:30 a.m|2 hrs|A")).containsExactly(cut);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Period|Group;A 09:00-11:00|B",
        "Period|Group;09:00-11:00|A;B|11:00-13:00",
        "Slot|Zone;09:00-11:00 17:00-18:00|A",
        "Period|Group|Period|Group;09:00-11:00|A|11:00-13:00|P",
        "Period|Group;09:00 11:00|A",
        "Period|Group;09:00-11:00|;11:00-13:00|A, B",
        "Period|Group A|Group B;09:00-11:00|Off|On",
        "Period|Group;09:00-11:00|A;11:00-13:00|Cancelled",
        "Period|Group;09:00-11:00|A;10:00-12:00|A",
        "Period|Group;22:00-01:00 (next day)|A",
        "Group|Day|Night;A|09:00-11:00|17:00-18:00;B|11:00-13:00|"
      })
  void rowsThatMayMeanAnythingAreRefused(String rows) {
    assertThatThrownBy(() -> rows(rows.split(";")))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.place()).startsWith("page 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "09:00-11:00, '1, 2'",
    "09:00-11:00, '(1, 2)'",
    "09:00-11:00 2 hrs, '1, 2'",
    "09:00-11:00 120 mins, '1, 2'",
    "09:00-11:00 120, '1, 2'"
  })
  void aNumberThatIsAGroupIsNoDuration(String period, String groups) {
    Asked numbered = new Asked(ZoneId.of("Asia/Colombo"), Set.of("1", "2", "3"), null, null);
    byte[] printed = Samples.periods(started(), period + "|" + groups).text(Samples.NOTE).bytes();
    assertThat(Samples.told(new PdfFormat().read(printed, numbered)))
        .contains(DAY + "1 09:00-11:00", DAY + "2 09:00-11:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 hours 20 minutes",
        "2 hrs & 20 mins",
        "2 hr and 20 min",
        "02 hrs. 20 mins.",
        "2h 20m",
        "140 mins",
        "2:20",
        "2.20 hrs",
        "2 hrs 20/mins",
        "2 hrs/20 mins",
        "(2 hrs 20 mins)"
      })
  void durationsAreUnderstoodHoweverTheyAreWritten(String said) {
    assertThat(
            restored(
                "Between 09:00 a.m & 09:30 a.m|Between 11:20 a.m & 11:50 a.m|" + said + "|A",
                "Between 11:20 a.m & 11:50 a.m|Between 1:40 p.m & 2:10 p.m|" + said + "|B"))
        .containsExactly(DAY + "A 09:00-11:20", DAY + "B 11:20-13:40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 hrs", "3 hrs", "2 hrs 30 mins", "2 hrs/30 mins", "1:20", "20 mins"})
  void aDurationThatDiffersIsAnError(String said) {
    assertThatThrownBy(
            () ->
                restored(
                    "Between 09:00 a.m & 09:30 a.m|Between 11:20 a.m & 11:50 a.m|" + said + "|A"))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo("duration-differs");
              assertThat(e.place()).isEqualTo("page 1, row 1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Between 09.00 a.m. and 09.30 a.m.",
    "Between 9 a.m & 9.30 a.m",
    "Beween 09:00 a.m & 09:30 a.m",
    "BETWEEN 09:00 A.M TO 09:30 A.M",
    "Between09:00a.m&09:30a.m"
  })
  void theSpanOfTheBeginningIsReadHoweverItIsWritten(String between) {
    assertThat(restored(between + "|Between 11:00 a.m & 11:30 a.m|2 hrs|A"))
        .containsExactly(DAY + "A 09:00-11:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Schedule 01 Demand management schedule for the south",
        "Schedule No. 01 : Demand management",
        "Schedule-01: Demand management",
        "Schedule – 01 : Demand management",
        "SCHEDULE 01",
        "Schedule 01: Demand management schedule for Groups A to L as attached in Annex 01.",
        "Schedule 01 (Groups A - L): Demand management schedule",
        ""
      })
  void theHeadingMayBeWrittenOtherwiseOrMissing(String heading) {
    PrintedPages pages =
        Samples.titled("Demand Management Schedule for 05th May 2022").text(heading);
    Samples.periods(pages, "09:00-11:00|A");
    if (!heading.isEmpty()) {
      Samples.periods(pages.text(heading.replace("1", "2")), "09:00-11:00|P");
    }
    assertThat(read(pages)).contains(DAY + "A 09:00-11:00").hasSize(heading.isEmpty() ? 1 : 2);
  }

  @Test
  void aTitleMayBeRepeatedOnEachPageButNotWithOtherWords() {
    String title = "Demand Management Schedule for 05th May 2022";
    PrintedPages pages = Samples.periods(started(), "09:00-11:00|A").newPage().text(title);
    Samples.periods(pages, "11:00-13:00|B").text(Samples.SECOND);
    assertThat(read(Samples.periods(pages, "09:00-11:00|P")))
        .containsExactly(DAY + "A 09:00-11:00", DAY + "B 11:00-13:00", DAY + "P 09:00-11:00");
    PrintedPages revised =
        Samples.periods(started(), "09:00-11:00|A").newPage().text("Revised " + title);
    assertThatThrownBy(() -> read(Samples.periods(revised, "11:00-13:00|A")))
        .isInstanceOf(ScheduleException.class);
  }

  @Test
  void aNoteMayCloseEachScheduleButNotHideThatATitleWasLost() {
    PrintedPages pages = Samples.periods(started(), "09:00-11:00|A").text(Samples.NOTE);
    Samples.periods(pages.text(Samples.SECOND), "09:00-11:00|P");
    assertThat(read(pages)).containsExactly(DAY + "A 09:00-11:00", DAY + "P 09:00-11:00");
    PrintedPages lost = Samples.periods(started(), "09:00-11:00|A").text(Samples.NOTE);
    Samples.periods(lost.text("Schedule 03: Demand management"), "09:00-11:00|P");
    assertThatThrownBy(() -> read(lost)).isInstanceOf(ScheduleException.class);
  }

  @Test
  void aTableThatIsAPictureIsMissed() {
    for (String remark :
        List.of(
            "",
            "No power cuts on 5th May 2022.",
            "(Except 4th May 2022)",
            "Schedule given below")) {
      PrintedPages pages =
          Samples.periods(started().text(remark).text(Samples.SECOND), "09:00-11:00|P");
      assertThatThrownBy(() -> read(pages)).isInstanceOf(ScheduleException.class);
    }
  }

  @Test
  void theCellOfAGroupIsNotTakenForTheListOfItsFeeders() {
    PrintedPages pages = Samples.periods(started(), "09:00-11:00|A", "11:00-13:00|");
    assertThatThrownBy(() -> read(Samples.periods(pages.text("Group B"), "13:00-15:00|C")))
        .isInstanceOf(ScheduleException.class);
  }
}
