package org.tocsin.powercut.format.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/** Goes through the parts of one edition, line by line. One use. */
final class EditionReader {
  static final Pattern HEADING =
      Pattern.compile("(?i)schedule\\s*(?:no\\.?\\s*)?(\\d{1,2})\\s*[:.\u2013-].*");
  private static final Pattern CONTINUED = Pattern.compile("(?i).*\\bcont(inue|['\u2019.]?d).*");
  private static final Pattern HEAD_WORDS =
      Pattern.compile(
          "(?i)((period|schedule|group|groups|electricity|supply|power|disconnection|interruption|restoration"
              + "|start|end|time|duration|date|[()])\\s*)+");
  private static final Pattern IGNORED =
      Pattern.compile(
          "(?i)(mins?|minutes?|hrs?|hours?|\\d{1,3}|page\\s+\\d+(\\s+of\\s+\\d+)?|[(),.\\s])+");
  private static final Pattern GROUPS =
      Pattern.compile("[A-Z]{1,12}\\d{0,2}([\\s,;&/]+(and\\s+)?[A-Z]{1,12}\\d{0,2})*[\\s,;]*");
  private static final Pattern PROSE = Pattern.compile("([^a-z]*\\b[A-Za-z]?[a-z]{2,}\\b){4}.*");
  private static final Pattern TIMED = Clock.pattern(".*\\d\\s*[:.]\\s*\\d{2}.*");
  private static final Pattern DATED = Pattern.compile(".*" + SaidDates.NUMERIC.pattern() + ".*");

  private final Set<String> known;
  private final List<Section> sections = new ArrayList<>();
  private final StringBuilder prose = new StringBuilder();
  private Section section;
  private Table table;
  private Columns columns;
  private boolean inTable;
  private int notedPage;
  private final Set<Integer> numbers = new HashSet<>();

  EditionReader(Set<String> known) {
    this.known = known;
  }

  /** The sections of an edition, and all that is said in words beside the tables. */
  record Read(List<Section> sections, String prose) {}

  Read read(Edition edition) {
    for (Part part : edition.parts()) {
      close();
      inTable =
          part.lines().stream().noneMatch(l -> HEADING.matcher(l.text()).matches()) && inTable;
      part.lines().forEach(line -> line(part, line));
    }
    close();
    return new Read(sections, prose.toString());
  }

  private void line(Part part, Line line) {
    String text = line.text();
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      close();
      checkNumber(heading, part);
      section = new Section(part.place());
      sections.add(section);
      columns = null;
      inTable = false;
      say(text);
    } else if (Edition.NOTE.matcher(text).matches()) {
      close();
      section = null;
      inTable = false;
      notedPage = part.page();
      say(text);
    } else if (section == null) {
      unheaded(part, line);
    } else {
      tableLine(part, line);
    }
  }

  /** A schedule that comes again, or after the note, has lost its title: it is of other days. */
  private void checkNumber(Matcher heading, Part part) {
    boolean again = !numbers.add(Integer.valueOf(heading.group(1)));
    if (notedPage == part.page() || again && !CONTINUED.matcher(heading.group()).matches()) {
      throw new ScheduleException(
          "schedule-twice", part.place(), "a schedule stands there that has no title of its own");
    }
  }

  /** Whether a line may say anything of cuts. */
  static boolean says(Line line) {
    String text = line.text();
    return HEADING.matcher(text).matches()
        || TIMED.matcher(text).matches()
        || Exclusions.hints(text);
  }

  /** Before the first heading and after the closing note there are only words. */
  private void unheaded(Part part, Line line) {
    if (RowText.of(line, part.place()) != null) {
      throw new ScheduleException(
          "row-without-heading", part.place(), "a row stands under no schedule");
    }
    say(line.text());
  }

  private void tableLine(Part part, Line line) {
    String text = line.text();
    boolean dated = DATED.matcher(text).matches() && !Exclusions.hints(text);
    Columns dates = dated ? Columns.of(line, part.place()) : null;
    if (dates != null) {
      close();
      columns = dates;
      inTable = true;
    } else if (table(part).takeRow(line)) {
      inTable = true;
    } else if (HEAD_WORDS.matcher(text).matches()) {
      inTable = true;
    } else if (!inTable && (!TIMED.matcher(text).matches() || Exclusions.hints(text))) {
      say(text);
    } else if (Table.NO_CUT.matcher(text).matches() || isCells(text)) {
      table(part).takeRest(line);
    } else if (PROSE.matcher(text).matches() && !TIMED.matcher(text).matches()) {
      say(text);
    } else if (!IGNORED.matcher(text).matches()) {
      throw new ScheduleException(
          "row-not-understood", table(part).place(), "a line is no row and no remark");
    }
  }

  /** Groups, and words for none, that go on from another line. */
  private static boolean isCells(String text) {
    return GROUPS.matcher(text).matches();
  }

  private Table table(Part part) {
    if (table == null) {
      table = new Table(part.page(), known, columns);
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
    prose.append(text).append(' ');
    if (section != null && Exclusions.hints(text)) {
      section.speak();
    }
  }
}
