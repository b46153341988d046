package org.tocsin.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A list as a file, RFC 4180 in UTF-8: the rows that the page's search and filters leave, in its
 * order, from the first on; of a {@link LongList} the first {@value LongList#FILE}. A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
final class ListFile {
  private static final String FORMULA = "=+-@\t\r\n|%";
  private static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=utf-8");

  private ListFile() {}

  /**
   * @param name of the file, without its ending
   */
  static <T> ResponseEntity<byte[]> of(String name, List<Column<T>> columns, List<T> rows) {
    StringBuilder out = new StringBuilder();
    String[] heads = columns.stream().map(Column::fileHead).toArray(String[]::new);
    try (CSVPrinter printer =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setHeader(heads).get())) {
      for (T row : rows) {
        printer.printRecord(columns.stream().map(c -> text(c.cell().apply(row))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String save = ContentDisposition.attachment().filename(name + ".csv").build().toString();
    return ResponseEntity.ok()
        .contentType(TYPE)
        .header("Content-Disposition", save)
        .body(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Object text(Object cell) {
    return cell instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : cell;
  }
}
