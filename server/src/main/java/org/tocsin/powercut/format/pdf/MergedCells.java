package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.tocsin.powercut.ScheduleException;

/**
 * Tells groups that stand in a cell of several days, under the middle one of them, by the lines
 * that part the days in other rows and not in this one. Tables without lines say nothing of it.
 */
final class MergedCells {
  private final Columns columns;
  private final Rules rules;
  private final double[] baselines;

  /**
   * @param baselines of the rows
   * @param page where they are
   */
  MergedCells(Columns columns, Rules rules, List<Double> baselines, String page) {
    this.columns = columns;
    this.rules = rules;
    DoubleStream head = columns.headOn(page).stream();
    this.baselines = DoubleStream.concat(head, baselines.stream().mapToDouble(b -> b)).toArray();
  }

  /**
   * @param cells what a row says by date; groups alone
   * @throws ScheduleException between-columns
   */
  void check(Map<LocalDate, ?> cells, double baseline, String place) {
    List<LocalDate> dates = columns.fromLeft();
    for (int i = 1; i < dates.size(); i++) {
      LocalDate left = dates.get(i - 1);
      LocalDate right = dates.get(i);
      boolean one = cells.containsKey(left) != cells.containsKey(right);
      if (one && !areParted(left, right, baseline) && areElsewhere(left, right)) {
        throw new ScheduleException(
            "between-columns", place, "groups stand in a cell of several dates");
      }
    }
  }

  private boolean areElsewhere(LocalDate left, LocalDate right) {
    return DoubleStream.of(baselines).anyMatch(baseline -> areParted(left, right, baseline));
  }

  private boolean areParted(LocalDate left, LocalDate right, double baseline) {
    return rules.part(columns.middle(left), columns.middle(right), baseline);
  }
}
