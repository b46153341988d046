package org.tocsin.api;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tocsin.api.PowerCutJson.WindowItem;

/**
 * Schedules as a table, RFC 4180: a row for each window, and one without window for a day of which
 * it is said that there is no cut. A text that a spreadsheet would take for a formula begins with
 * an apostrophe. {@link org.tocsin.powercut.format.CsvFormat} reads it back.
 */
final class ScheduleCsv {
  static final List<String> HEADER =
      List.of(
          "provider",
          "group",
          "date",
          "start_utc",
          "end_utc",
          "start_local",
          "end_local",
          "state",
          "revision",
          "source",
          "published",
          "recorded");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader(HEADER.toArray(String[]::new)).get();

  private final CSVPrinter printer;

  /** Writes the header. */
  ScheduleCsv(Appendable out) throws IOException {
    printer = new CSVPrinter(out, FORMAT);
  }

  void write(PowerCutJson.DayItem day) throws IOException {
    if (day.windows().isEmpty()) {
      write(day, new WindowItem(null, null, null, null, "none"));
    }
    for (WindowItem window : day.windows()) {
      write(day, window);
    }
  }

  private void write(PowerCutJson.DayItem day, WindowItem window) throws IOException {
    printer.printRecord(
        TableCells.text(day.provider()),
        TableCells.text(day.group()),
        day.date(),
        window.start(),
        window.end(),
        window.startLocal(),
        window.endLocal(),
        window.state(),
        day.revision(),
        TableCells.text(day.source()),
        day.published(),
        day.recorded());
  }
}
