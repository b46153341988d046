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
  private boolean plain; // rows under no dates
  private boolean dated;
  private boolean spokenOf;

  /**
   * @param place of its heading
   */
  Section(String place) {
    this.place = place;
  }

  void add(Table table) {
    List<Row> added = table.rows();
    rows.addAll(added);
    plain |= table.columns() == null && !added.isEmpty();
    dated |= table.columns() != null && !added.isEmpty();
    if (plain && dated) {
      throw new ScheduleException(
          "date-mismatch", place, "some rows stand under dates and some do not");
    }
    if (table.columns() != null) {
      columns.addAll(table.columns().dates());
    }
  }

  /** It says in words that there are no cuts. */
  void speak() {
    spokenOf = true;
  }

  /** Whether words stand in the place of its table. */
  boolean isUnlisted() {
    return spokenOf && rows.isEmpty();
  }

  /** Whether it has rows, or words in their place. */
  boolean isSaid() {
    return spokenOf || !rows.isEmpty();
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
