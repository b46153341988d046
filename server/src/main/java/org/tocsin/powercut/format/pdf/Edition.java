package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * What stands under one title: the days it names, and the parts of pages that belong to it.
 *
 * @param open whether it ended on its page without the closing note, so that another page goes on
 */
record Edition(SortedSet<LocalDate> dates, List<Part> parts, boolean open) {
  static final Pattern NOTE = Pattern.compile("(?i)note\\b.*");
  private static final Pattern TITLE =
      Pattern.compile("(?i)(\\w+ )?demand\\s+management\\s+schedules?\\b(?!.*attached).*");
  private static final Pattern YEAR = Pattern.compile("20\\d\\d");
  private static final Pattern EXCEPT =
      Pattern.compile("(?i)\\b(except|excluding|other than|without)\\b");
  private static final int TITLE_LINES = 3;

  /**
   * The editions of a document, in its order. A page without a title goes on with the edition
   * before it, or, where that was closed, as when pages were put in another order, with the only
   * one that is open.
   *
   * @throws ScheduleException no-schedule, bad-date or ambiguous-order
   */
  static List<Edition> of(List<Page> pages) {
    List<Edition> editions = new ArrayList<>();
    List<Part> orphans = new ArrayList<>();
    for (Page page : pages) {
      int from = 0;
      for (int i = 0; i <= page.lines().size(); i++) {
        if (i == page.lines().size() || isTitle(page.lines(), i)) {
          Part part = new Part(page.number(), page.lines().subList(from, i));
          if (from > 0 || isTitle(page.lines(), 0)) {
            if (i > 0) {
              editions.add(titled(part));
            }
          } else if (!part.lines().isEmpty() && !goesOn(editions, part)) {
            orphans.add(part);
          }
          from = i;
        }
      }
    }
    orphans.forEach(part -> adopt(editions, part));
    if (editions.isEmpty()) {
      throw new ScheduleException(
          "no-schedule", "", "no page is titled as a demand management schedule");
    }
    return editions;
  }

  private static boolean isTitle(List<Line> lines, int index) {
    return index < lines.size()
        && TITLE.matcher(lines.get(index).text()).matches()
        && SaidDates.hints(titleText(lines, index));
  }

  /** A title may go over lines until its year. */
  private static String titleText(List<Line> lines, int index) {
    StringBuilder text = new StringBuilder();
    for (int i = index; i < Math.min(lines.size(), index + TITLE_LINES); i++) {
      text.append(lines.get(i).text()).append(' ');
      if (YEAR.matcher(text).find()) {
        return text.toString();
      }
    }
    return text.toString();
  }

  private static Edition titled(Part part) {
    String[] title = EXCEPT.split(titleText(part.lines(), 0), 2);
    SortedSet<LocalDate> dates = SaidDates.of(title[0], null, part.place());
    if (dates.isEmpty()) {
      throw new ScheduleException("bad-date", part.place(), "the title names no day");
    }
    if (title.length > 1) {
      dates.removeAll(SaidDates.of(title[1], dates.getFirst().getYear(), part.place()));
    }
    List<Part> parts = new ArrayList<>(List.of(part));
    return new Edition(dates, parts, part.lines().stream().noneMatch(Edition::isNote));
  }

  private static boolean isNote(Line line) {
    return NOTE.matcher(line.text()).matches();
  }

  private static boolean goesOn(List<Edition> editions, Part part) {
    if (editions.isEmpty() || !editions.getLast().open()) {
      return false;
    }
    editions.getLast().parts().add(part);
    return true;
  }

  private static void adopt(List<Edition> editions, Part part) {
    List<Edition> open = editions.stream().filter(Edition::open).toList();
    List<Edition> possible = open.isEmpty() && editions.size() == 1 ? editions : open;
    if (possible.size() > 1) {
      throw new ScheduleException(
          "ambiguous-order", part.place(), "it is not clear to which days this page belongs");
    }
    if (possible.size() == 1) {
      possible.getFirst().parts().add(part);
    } else if (!editions.isEmpty()) {
      editions.getLast().parts().add(part);
    }
  }
}
