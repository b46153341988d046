package org.tocsin.powercut.format;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/**
 * Tables in UTF-8 with the columns {@code date,start,end,group} or {@code
 * start_local,end_local,group}, and {@code state} where there is one; others are ignored. Without a
 * header the columns stand in that order. An end before its start is the next day's; one row may
 * name several groups. The state {@code none}, with no times, says that there is no cut on the
 * {@code date}. Comma, semicolon and tab separate. What is exported as a table can be read again;
 * where it has a column {@code provider}, all rows are of one utility.
 */
public final class CsvFormat implements ScheduleFormat {
  private static final String NONE = "none";
  private static final List<String> BY_DATE = List.of("date", "start", "end", "group", "state");
  private static final List<String> BY_TIME = List.of("start_local", "end_local", "group", "state");

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public boolean mayBePartial() {
    return true;
  }

  @Override
  public Timetable read(byte[] document, Asked asked) {
    String text = text(document);
    DayTable table = new DayTable(asked);
    Map<String, Integer> columns = null;
    String provider = null;
    try (CSVParser rows = parser(text)) {
      for (CSVRecord row : rows) {
        String place = "row " + row.getRecordNumber();
        if (row.size() == 1 && row.get(0).isBlank()) {
          continue;
        }
        if (columns == null) {
          columns = header(row);
          if (columns != null) {
            require(columns, place);
            continue;
          }
          columns = positions(row, place);
        }
        Row each = new Row(row, columns, place);
        provider = same(provider, each);
        add(table, each, asked);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new ScheduleException("not-csv", "", WallTimes.cut(String.valueOf(e.getMessage())));
    }
    if (columns == null) {
      throw new ScheduleException("not-csv", "", "the table is empty");
    }
    return table.timetable();
  }

  private record Row(CSVRecord record, Map<String, Integer> columns, String place) {
    String get(String column) {
      Integer at = columns.get(column);
      return at == null || at >= record.size() ? "" : record.get(at).strip();
    }

    /** Without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
    String unquoted(String column) {
      return get(column).replaceFirst("^'(?=[=+@|%-])", "");
    }

    boolean has(String column) {
      return columns.containsKey(column);
    }

    String at(String column) {
      return place + ", " + column;
    }
  }

  /** Another utility's groups may have the same codes. */
  private static String same(String provider, Row row) {
    String named = row.get("provider");
    if (provider != null && !provider.equalsIgnoreCase(named)) {
      throw new ScheduleException(
          "several-utilities", row.at("provider"), "the table is of more than one utility");
    }
    return named;
  }

  private static void add(DayTable table, Row row, Asked asked) {
    List<String> groups = GroupCodes.several(row.unquoted("group"), row.at("group"));
    String state = row.get("state").toLowerCase(Locale.ROOT);
    if (state.equals(NONE)) {
      LocalDate date = WallTimes.date(row.get("date"), row.at("date"));
      groups.forEach(g -> table.addNone(g, date));
      return;
    }
    Cut cut =
        row.has("start") ? byDate(row, state(state, row)) : byTime(row, state(state, row), asked);
    groups.forEach(g -> table.add(g, cut, row.place()));
  }

  private static Cut byDate(Row row, CutState state) {
    LocalDate date = WallTimes.date(row.get("date"), row.at("date"));
    LocalDateTime from = WallTimes.time(date, row.get("start"), row.at("start"));
    LocalDateTime to = WallTimes.time(date, row.get("end"), row.at("end"));
    return new Cut(from, to.isBefore(from) ? to.plusDays(1) : to, state);
  }

  private static Cut byTime(Row row, CutState state, Asked asked) {
    return new Cut(
        WallTimes.both(row.get("start_local"), asked.zone(), false, row.at("start_local")),
        WallTimes.both(row.get("end_local"), asked.zone(), false, row.at("end_local")),
        state);
  }

  private static CutState state(String text, Row row) {
    if (text.isEmpty()) {
      return CutState.DEFINITE;
    }
    try {
      return CutState.of(text.equals("canceled") ? "cancelled" : text);
    } catch (IllegalArgumentException e) {
      throw new ScheduleException(
          "bad-state", row.at("state"), "no state of a cut: " + WallTimes.cut(text));
    }
  }

  /** The columns by name, or null where the first row is a cut already. */
  private static Map<String, Integer> header(CSVRecord row) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      columns.putIfAbsent(row.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return columns.containsKey("group") ? columns : null;
  }

  private static void require(Map<String, Integer> columns, String place) {
    boolean byDate = columns.keySet().containsAll(BY_DATE.subList(0, 3));
    if (!byDate && !columns.keySet().containsAll(BY_TIME.subList(0, 2))) {
      throw new ScheduleException(
          "missing-column",
          place,
          "date, start, end and group, or start_local, end_local and group");
    }
    if (!byDate) { // what the cut says is told by its times; the date, of days without one
      columns.remove("start");
    }
  }

  private static Map<String, Integer> positions(CSVRecord row, String place) {
    if (row.size() < 3 || row.size() > 5) {
      throw new ScheduleException("missing-column", place, row.size() + " columns and no header");
    }
    boolean byDate = row.size() == 5 || row.size() == 4 && !row.get(0).strip().contains(":");
    List<String> names = byDate ? BY_DATE : BY_TIME;
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      columns.put(names.get(i), i);
    }
    return columns;
  }

  private static CSVParser parser(String text) throws IOException {
    String first = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    char separator = first.contains("\t") ? '\t' : ',';
    separator = first.contains(";") && !first.contains(",") ? ';' : separator;
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator)
        .setIgnoreEmptyLines(false)
        .get()
        .parse(new StringReader(text));
  }

  private static String text(byte[] document) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ScheduleException("not-utf-8", "", "the table is not written in UTF-8");
    }
  }
}
