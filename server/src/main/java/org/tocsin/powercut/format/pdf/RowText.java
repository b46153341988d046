package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * A line that begins a row: its times, and what follows them. Two forms: "08:30 - 10:45 A, B" of
 * the first layouts, and "Between 9 and 9:30, between 11 and 11:30, 2 hrs, A, B" of the third.
 *
 * @param toleranceMinutes by how much it may begin later, or null where that is not said
 * @param rest the words behind the times
 */
record RowText(Clock from, Duration length, Integer toleranceMinutes, Line rest, double baseline) {
  private static final String AND = "\\s*(?:&|and|to|-|\u2013|\u2014)\\s*";
  private static final Pattern RANGE =
      Clock.pattern(Clock.TIME + "\\s*(?:-|\u2013|\u2014|to)\\s*" + Clock.TIME);
  private static final Pattern BETWEEN =
      Clock.pattern(
          "between\\s*"
              + Clock.TIME
              + AND
              + Clock.TIME
              + "\\s*between\\s*"
              + Clock.TIME
              + AND
              + Clock.TIME);
  private static final Pattern DURATION =
      Clock.pattern(
          "(?:(\\d{1,2})\\s*(?:hours?|hrs?|h)\\b\\.?)?\\s*(?:(\\d{1,3})\\s*(?:minutes?|mins?)?\\b\\.?)?");
  private static final int SECOND = 4; // groups of the matcher, three for each time
  private static final int THIRD = 7;
  private static final int FOURTH = 10;
  private static final int MOST_TOLERANCE = 120; // minutes; thirty were usual

  /** The row that a line begins; null when it begins none. */
  static RowText of(Line line, String place) {
    RowText row = row(line, place);
    if (row != null && line.isPartial()) {
      throw new ScheduleException(
          "row-not-understood", place, "letters of another script stand in the row");
    }
    return row;
  }

  private static RowText row(Line line, String place) {
    Spelled spelled = new Spelled(line);
    Matcher between = BETWEEN.matcher(spelled.text());
    if (between.lookingAt()) {
      return between(line, spelled, between, place);
    }
    Matcher range = RANGE.matcher(spelled.text());
    if (!range.lookingAt()) {
      return null;
    }
    Clock from = Clock.start(range, 1, place);
    Clock.checkHalves(range, 1, SECOND, place);
    Duration length = Clock.of(range, SECOND, place).after(from, place);
    return new RowText(from, length, null, spelled.after(range.end()), line.baseline());
  }

  private static RowText between(Line line, Spelled spelled, Matcher found, String place) {
    Clock from = Clock.start(found, 1, place);
    Clock.checkHalves(found, 1, SECOND, place);
    Clock.checkHalves(found, SECOND, THIRD, place);
    Clock.checkHalves(found, THIRD, FOURTH, place);
    Clock restored = Clock.of(found, THIRD, place);
    Duration length = restored.after(from, place);
    long late = Clock.of(found, SECOND, place).after(from, place).toMinutes();
    long restoredLate = Clock.of(found, FOURTH, place).after(restored, place).toMinutes();
    Matcher duration = DURATION.matcher(spelled.text().substring(found.end()).stripLeading());
    int end = found.end();
    if (duration.lookingAt() && duration.end() > 0) {
      check(duration, length, place);
      end = spelled.text().indexOf(duration.group(), end) + duration.end();
    }
    int tolerance = (int) Math.max(late, restoredLate);
    if (tolerance > MOST_TOLERANCE) {
      throw new ScheduleException("bad-time", place, "it may begin or end hours later");
    }
    return new RowText(from, length, tolerance, spelled.after(end), line.baseline());
  }

  /** What a row says of its length must be so: else one of its times is wrong. */
  private static void check(Matcher said, Duration length, String place) {
    long hours = said.group(1) == null ? 0 : Long.parseLong(said.group(1));
    long minutes = said.group(2) == null ? 0 : Long.parseLong(said.group(2));
    if (hours * 60 + minutes != length.toMinutes()) {
      throw new ScheduleException("duration-differs", place, "the times and the duration differ");
    }
  }

  /** A line as one text from which one finds back to its words. */
  private record Spelled(Line line, String text) {
    Spelled(Line line) {
      this(line, line.text());
    }

    /**
     * The words from a place of the text on; one in which times end is cut there, as in "09:30A".
     */
    Line after(int end) {
      List<Word> rest = new ArrayList<>();
      int at = 0;
      for (Word word : line.words()) {
        int next = at + word.text().length();
        if (at >= end) {
          rest.add(word);
        } else if (next > end) {
          rest.add(
              new Word(
                  word.text().substring(end - at),
                  word.left(),
                  word.right(),
                  word.baseline(),
                  word.height()));
        }
        at = next + 1;
      }
      return new Line(rest);
    }
  }
}
