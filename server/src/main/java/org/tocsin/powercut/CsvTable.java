package org.tocsin.powercut;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.tocsin.powercut.Imported.Refused;

/** A table with a header as text (RFC 4180). What is wrong with a row is kept against it alone. */
final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setIgnoreSurroundingSpaces(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private CsvTable() {}

  /**
   * Hands on one row after the other.
   *
   * @param each may throw {@link EditException}
   * @param needed columns without which it is no such table
   * @return the rows against which something was thrown
   * @throws IllegalArgumentException when it is no such table
   */
  static List<Refused> read(String csv, Consumer<Row> each, String... needed) {
    List<Refused> refused = new ArrayList<>();
    try (var records = FORMAT.parse(new StringReader(withoutMark(csv)))) {
      List<String> columns = records.getHeaderNames().stream().map(CsvTable::lower).toList();
      if (!columns.containsAll(List.of(needed))) {
        throw new IllegalArgumentException(
            "needs the columns " + List.of(needed) + ", this table has " + columns);
      }
      for (CSVRecord record : records) {
        Row row = new Row(record, columns);
        try {
          each.accept(row);
        } catch (EditException e) {
          refused.add(new Refused(row.number(), e.code(), e.getMessage()));
        }
      }
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException("no table: " + e.getCause().getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("no table: " + e.getMessage(), e);
    }
    return refused;
  }

  private static String withoutMark(String csv) {
    return csv.startsWith("\ufeff") ? csv.substring(1) : csv;
  }

  private static String lower(String column) {
    return column.toLowerCase(Locale.ROOT);
  }

  /** One row; a cell that is not there is empty. */
  static final class Row {
    private final CSVRecord record;
    private final List<String> columns;

    private Row(CSVRecord record, List<String> columns) {
      this.record = record;
      this.columns = columns;
    }

    /** The header is 1. */
    int number() {
      return (int) record.getRecordNumber() + 1;
    }

    String text(String column) {
      return record.isSet(column) ? record.get(column) : "";
    }

    /** The cell, else what is there already. */
    String text(String column, String otherwise) {
      String text = text(column);
      return text.isEmpty() ? otherwise : text;
    }

    /** A day, or null. */
    LocalDate date(String column) {
      String text = text(column);
      try {
        return text.isEmpty() ? null : LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new EditException("bad-date", "no day like 2022-04-17: " + text);
      }
    }

    /** Columns such as {@code name_si} by their languages, over what is there already. */
    Map<String, String> languages(String beginning, Map<String, String> otherwise) {
      Map<String, String> texts = new LinkedHashMap<>(otherwise);
      for (String column : columns) {
        if (column.startsWith(beginning + "_") && !text(column).isEmpty()) {
          texts.put(column.substring(beginning.length() + 1).replace('_', '-'), text(column));
        }
      }
      return texts;
    }
  }
}
