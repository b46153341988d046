package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;

/** Dates in and over tables. */
class SampleColumnsTest {
  private static PrintedPages started() {
    return Samples.titled("Demand Management Schedule for 05th and 06th May 2022")
        .text(Samples.FIRST)
        .columns(100, 250, 400);
  }

  private static List<String> rows(String... rows) {
    return Samples.told(Samples.read(started().rows(rows).text(Samples.NOTE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05.05.2022|06.05.2022",
        "05-05-2022|06-05-2022",
        "2022-05-05|2022-05-06",
        "05.05.22|06.05.22",
        "05.05|06.05",
        "05th May|06th May",
        "05^th May|06^th May",
        "5 May 2022|6 May 2022",
        "May 5|May 6",
        "05th|06th",
        "Thursday|Friday",
        "05.05.2022 (Thursday)|06.05.2022 (Friday)",
        "05.05.2022/(Thursday)|06.05.2022/(Friday)"
      })
  void theDatesOfColumnsAreReadHoweverTheyAreWritten(String dates) {
    for (String period : List.of("", "Period")) {
      assertThat(rows("Period|Schedule Group", period + "|" + dates, "09:00-11:00|A|B"))
          .containsExactly(
              "2022-05-05 A 09:00-11:00",
              "2022-05-05 B",
              "2022-05-06 A",
              "2022-05-06 B 09:00-11:00");
      assertThat(rows(period + "|" + dates, "09:00-11:00|A|B", "11:00-13:00||A"))
          .contains("2022-05-05 A 09:00-11:00", "2022-05-06 A 11:00-13:00")
          .hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05.05.2022|07.05.2022",
        "05th May|06th April",
        "Thursday|Saturday",
        "05.05.2022 (Friday)|06.05.2022 (Thursday)",
        "05.05.2022/(Friday)|06.05.2022/(Thursday)",
        "05.05.2022|05.05.2022"
      })
  void datesThatAreNotThoseOfTheTitleAreRefused(String dates) {
    assertThatThrownBy(() -> rows("Period|Schedule Group", "|" + dates, "09:00-11:00|A|B"))
        .isInstanceOf(ScheduleException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No Power Cut",
        "NO POWER/INTERRUPTION",
        "No load/shedding",
        "NO DEMAND/MANAGEMENT"
      })
  void aDayWithoutCutsMayBeWordedOtherwise(String none) {
    assertThat(rows("Period|Schedule Group", "|05.05.2022|06.05.2022", "09:00-11:00|A|" + none))
        .containsExactly("2022-05-05 A 09:00-11:00", "2022-05-06 A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date|Period|Group;05.05.2022|09:00-11:00|A;|11:00-13:00|B;06.05.2022|09:00-11:00|B",
        "Date|Period|Group;|09:00-11:00|A;05.05.2022||;|11:00-13:00|B;06.05.2022||;|13:00-15:00|C",
        "Period|Group;09:00-11:00|A;05.05.2022|;06.05.2022|;11:00-13:00|B",
        "Period|05.05.2022|;|06.05.2022|;09:00-11:00|A|",
        "Period|Group;|5|6;09:00-11:00|A|"
      })
  void aDateAmongTheRowsIsNotTakenForAHead(String rows) {
    PrintedPages close = started().pitch(1.3);
    assertThatThrownBy(() -> Samples.read(close.rows(rows.split(";")).text(Samples.NOTE)))
        .isInstanceOf(ScheduleException.class);
  }

  @Test
  void eachDayMayHaveATableOfItsOwn() {
    for (String day : List.of("05.05.2022", "05th May 2022", "Thursday 5th May 2022")) {
      PrintedPages pages = Samples.periods(started().text(day), "09:00-11:00|A", "11:00-13:00|B");
      Samples.periods(pages.text("06.05.2022"), "09:00-11:00|B", "11:00-13:00|A");
      assertThat(Samples.told(Samples.read(pages.text(Samples.NOTE))))
          .containsExactly(
              "2022-05-05 A 09:00-11:00",
              "2022-05-05 B 11:00-13:00",
              "2022-05-06 A 11:00-13:00",
              "2022-05-06 B 09:00-11:00");
    }
  }

  @Test
  void groupsInACellOfSeveralDaysAreNotTakenForThoseOfTheMiddleOne() {
    assertThat(Samples.told(Samples.read(ruled("09:00-11:00||A, B|", 100, 280, 340, 400))))
        .contains("2022-05-06 A 09:00-11:00", "2022-05-05 B", "2022-05-07 A");
    for (PrintedPages merged :
        List.of(ruled("09:00-11:00||A, B|", 100), ruled("09:00-11:00||A, B|", 100, 280))) {
      assertThatThrownBy(() -> Samples.read(merged))
          .isInstanceOfSatisfying(
              ScheduleException.class,
              e -> {
                assertThat(e.code()).isEqualTo("between-columns");
                assertThat(e.place()).isEqualTo("page 1, row 2");
              });
    }
    assertThat(Samples.told(Samples.read(ruled("09:00-11:00|A|A|A", 100))))
        .contains("2022-05-05 A 09:00-11:00 13:00-15:00", "2022-05-07 A 09:00-11:00");
  }

  /** A table of three days whose second row has lines in these places. */
  private static PrintedPages ruled(String row, double... places) {
    return Samples.titled("Demand Management Schedule for 05th to 07th May 2022")
        .text(Samples.FIRST)
        .columns(75, 250, 310, 370)
        .rows("Period|||", "|05.05.2022|06.05.2022|07.05.2022", "13:00-15:00|A|B|C")
        .rules(2, 100, 280, 340, 400)
        .rows(row)
        .rules(2, places);
  }
}
