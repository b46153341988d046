package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/** The dates over the columns of a table, and where these stand. */
final class Columns {
  private static final double OFF = 0.38; // of the way to the next column; farther is in between
  private static final double CELL_GAP = 1.1; // of the height of letters; wider parts two cells

  private static final double HEAD_GAP = 1.8; // the same in the head, where ordinals are raised
  private static final Pattern NAME =
      Pattern.compile("(?i)((period|time|slot|date|schedule|groups?|duration)\\s*)+");

  private final Map<LocalDate, Double> middles = new LinkedHashMap<>();

  private final String page;
  private final double baseline;

  private Columns(String page, double baseline) {
    this.page = page;
    this.baseline = baseline;
  }

  /**
   * The columns that a line of nothing but dates heads; null for another line.
   *
   * @param title the days of the title, of which each column is one
   * @param place its page
   * @throws ScheduleException date-twice or date-mismatch
   */
  static Columns of(Line line, Set<LocalDate> title, String place) {
    Line names = line.without(word -> NAME.matcher(word.text()).matches());
    boolean figures =
        names.words().stream().allMatch(word -> DateWords.NUMERIC.matcher(word.text()).matches());
    List<Line> cells = runs(names, figures ? 0 : HEAD_GAP);
    List<ColumnDate> dates = cells.stream().map(cell -> ColumnDate.of(cell.text(), place)).toList();
    if (dates.isEmpty()
        || dates.contains(null)
        || dates.size() == 1 && !dates.getFirst().isPlain()) {
      return null;
    }
    Columns columns = new Columns(place, line.baseline());
    for (int i = 0; i < cells.size(); i++) {
      LocalDate day = dates.get(i).in(title, place);
      if (columns.middles.put(day, middle(cells.get(i))) != null) {
        throw new ScheduleException("date-twice", place, "two columns are headed " + day);
      }
    }
    return columns;
  }

  Set<LocalDate> dates() {
    return middles.keySet();
  }

  List<LocalDate> fromLeft() {
    return middles.keySet().stream().sorted(Comparator.comparing(middles::get)).toList();
  }

  double middle(LocalDate date) {
    return middles.get(date);
  }

  /** Where its dates stand, if that is on a page. */
  OptionalDouble headOn(String where) {
    return page.equals(where) ? OptionalDouble.of(baseline) : OptionalDouble.empty();
  }

  /** Whether others name the same days in the same order. */
  boolean isLike(Columns other) {
    return List.copyOf(dates()).equals(List.copyOf(other.dates()));
  }

  /**
   * The words of a line by column.
   *
   * @throws ScheduleException between-columns
   */
  Map<LocalDate, String> cells(Line line, String place) {
    Map<LocalDate, String> cells = new TreeMap<>();
    for (Line run : runs(line, CELL_GAP)) {
      LocalDate date = nearest(run);
      boolean under = isUnder(run, date);
      if (under) {
        cells.merge(date, run.text(), (a, b) -> a + " " + b);
      } else if (!Table.NO_CUT.matcher(run.text()).matches()) {
        throw new ScheduleException(
            "between-columns", place, "groups do not stand under one date alone");
      }
    }
    return cells;
  }

  private static List<Line> runs(Line line, double widest) {
    List<Line> runs = new ArrayList<>();
    List<Word> run = new ArrayList<>();
    for (Word word : line.words()) {
      if (!run.isEmpty() && word.left() - run.getLast().right() > widest * word.height()) {
        runs.add(new Line(run));
        run.clear();
      }
      run.add(word);
    }
    if (!run.isEmpty()) {
      runs.add(new Line(run));
    }
    return runs;
  }

  private LocalDate nearest(Line run) {
    double middle = middle(run);
    LocalDate nearest = null;
    for (LocalDate date : middles.keySet()) {
      if (nearest == null || away(date, middle) < away(nearest, middle)) {
        nearest = date;
      }
    }
    return nearest;
  }

  private static double middle(Line run) {
    return (run.words().getFirst().left() + run.words().getLast().right()) / 2;
  }

  private boolean isUnder(Line run, LocalDate date) {
    return away(date, middle(run)) <= OFF * pitch() && !covers(run, date);
  }

  /** Whether words that stand together reach over the middle of another column. */
  private boolean covers(Line run, LocalDate own) {
    return middles.entrySet().stream()
        .filter(column -> !column.getKey().equals(own))
        .mapToDouble(Map.Entry::getValue)
        .anyMatch(m -> run.words().getFirst().left() < m && m < run.words().getLast().right());
  }

  private double away(LocalDate date, double middle) {
    return Math.abs(middles.get(date) - middle);
  }

  private double pitch() {
    double[] sorted = middles.values().stream().mapToDouble(m -> m).sorted().toArray();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      least = Math.min(least, sorted[i] - sorted[i - 1]);
    }
    return least;
  }
}
