package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * The lines of a table on one page, and how they become rows. Every word must belong to a row, or
 * be known to say nothing: a row that was damaged is an error, never a row less.
 */
final class Table {
  private static final String NAMES =
      "(?:\\s*\\b(?:demand|mana?ge?ments?|load|shedding|power|electricity|supply|planned|scheduled"
          + "|cuts?|interruptions?|disconnections?)\\b)";

  /** That there is no cut, or some words of that. */
  static final Pattern NO_CUT =
      Pattern.compile("(?i)(?:no\\b" + NAMES + "*|" + NAMES + "+|-+|nil|none)");

  private static final Pattern NONE = Pattern.compile("(?i)(?:no\\b" + NAMES + "+|-+|nil|none)");
  static final Pattern MINUTES =
      Pattern.compile("(?i)\\(?\\s*(\\d{1,2})\\s*(?:minutes?|mins?)\\.?\\s*\\)?");
  private static final double WRAPPED = 1.7; // heights of letters between the lines of one cell
  private static final double OF_PITCH = 0.7; // lines of one cell are nearer than rows

  private final Part part;
  private final Set<String> known;
  private final Columns columns;
  private final List<RowText> rows = new ArrayList<>();
  private final List<Line> rest = new ArrayList<>();
  private final List<Line> minutes = new ArrayList<>();

  Table(Part part, Set<String> known, Columns columns) {
    this.part = part;
    this.known = known;
    this.columns = columns;
  }

  Columns columns() {
    return columns;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The place of the next row, for errors. */
  String place() {
    return part.place() + ", row " + (rows.size() + 1);
  }

  /** Takes a line that is a row; false when it is none. */
  boolean takeRow(Line line, Head head) {
    RowText row = new RowReader(known).read(line, head, place());
    if (row == null) {
      return false;
    }
    if (row.isLed() && columns != null) {
      throw notUnderstood(place(), "groups do not stand under a date");
    }
    if (!rows.isEmpty() && rows.getFirst().isLed() != row.isLed()) {
      throw notUnderstood(place(), "groups stand before the times of some rows alone");
    }
    if (!rows.isEmpty() && rows.getFirst().windows().size() != row.windows().size()) {
      throw notUnderstood(place(), "rows have more times than others: some may be lost");
    }
    rows.add(row);
    return true;
  }

  /** Takes a line that should belong to the row above or below it. */
  void takeRest(Line line) {
    if (line.isPartial()) {
      throw notUnderstood(place(), "letters of another script stand in the row");
    }
    rest.add(line);
  }

  /** Takes minutes that belong to a duration that was begun on the line before. */
  void takeMinutes(Line line) {
    minutes.add(line);
  }

  /**
   * @throws ScheduleException where anything of the table is not understood
   */
  List<Row> rows() {
    List<Map<LocalDate, String>> cells = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      cells.add(cells(rows.get(i).groups(), placeOf(i)));
    }
    for (Line line : rest) {
      int row = rowOf(line);
      cells(line, placeOf(row))
          .forEach((date, text) -> cells.get(row).merge(date, text, (a, b) -> a + " " + b));
    }
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      checkMinutes(i);
      RowText text = rows.get(i);
      Map<LocalDate, List<String>> groups = groups(cells.get(i), placeOf(i));
      if (columns != null) {
        merged().check(groups, text.baseline(), placeOf(i));
      }
      for (RowText.Window window : text.windows()) {
        all.add(
            new Row(window.from(), window.length(), groups, text.toleranceMinutes(), placeOf(i)));
      }
    }
    return all;
  }

  private MergedCells merged() {
    return new MergedCells(
        columns, part.rules(), rows.stream().map(RowText::baseline).toList(), part.place());
  }

  /** The minutes that a duration lacks must stand on a line of their own beside the row. */
  private void checkMinutes(int row) {
    long lacking = rows.get(row).minutesToCome();
    boolean said =
        minutes.stream()
            .filter(line -> rowOf(line) == row)
            .map(line -> MINUTES.matcher(line.text()))
            .anyMatch(m -> m.matches() && Long.parseLong(m.group(1)) == lacking);
    if (lacking != 0 && !said) {
      throw new ScheduleException(
          "duration-differs", placeOf(row), "the times and the duration differ");
    }
  }

  private static ScheduleException notUnderstood(String place, String why) {
    return new ScheduleException("row-not-understood", place, why);
  }

  private String placeOf(int row) {
    return part.place() + ", row " + (row + 1);
  }

  /** The words of a line that say groups, by date; under null where columns have no dates. */
  private Map<LocalDate, String> cells(Line line, String place) {
    Map<LocalDate, String> cells = new HashMap<>();
    if (columns == null) {
      cells.put(null, line.text());
    } else if (!line.words().isEmpty()) {
      cells.putAll(columns.cells(line, place));
    }
    return cells;
  }

  private Map<LocalDate, List<String>> groups(Map<LocalDate, String> cells, String place) {
    Map<LocalDate, List<String>> groups = new HashMap<>();
    cells.forEach(
        (date, text) -> {
          boolean none = (date == null ? NONE : NO_CUT).matcher(text.strip()).matches();
          if (!none) {
            groups.put(date, GroupList.of(text, known, place));
          }
        });
    return groups;
  }

  /** The row whose cell a line goes on with: the nearest, if it is near enough. */
  private int rowOf(Line line) {
    int nearest = -1;
    for (int i = 0; i < rows.size(); i++) {
      if (nearest < 0 || away(i, line) < away(nearest, line)) {
        nearest = i;
      }
    }
    boolean says = !NO_CUT.matcher(line.text()).matches();
    if (nearest < 0 || says && away(nearest, line) > Math.min(near(line), OF_PITCH * pitch())) {
      throw notUnderstood(
          nearest < 0 ? place() : placeOf(nearest), "a line is no row and belongs to none");
    }
    return nearest;
  }

  /** Whether a line stands so near to a row that it may belong to a cell of it. */
  boolean isBeside(Line line) {
    return rows.stream().anyMatch(row -> Math.abs(row.baseline() - line.baseline()) <= near(line));
  }

  private static double near(Line line) {
    return WRAPPED * 1.4 * line.words().stream().mapToDouble(Word::height).max().orElse(1);
  }

  private double away(int row, Line line) {
    return Math.abs(rows.get(row).baseline() - line.baseline());
  }

  private double pitch() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < rows.size(); i++) {
      least = Math.min(least, Math.abs(rows.get(i).baseline() - rows.get(i - 1).baseline()));
    }
    return least;
  }
}
