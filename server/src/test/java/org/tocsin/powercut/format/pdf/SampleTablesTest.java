package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/** Tables of the three layouts, and all that is written in them. */
class SampleTablesTest {
  private static final String DAY = "2022-05-05 ";

  private static PrintedPages started() {
    return Samples.titled("Demand Management Schedule for 05th May 2022").text(Samples.FIRST);
  }

  private static List<String> period(String row) {
    return Samples.told(Samples.read(Samples.periods(started(), row).text(Samples.NOTE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "08:30 – 10:45; 08:30-10:45",
        "9:30-10:45; 09:30-10:45",
        "17:00 –19:00; 17:00-19:00",
        "09.00 to 11.00; 09:00-11:00",
        "22:30-00:30; 22:30-00:30",
        "22:00 - 24:00; 22:00-00:00",
        "9.00 a.m - 12.00 noon; 09:00-12:00",
        "9.00 a.m. – 12.00 p.m.; 09:00-12:00",
        "10.00 p.m – 12.00 a.m; 22:00-00:00",
        "10.00 p.m – 12.00 midnight; 22:00-00:00",
        "12.00 noon - 1.30 p.m; 12:00-13:30",
        "12.00 a.m - 1.30 a.m; 00:00-01:30",
        "00:30-02:00; 00:30-02:00",
        "8 a.m - 10 a.m; 08:00-10:00",
        "8am-10am; 08:00-10:00",
        "8:30 AM – 1:45 PM; 08:30-13:45",
        "5:00 P.M. – 7:00 P.M.; 17:00-19:00",
        "8.00 am to 12 noon; 08:00-12:00",
        "9.00 a.m - noon; 09:00-12:00",
        "10 p.m - 12 midnight; 22:00-00:00",
        "10.00 p.m - midnight; 22:00-00:00",
        "0830-1045; 08:30-10:45",
        "0830 hrs - 1045 hrs; 08:30-10:45",
        "08.30 – 10.45 hrs; 08:30-10:45",
        "From 08:30 to 10:45; 08:30-10:45",
        "08:30 -- 10:45; 08:30-10:45",
        "08:30 until 10:45; 08:30-10:45",
        "08:30 ~ 10:45; 08:30-10:45",
        "18:00 - 00:00; 18:00-00:00",
        "08:30 - 10:45 (2 hrs 15 mins); 08:30-10:45"
      })
  void periodsAreReadHoweverTheyAreWritten(String period, String window) {
    assertThat(period(period + "|A")).containsExactly(DAY + "A " + window);
    PrintedPages strange =
        started().columns(150, 400).rows("Slot|Zone", period + "|A", "02:00-02:30|B");
    assertThat(Samples.told(Samples.read(strange)))
        .as("under a head that is not known")
        .containsExactly(DAY + "A " + window, DAY + "B 02:00-02:30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.00 - 3.00 p.m",
        "11.00 a.m - 1.00",
        "24:00-02:00",
        "12.00 midnight - 2.00 a.m",
        "25:00-26:00",
        "10:00-10:60",
        "11:00-10:00",
        "0.30 p.m - 1.00 p.m",
        "13.00 p.m - 3.00 p.m"
      })
  void periodsThatMayMeanAnythingAreRefused(String period) {
    assertThatThrownBy(() -> period(period + "|A"))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isIn("bad-time", "end-before-start");
              assertThat(e.place()).isEqualTo("page 1, row 1");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A, B, C; A B C",
        "A,B,C; A B C",
        "G, H, I,; G H I",
        "ABC; A B C",
        "DHI; D H I",
        "A B; A B",
        "A & B; A B",
        "A and B; A B",
        "A, B and C; A B C",
        "CC; CC",
        "CC1; CC1",
        "CC, CC1; CC CC1",
        "A, B,/C, D; A B C D",
        "A - F; A B C D E F",
        "A to C, E; A B C E",
        "P–W; P Q R S T U V W",
        "Groups A, B & C; A B C",
        "Group A, Group B; A B",
        "(A, B); A B",
        "MNOXYZ; M N O X Y Z",
        "A, B ,C; A B C"
      })
  void groupsAreReadHoweverTheyAreListed(String listed, String groups) {
    List<String> expected =
        List.of(groups.split(" ")).stream().map(g -> DAY + g + " 09:00-11:00").toList();
    assertThat(period("09:00-11:00|" + listed)).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO POWER",
        "DEMAND",
        "for",
        "A, hrs",
        "A, A",
        "AA",
        "BA",
        "CC2",
        "A, ?",
        "A é",
        "NO DEMAMD",
        "A, B C1",
        "No cut",
        "A,/zz",
        "A,/NO",
        "F - A",
        "A - W",
        "CC - CC1",
        "All groups",
        "A (part)",
        "A*"
      })
  void wordsThatAreNoGroupsAreNotCutIntoGroups(String listed) {
    assertThatThrownBy(() -> period("09:00-11:00|" + listed)).isInstanceOf(ScheduleException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1.3", "8, 2.5", "9, 2", "10, 1.5", "11, 2", "12, 1.4", "12, 3", "13, 2", "14, 1.6"
  })
  void theSizeOfThePrintDoesNotMatter(double size, double pitch) {
    PrintedPages first =
        Samples.titled("Demand Management Schedule for 05^th May 2022")
            .size(size)
            .pitch(pitch)
            .text("Schedule 01: Demand management schedule");
    Samples.periods(first, "09:00 – 11:00|A, B, C", "11:00 – 13:00|D, E, F", "13:00-15:00|A");
    assertThat(Samples.told(Samples.read(first)))
        .contains(DAY + "A 09:00-11:00 13:00-15:00", DAY + "F 11:00-13:00")
        .hasSize(6);
  }

  @Test
  void disconnectionAndRestorationGiveTheCutAndItsTolerance() {
    PrintedPages pages =
        Samples.between(
            started(),
            "Between 09:00 a.m & 09:30 a.m|Between 11:00 a.m & 11:30 a.m|2 hrs|DEF",
            "Between 5.00 p.m & 5.30 p.m|Between 6.20 p.m & 6.50 p.m|1 hrs 20 mins|A, B",
            "Between 10.00 p.m & 10.30 p.m|Between 12.30 a.m & 1.00 a.m|2 hrs 30 mins|A");
    Timetable read = Samples.read(pages.text(Samples.NOTE));
    assertThat(Samples.told(read))
        .containsExactly(
            DAY + "A 17:00-18:20 22:00-00:30",
            DAY + "B 17:00-18:20",
            DAY + "D 09:00-11:00",
            DAY + "E 09:00-11:00",
            DAY + "F 09:00-11:00");
    assertThat(read.toleranceMinutes()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3,4,5,6,7", "7,5,6,1,2,4,3", "2,1", "1", "3,1,2"})
  void datesMayStandInAnyOrder(String order) {
    String[] days = order.split(",");
    PrintedPages pages =
        Samples.titled(
                "Demand Management Schedule for 01st to 0%sth May 2022".formatted(days.length))
            .text(Samples.FIRST)
            .size(9);
    if (days.length == 1) {
      pages =
          Samples.titled("Demand Management Schedule for 01st May 2022")
              .text(Samples.FIRST)
              .size(9);
    }
    String dates = "0" + String.join(".05.2022|0", days) + ".05.2022";
    StringBuilder first = new StringBuilder("08:30 – 10:45");
    StringBuilder second = new StringBuilder("10:45-13:00");
    for (String day : days) {
      boolean even = Integer.parseInt(day) % 2 == 0;
      first.append(even ? "|A, B" : "|C,/D");
      second.append(even ? "|" : day.equals("3") ? "|-" : "|E");
    }
    Samples.dated(pages, dates, first.toString(), second.toString()).text(Samples.NOTE);
    List<String> told = Samples.told(Samples.read(pages));
    for (String day : days) {
      boolean even = Integer.parseInt(day) % 2 == 0;
      String date = "2022-05-0" + day;
      assertThat(told)
          .contains(date + (even ? " A 08:30-10:45" : " C 08:30-10:45"))
          .contains(date + (even ? " D" : " D 08:30-10:45"))
          .contains(date + (even || day.equals("3") ? " E" : " E 10:45-13:00"));
    }
  }

  @Test
  void noDemandManagementOverSeveralColumnsIsNoCut() {
    PrintedPages pages =
        Samples.titled("Demand Management Schedule from 11th to 13th April 2022")
            .text(Samples.FIRST)
            .size(9);
    Samples.dated(
        pages,
        "11.04.2022|12.04.2022|13.04.2022",
        "08:30 – 10:45|A, B|NO DEMAND/MANAGMENT|NO DEMAND/MANAGMENT",
        "10:45-13:00|C||-");
    assertThat(Samples.told(Samples.read(pages)))
        .contains("2022-04-11 A 08:30-10:45", "2022-04-12 A", "2022-04-13 C")
        .hasSize(9);
  }

  @Test
  void twoTablesStandOnOnePageAndOneGoesOnOverleaf() {
    for (String header : List.of("", "Period|Schedule Group", "Period|Group")) {
      PrintedPages pages = Samples.periods(started(), "09:00-11:00|A", "11:00-13:00|B");
      Samples.periods(pages.text(Samples.SECOND), "09:00-11:00|P", "11:00-13:00|Q").newPage();
      if (!header.isEmpty()) {
        pages.rows(header);
      }
      pages.rows("13:00-15:00|R", "15:00-17:00|P").text(Samples.NOTE);
      assertThat(Samples.told(Samples.read(pages)))
          .containsExactly(
              DAY + "A 09:00-11:00",
              DAY + "B 11:00-13:00",
              DAY + "P 09:00-11:00 15:00-17:00",
              DAY + "Q 11:00-13:00",
              DAY + "R 13:00-15:00");
    }
  }

  @Test
  void datedColumnsGoOnOverleaf() {
    for (boolean repeated : new boolean[] {true, false}) {
      String dates = "16.04.2022|17.04.2022";
      PrintedPages pages =
          Samples.titled("Demand Management Schedule for 16th and 17th April 2022")
              .text(Samples.FIRST);
      Samples.dated(pages, dates, "09:00-11:00|A|B").newPage();
      (repeated ? Samples.dated(pages, dates, "11:00-13:00|B|A") : pages.rows("11:00-13:00|B|A"))
          .text(Samples.NOTE);
      assertThat(Samples.told(Samples.read(pages)))
          .containsExactly(
              "2022-04-16 A 09:00-11:00",
              "2022-04-16 B 11:00-13:00",
              "2022-04-17 A 11:00-13:00",
              "2022-04-17 B 09:00-11:00");
    }
  }

  @Test
  void theNameOfAnAnnexMayBeginALineOfAHeading() {
    PrintedPages pages =
        Samples.titled("Demand Management Schedule for 05th May 2022")
            .text(
                "Schedule 01: Demand management schedule for the north as attached in",
                "Annex 02.");
    Samples.periods(pages, "09:00-11:00|A");
    assertThat(Samples.told(Samples.read(pages))).containsExactly(DAY + "A 09:00-11:00");
  }

  @Test
  void aSecondScheduleWithoutItsTitleIsNotTakenForTheFirstDay() {
    PrintedPages pages = Samples.periods(started(), "09:00-11:00|A").text(Samples.NOTE).newPage();
    Samples.periods(pages.text(Samples.FIRST), "13:00-15:00|A").text(Samples.NOTE);
    assertThatThrownBy(() -> Samples.read(pages)).isInstanceOf(ScheduleException.class);
  }
}
