package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/** Goes through the parts of one edition, line by line. One use. */
final class EditionReader {
  static final Pattern HEADING =
      Pattern.compile(
          "(?i)schedule\\s*-?\\s*(?:no\\.?\\s*)?(\\d{1,2})(?![\\d:.]\\d)\\s*(?:[:.(-].*|(?-i:\\b\\s*[A-Z].*)|$)");
  private static final Pattern CONTINUED = Pattern.compile("(?i).*\\bcont(inue|['\u2019.]?d).*");

  private final Set<String> known;
  private final List<Section> sections = new ArrayList<>();
  private final StringBuilder prose = new StringBuilder();
  private Section section;
  private Table table;
  private Columns columns;
  private Head head = Head.NONE;
  private boolean inTable;
  private boolean headBefore; // on the line above
  private boolean datesBefore; // since the last row
  private int notedPage;
  private final Set<Integer> numbers = new HashSet<>();
  private SortedSet<LocalDate> title;

  EditionReader(Set<String> known) {
    this.known = known;
  }

  /** The sections of an edition, and all that is said in words beside the tables. */
  record Read(List<Section> sections, String prose) {}

  Read read(Edition edition) {
    title = edition.dates();
    for (Part part : edition.parts()) {
      close();
      inTable =
          part.lines().stream().noneMatch(l -> HEADING.matcher(l.text()).matches()) && inTable;
      headBefore = false;
      for (int i = 0; i < part.lines().size(); i++) {
        Line line = part.lines().get(i);
        boolean headNext =
            i + 1 < part.lines().size() && Wording.isHead(part.lines().get(i + 1).text());
        line(part, line, headNext);
        headBefore = Wording.isHead(line.text());
      }
    }
    close();
    return new Read(sections, prose.toString());
  }

  private void line(Part part, Line line, boolean headNext) {
    String text = line.text();
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      close();
      checkNumber(heading, part);
      begin(part);
      say(text);
    } else if (Edition.NOTE.matcher(text).matches() && isSaid()) {
      close();
      section = null;
      inTable = false;
      notedPage = part.page();
      say(text);
    } else if (section == null) {
      unheaded(part, line);
    } else {
      tableLine(part, line, headNext);
    }
  }

  /** Whether the schedule has been said that a note may close. */
  private boolean isSaid() {
    return section != null && (section.isSaid() || table != null && !table.isEmpty());
  }

  private void begin(Part part) {
    section = new Section(part.place());
    sections.add(section);
    columns = null;
    head = Head.NONE;
    inTable = false;
    datesBefore = false;
  }

  /** A schedule that comes again, or after the note, has lost its title: it is of other days. */
  private void checkNumber(Matcher heading, Part part) {
    int number = Integer.parseInt(heading.group(1));
    boolean next = numbers.contains(number - 1);
    boolean again = !numbers.add(number);
    if (notedPage == part.page() && !next
        || again && !CONTINUED.matcher(heading.group()).matches()) {
      throw new ScheduleException(
          "schedule-twice", part.place(), "a schedule stands there that has no title of its own");
    }
  }

  /** Whether a line may say anything of cuts. */
  static boolean says(Line line) {
    String text = line.text();
    return HEADING.matcher(text).matches() || Wording.isTimed(text) || Exclusions.hints(text);
  }

  /**
   * Before the first heading and after the closing note there are only words, save in a document
   * that has one table and no heading.
   */
  private void unheaded(Part part, Line line) {
    boolean first = sections.isEmpty() && notedPage == 0;
    boolean date = first && DateWords.areAll(line.text()) && isOfTitle(line.text(), part);
    Columns dates = date ? Columns.of(line, title, part.place()) : null;
    RowText row = new RowReader(known).read(line, head, part.place());
    if (dates != null && dates.dates().size() > 1 || row != null && first && !head.isEmpty()) {
      Head found = head;
      begin(part);
      head = found;
      tableLine(part, line, true);
    } else if (row != null) {
      throw new ScheduleException(
          "row-without-heading", part.place(), "a row stands under no schedule");
    } else if (date && title.size() > 1) {
      throw notUnderstood(part, "a date stands over schedules of several");
    } else {
      head = Wording.isHead(line.text()) ? head.and(line.text()) : head;
      say(line.text());
    }
  }

  /** Whether a line of dates may be of the schedule, and not of the letter. */
  private boolean isOfTitle(String text, Part part) {
    return !DateWords.PLAIN.matcher(text).matches()
        || title.containsAll(SaidDates.of(text, null, part.place()));
  }

  private void tableLine(Part part, Line line, boolean headNext) {
    String text = line.text();
    Columns dates = Columns.of(line, title, part.place());
    if (dates != null) {
      head(part, dates, headBefore || headNext);
    } else if (DateWords.areAll(text)) {
      throw notUnderstood(part, "dates stand there that head no columns");
    } else if (table(part).takeRow(line, head)) {
      inTable = true;
      datesBefore = false;
    } else if (Wording.isHead(line.text())) {
      inTable = true;
      head = table.isEmpty() ? head.and(text) : head;
    } else if (Exclusions.hints(text)
        ? !inTable || !Table.NO_CUT.matcher(text).matches()
        : !inTable && !Wording.isTimed(text)) {
      say(text);
    } else if (Table.NO_CUT.matcher(text).matches() || Wording.isCells(text)) {
      table(part).takeRest(line);
    } else if (isRemark(line)) {
      say(text);
    } else if (Table.MINUTES.matcher(text).matches()) {
      table.takeMinutes(line);
    } else if (!Wording.saysNothing(text)) {
      throw notUnderstood(part, "a line is no row and no remark");
    }
  }

  private ScheduleException notUnderstood(Part part, String why) {
    return new ScheduleException("row-not-understood", table(part).place(), why);
  }

  private boolean isRemark(Line line) {
    String text = line.text();
    return (Wording.isProse(text) || Wording.isImprint(text) && !table.isBeside(line))
        && !Wording.isTimed(text);
  }

  private void head(Part part, Columns dates, boolean nearHead) {
    if (dates.dates().size() == 1 && title.size() > 1 && !nearHead) {
      throw notUnderstood(part, "a date stands among the rows");
    }
    if (datesBefore && !columns.isLike(dates)) {
      throw new ScheduleException("date-mismatch", part.place(), "two heads name other days");
    }
    close();
    columns = dates;
    inTable = true;
    datesBefore = true;
  }

  private Table table(Part part) {
    if (table == null) {
      table = new Table(part, known, columns);
    }
    return table;
  }

  private void close() {
    if (table != null) {
      section.add(table);
      table = null;
    }
  }

  private void say(String text) {
    boolean date = DateWords.PLAIN.matcher(text).matches();
    prose.append(text).append(date ? ". " : " ");
    if (section != null && Exclusions.denies(text) && !DateWords.hints(text)) {
      section.speak();
    }
  }
}
