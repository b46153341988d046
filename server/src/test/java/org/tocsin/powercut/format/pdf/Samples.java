package org.tocsin.powercut.format.pdf;

import java.util.List;
import java.util.stream.Stream;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.Timetable;

/** Schedules in the three layouts, and what was read of them in a form that is easily compared. */
final class Samples {
  static final String FIRST =
      "Schedule 01: Demand management schedule for the south as attached in Annex 01.";
  static final String SECOND =
      "Schedule 02: Demand management schedule for the north as attached in Annex 02.";
  static final String NOTE =
      "Note: It is to be noted that all the feeders of a group might not be interrupted.";

  private Samples() {}

  /** Title and preface. */
  static PrintedPages titled(String... title) {
    return new PrintedPages()
        .text(title)
        .text(
            "In the event measures are needed due to inadequate generation, they will be limited",
            "to the schedule given below.");
  }

  /** Periods and groups. */
  static PrintedPages periods(PrintedPages pages, String... rows) {
    return pages.columns(150, 400).rows("Period|Schedule Group").rows(rows);
  }

  /** Periods and groups under dates. */
  static PrintedPages dated(PrintedPages pages, String dates, String... rows) {
    int count = dates.split("\\|").length;
    double[] columns = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      columns[i] = i == 0 ? 75 : 75 + i * Math.min(100, 440.0 / count);
    }
    return pages.columns(columns).rows("Period|Schedule Group", "|" + dates).rows(rows);
  }

  /** Times of disconnection and restoration. */
  static PrintedPages between(PrintedPages pages, String... rows) {
    return pages
        .columns(130, 325, 455, 530)
        .rows(
            "Electricity Supply disconnection/Time|Electricity Supply Restoration"
                + " Time|Duration|Group")
        .rows(rows);
  }

  /** "2022-05-05 A 09:00-11:00 13:00-15:00", or "2022-05-05 A" for none, in order. */
  static List<String> told(Timetable timetable) {
    return timetable.days().stream().map(Samples::told).sorted().toList();
  }

  private static String told(GroupDay day) {
    Stream<String> cuts = day.cuts().stream().map(Samples::told);
    return Stream.concat(Stream.of(day.date() + " " + day.group()), cuts)
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  private static String told(Cut cut) {
    return cut.from().toLocalTime() + "-" + cut.to().toLocalTime();
  }

  static Timetable read(PrintedPages pages) {
    return new PdfFormat().read(pages.bytes(), PrintedSchedulesTest.ASKED);
  }
}
