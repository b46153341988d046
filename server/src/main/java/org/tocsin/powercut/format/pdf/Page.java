package org.tocsin.powercut.format.pdf;

import java.util.List;

/**
 * The lines of a page, from above.
 *
 * @param number as one counts when leafing through, from 1
 */
record Page(int number, List<Line> lines) {
  Page {
    lines = List.copyOf(lines);
  }
}
