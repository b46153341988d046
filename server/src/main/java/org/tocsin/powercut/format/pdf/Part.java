package org.tocsin.powercut.format.pdf;

import java.util.List;

/**
 * The lines of one page that belong to one edition of the schedule.
 *
 * @param page the number of the page
 */
record Part(int page, List<Line> lines, Rules rules) {
  Part {
    lines = List.copyOf(lines);
  }

  String place() {
    return "page " + page;
  }
}
