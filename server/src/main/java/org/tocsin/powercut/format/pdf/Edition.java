package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.powercut.ScheduleException;

/**
 * What stands under one title: the days it names, and the parts of pages that belong to it.
 *
 * @param open whether it ended on its page without the closing note, so that another page goes on
 */
record Edition(String title, SortedSet<LocalDate> dates, List<Part> parts, boolean open) {
  static final Pattern NOTE = Pattern.compile("(?i)note\\b.*");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?=[A-Z])(?i)(?:(?:ceylon|electricity|board|ceb|revised|updated|amended|proposed|daily)\\s+)*"
              + "(?:\\w+\\s+)?(?:demand(?:[\\s-]+side)?[\\s-]+manage?ments?|load[\\s-]*shedding"
              + "|power\\s+(?:cut|interruption|outage)s?)\\s+sc?hedules?\\b(?!.*attached).*");

  /** A dash behind the word that begins a title joins no days. */
  private static final Pattern DASH = Pattern.compile("(?i)(?<=schedules?)\\s*-\\s*(?=\\w)");

  private static final Pattern OPEN =
      Pattern.compile("(?i)\\b(effective|onwards?|further|starting|commencing|since)\\b");
  private static final Pattern FROM = Pattern.compile("(?i)\\b(from|w\\.?e\\.?f)\\b");
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
    for (Part part : pages.stream().flatMap(page -> parts(page).stream()).toList()) {
      if (isTitle(part.lines(), 0)) {
        add(editions, titled(part));
      } else if (!goesOn(editions, part) && part.lines().stream().anyMatch(EditionReader::says)) {
        orphans.add(part);
      }
    }
    orphans.forEach(part -> adopt(editions, part));
    if (editions.isEmpty()) {
      throw new ScheduleException(
          "no-schedule", "", "no page is titled as a demand management schedule");
    }
    return editions;
  }

  /** A page cut before each title. */
  private static List<Part> parts(Page page) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= page.lines().size(); i++) {
      if (i == page.lines().size() || isTitle(page.lines(), i)) {
        parts.add(new Part(page.number(), page.lines().subList(from, i), page.rules()));
        from = i;
      }
    }
    return parts;
  }

  /** Whether a title begins with a line. */
  static boolean isTitle(List<Line> lines, int index) {
    return index < lines.size()
        && TITLE.matcher(titleText(lines, index)).matches()
        && DateWords.hints(titleText(lines, index));
  }

  private static String titleText(List<Line> lines, int index) {
    return lines.subList(index, index + titleLines(lines, index)).stream()
        .map(Line::text)
        .collect(Collectors.joining(" "));
  }

  /** A title may go over lines until its year. */
  private static int titleLines(List<Line> lines, int index) {
    int most = Math.min(lines.size() - index, TITLE_LINES);
    for (int i = 0; i < most; i++) {
      if (YEAR.matcher(lines.get(index + i).text()).find()) {
        return i + 1;
      }
    }
    return most;
  }

  /** An edition, or the page of one that repeats its title. */
  private static void add(List<Edition> editions, Edition titled) {
    for (int i = 0; i < editions.size(); i++) {
      Edition before = editions.get(i);
      if (before.title.equals(titled.title)) {
        List<Part> parts = new ArrayList<>(before.parts);
        parts.addAll(titled.parts);
        editions.set(i, new Edition(before.title, before.dates, parts, before.open && titled.open));
        return;
      }
    }
    editions.add(titled);
  }

  private static Edition titled(Part part) {
    String text = titleText(part.lines(), 0);
    SortedSet<LocalDate> dates = dates(text, part);
    boolean isOpen = OPEN.matcher(text).find() || FROM.matcher(text).find() && dates.size() == 1;
    if (dates.isEmpty() || isOpen) {
      throw new ScheduleException("bad-date", part.place(), "the title does not name its days");
    }
    Part body =
        new Part(
            part.page(),
            part.lines().subList(titleLines(part.lines(), 0), part.lines().size()),
            part.rules());
    List<Part> parts = new ArrayList<>(List.of(body));
    return new Edition(text, dates, parts, part.lines().stream().noneMatch(Edition::isNote));
  }

  private static SortedSet<LocalDate> dates(String text, Part part) {
    String[] title = EXCEPT.split(DASH.matcher(text).replaceFirst(" "), 2);
    Matcher year = YEAR.matcher(text);
    Integer only = year.find() ? Integer.valueOf(year.group()) : null;
    SortedSet<LocalDate> dates =
        SaidDates.ofTitle(title[0], title.length > 1 ? only : null, part.place());
    if (!DateWords.agree(title[0], dates)) {
      throw new ScheduleException("bad-date", part.place(), "days of the week and dates differ");
    }
    if (title.length > 1 && !dates.isEmpty()) {
      remove(dates, SaidDates.ofTitle(title[1], dates.getLast().getYear(), part.place()), part);
    }
    return dates;
  }

  private static void remove(SortedSet<LocalDate> dates, Set<LocalDate> excepted, Part part) {
    if (excepted.isEmpty() || !dates.containsAll(excepted)) {
      throw new ScheduleException("bad-date", part.place(), "the days excepted are not clear");
    }
    dates.removeAll(excepted);
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
