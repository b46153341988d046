package org.tocsin.powercut.format.pdf;

import java.util.List;

/** The upright lines of a page, which part the cells of its tables. */
record Rules(List<Rule> list) {
  static final Rules NONE = new Rules(List.of());

  private static final double ABOVE = 2; // points over the baseline, where letters stand

  /** A line; in points from the upper left corner of the page. */
  record Rule(double x, double top, double bottom) {}

  Rules {
    list = List.copyOf(list);
  }

  /** Whether one stands between two places of a line of text. */
  boolean part(double left, double right, double baseline) {
    double y = baseline - ABOVE;
    return list.stream()
        .anyMatch(r -> left < r.x() && r.x() < right && r.top() <= y && y <= r.bottom());
  }
}
