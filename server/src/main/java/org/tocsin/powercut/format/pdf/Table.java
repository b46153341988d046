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
  static final Pattern NO_CUT =
      Pattern.compile(
          "(?i)(no(\\s+demand)?(\\s+mana?ge?ments?)?|demand(\\s+mana?ge?ments?)?|mana?ge?ments?|[-\u2013\u2014]|nil)");
  private static final double WRAPPED = 1.7; // heights of letters between the lines of one cell
  private static final double OF_PITCH = 0.7; // lines of one cell are nearer than rows

  private final int page;
  private final Set<String> known;
  private final Columns columns;
  private final List<RowText> rows = new ArrayList<>();
  private final List<Line> rest = new ArrayList<>();

  Table(int page, Set<String> known, Columns columns) {
    this.page = page;
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
    return "page " + page + ", row " + (rows.size() + 1);
  }

  /** Takes a line that is a row; false when it is none. */
  boolean takeRow(Line line) {
    RowText row = RowText.of(line, place());
    if (row == null) {
      return false;
    }
    rows.add(row);
    return true;
  }

  /** Takes a line that should belong to the row above or below it. */
  void takeRest(Line line) {
    rest.add(line);
  }

  /**
   * @throws ScheduleException where anything of the table is not understood
   */
  List<Row> rows() {
    List<Map<LocalDate, String>> cells = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      cells.add(cells(rows.get(i).rest(), placeOf(i)));
    }
    for (Line line : rest) {
      int row = rowOf(line);
      cells(line, placeOf(row))
          .forEach((date, text) -> cells.get(row).merge(date, text, (a, b) -> a + " " + b));
    }
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      RowText text = rows.get(i);
      all.add(
          new Row(
              text.from(),
              text.length(),
              groups(cells.get(i), placeOf(i)),
              text.toleranceMinutes(),
              placeOf(i)));
    }
    return all;
  }

  private String placeOf(int row) {
    return "page " + page + ", row " + (row + 1);
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
          boolean none = NO_CUT.matcher(text.strip()).matches();
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
    double height = line.words().stream().mapToDouble(Word::height).max().orElse(1);
    if (nearest < 0
        || says && away(nearest, line) > Math.min(WRAPPED * height * 1.4, OF_PITCH * pitch())) {
      throw new ScheduleException(
          "row-not-understood",
          nearest < 0 ? place() : placeOf(nearest),
          "a line is no row and belongs to none");
    }
    return nearest;
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
