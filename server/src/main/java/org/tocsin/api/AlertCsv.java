package org.tocsin.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.MediaType;
import org.tocsin.alert.Page;

/**
 * A page of alerts as a table, RFC 4180: a header, then a row for each alert with the fields of an
 * item in JSON; several values of a field are separated by spaces, the box has four columns. What
 * is not known is an empty cell.
 */
record AlertCsv(AlertJson json) implements AlertForm {
  static final List<String> HEADER =
      List.of(
          "id",
          "identifier",
          "sender",
          "sent",
          "status",
          "msgType",
          "state",
          "source",
          "feed",
          "provenance",
          "country",
          "areas",
          "approximate",
          "severity",
          "urgency",
          "certainty",
          "categories",
          "event",
          "headline",
          "language",
          "languages",
          "effective",
          "onset",
          "expires",
          "west",
          "south",
          "east",
          "north",
          "problems",
          "page",
          "cap");
  private static final MediaType TYPE =
      MediaType.parseMediaType("text/csv;header=present;charset=utf-8");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader(HEADER.toArray(String[]::new)).get();

  @Override
  public MediaType type() {
    return TYPE;
  }

  @Override
  public byte[] write(Page page, Asked asked) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      for (AlertItem item : json.items(page.items())) {
        row(printer, item, asked.base());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void row(CSVPrinter printer, AlertItem i, String base) throws IOException {
    double[] box = i.bbox();
    printer.printRecord(
        i.id(),
        TableCells.text(i.identifier()),
        TableCells.text(i.sender()),
        i.sent(),
        i.status(),
        i.msgType(),
        i.state(),
        TableCells.text(i.source()),
        i.feed(),
        i.provenance(),
        i.country(),
        TableCells.text(String.join(" ", i.areas())),
        i.approximate(),
        i.severity(),
        i.urgency(),
        i.certainty(),
        String.join(" ", i.categories()),
        TableCells.text(i.event()),
        TableCells.text(i.headline()),
        TableCells.text(i.language()),
        TableCells.text(String.join(" ", i.languages())),
        i.effective(),
        i.onset(),
        i.expires(),
        box == null ? null : box[0],
        box == null ? null : box[1],
        box == null ? null : box[2],
        box == null ? null : box[3],
        i.problems(),
        base + "/alerts/" + i.id(),
        base + "/api/v1/alerts/" + i.id() + ".cap");
  }
}
