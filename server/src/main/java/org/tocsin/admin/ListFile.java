package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A list as a file, RFC 4180 in UTF-8: all rows that the page's search and filters leave, in its
 * order. A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class ListFile {
  /** Rows of a long list that are in memory at a time. */
  static final int PART = 1_000;

  private static final String FORMULA = "=+-@\t\r\n|%";
  private static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=utf-8");

  private ListFile() {}

  /**
   * Of a list in memory.
   *
   * @param name of the file, without its ending
   */
  static <T> ResponseEntity<byte[]> of(String name, List<Column<T>> columns, List<T> rows) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, format(columns))) {
      print(printer, columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ResponseEntity.ok()
        .contentType(TYPE)
        .header("Content-Disposition", attachment(name))
        .body(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Of a long list: read and written part by part, however long it is.
   *
   * @param after at most {@link #PART} of the list that come after this one; null for the first
   * @param rows of a part
   */
  static <D, T> void write(
      HttpServletResponse response,
      String name,
      List<Column<T>> columns,
      Function<D, List<D>> after,
      Function<List<D>, List<T>> rows)
      throws IOException {
    List<D> part = after.apply(null); // before anything is said: it may fail
    response.setContentType(TYPE.toString());
    response.setHeader("Content-Disposition", attachment(name));
    var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(out, format(columns)); // not closed where it breaks off
    print(printer, columns, rows.apply(part));
    while (part.size() >= PART) {
      part = after.apply(part.getLast());
      print(printer, columns, rows.apply(part));
    }
    printer.flush();
  }

  private static <T> CSVFormat format(List<Column<T>> columns) {
    String[] heads = columns.stream().map(Column::fileHead).toArray(String[]::new);
    return CSVFormat.RFC4180.builder().setHeader(heads).get();
  }

  private static <T> void print(CSVPrinter printer, List<Column<T>> columns, List<T> rows)
      throws IOException {
    for (T row : rows) {
      printer.printRecord(columns.stream().map(c -> text(c.cell().apply(row))).toList());
    }
  }

  private static String attachment(String name) {
    return ContentDisposition.attachment().filename(name + ".csv").build().toString();
  }

  private static Object text(Object cell) {
    return cell instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : cell;
  }
}
