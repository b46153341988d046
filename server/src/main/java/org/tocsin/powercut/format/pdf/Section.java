package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tocsin.powercut.ScheduleException;

/** One numbered schedule of an edition: its rows, from however many pages. */
final class Section {
  private final String place;
  private final List<Row> rows = new ArrayList<>();
  private final SortedSet<LocalDate> columns = new TreeSet<>();
  private boolean spokenOf;

  /**
   * @param place of its heading
   */
  Section(String place) {
    this.place = place;
  }

  void add(Table table) {
    rows.addAll(table.rows());
    if (table.columns() != null) {
      columns.addAll(table.columns().dates());
    }
  }

  /** It says in words that there are no cuts. */
  void speak() {
    spokenOf = true;
  }

  List<Row> rows() {
    return rows;
  }

  /** Every group that any row names. */
  Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    rows.forEach(row -> row.groups().values().forEach(groups::addAll));
    return groups;
  }

  /**
   * The days of which it speaks: those of its columns, else all of the title.
   *
   * @throws ScheduleException no-table, or date-mismatch when columns and title differ
   */
  SortedSet<LocalDate> dates(SortedSet<LocalDate> title) {
    if (rows.isEmpty() && !spokenOf) {
      throw new ScheduleException("no-table", place, "this schedule has no table");
    }
    if (!columns.isEmpty() && !columns.equals(title)) {
      throw new ScheduleException(
          "date-mismatch", place, "the columns are of " + columns + ", the title of " + title);
    }
    return title;
  }
}
