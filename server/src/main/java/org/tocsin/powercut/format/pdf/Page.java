package org.tocsin.powercut.format.pdf;

import java.util.List;

/**
 * The lines of a page, from above.
 *
 * @param rules the upright lines of its tables
 * @param number as one counts when leafing through, from 1
 */
record Page(int number, List<Line> lines, Rules rules) {
  Page {
    lines = List.copyOf(lines);
  }

  Page with(Rules found) {
    return new Page(number, lines, found);
  }
}
