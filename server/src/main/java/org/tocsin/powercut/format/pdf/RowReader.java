package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * Reads lines that are rows: "08:30 - 10:45 A, B", "A, B 08:30 - 10:45 17:30 - 19:15", and "Between
 * 9 and 9:30, between 11 and 11:30, 2 hrs, A, B". What two spans beside each other mean, the head
 * of the table says.
 */
final class RowReader {
  private static final String TIME = "(" + Clock.TIME + ")";
  private static final String AND = "\\s*(?:&|and\\b|to\\b|-+)\\s*";
  private static final String TO = "\\s*(?:-+|to\\b|until\\b|till\\b|~)\\s*";
  private static final String BETWEEN_WORD = "(?:betwee+n|betwen|beween|bewteen|beetween)\\s*";
  private static final Pattern BETWEEN =
      Clock.pattern(BETWEEN_WORD + TIME + AND + TIME + "\\s*" + BETWEEN_WORD + TIME + AND + TIME);
  private static final Pattern RANGE = Clock.pattern("(?:from\\s*)?" + TIME + TO + TIME);
  private static final Pattern PARTED = Clock.pattern(TIME + "\\s+" + TIME);
  private static final Pattern JOINED = Clock.pattern("\\s*(?:[,;&]|and\\b)?\\s*");
  private static final Pattern LEAD =
      Pattern.compile(
          "(?:(?i:groups?|areas?)\\s*)?([A-Z](?:[A-Z0-9,;&/\\s-]|\\b(?:and|to)\\b)*?)[\\s:-]*");
  private static final Pattern FIRST_TIME =
      Clock.pattern("\\b(?:from\\s*)?" + Clock.TIME + "|" + BETWEEN_WORD);
  private static final int MOST_TOLERANCE = 120; // minutes; thirty were usual

  private final Set<String> known;

  /**
   * @param known the codes of all groups
   */
  RowReader(Set<String> known) {
    this.known = known;
  }

  /** The row that a line is; null when it is none. */
  RowText read(Line line, Head head, String place) {
    Spelled spelled = new Spelled(line);
    Lead lead = lead(spelled.text());
    RowText row = between(spelled, lead, place);
    row = row == null ? ranges(spelled, lead, head, place) : row;
    if (row != null && line.isPartial()) {
      throw new ScheduleException(
          "row-not-understood", place, "letters of another script stand in the row");
    }
    return row;
  }

  /** Groups before the times: where they end, and where the times begin; both 0 for none. */
  private record Lead(int end, int times) {
    static final Lead NONE = new Lead(0, 0);
  }

  private Lead lead(String text) {
    Matcher time = FIRST_TIME.matcher(text);
    if (!time.find() || time.start() == 0) {
      return Lead.NONE;
    }
    Matcher lead = LEAD.matcher(text.substring(0, time.start()));
    return lead.matches() && GroupList.isList(lead.group(1), known)
        ? new Lead(lead.end(1), time.start())
        : Lead.NONE;
  }

  private RowText between(Spelled spelled, Lead lead, String place) {
    Matcher said = BETWEEN.matcher(spelled.text()).region(lead.times(), spelled.text().length());
    if (!said.lookingAt()) {
      return null;
    }
    Clock.checkHalves(said.group(2), said.group(3), place);
    return restored(spelled, lead, said.end(), groups(said), place);
  }

  private static List<String> groups(Matcher said) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= said.groupCount(); i++) {
      groups.add(said.group(i));
    }
    return groups;
  }

  /** The first of each two times are the cut, the second its tolerance. */
  private RowText restored(Spelled spelled, Lead lead, int end, List<String> times, String place) {
    Clock.checkHalves(times.get(0), times.get(1), place);
    Clock.checkHalves(times.get(2), times.get(3), place);
    Clock start = Clock.start(times.get(0), place);
    Clock restored = Clock.of(times.get(2), place);
    Duration late = Clock.of(times.get(1), place).after(start, place);
    Duration restoredLate = Clock.of(times.get(3), place).after(restored, place);
    int tolerance = (int) Math.max(late.toMinutes(), restoredLate.toMinutes());
    if (tolerance > MOST_TOLERANCE) {
      throw new ScheduleException("bad-time", place, "it may begin or end hours later");
    }
    var window = new RowText.Window(start, restored.after(start, place));
    return row(spelled, lead, end, List.of(window), tolerance, place);
  }

  private RowText ranges(Spelled spelled, Lead lead, Head head, String place) {
    String text = spelled.text();
    List<String> times = new ArrayList<>();
    boolean joined = true;
    int end = lead.times();
    Matcher range = RANGE.matcher(text).region(lead.times(), text.length());
    while (range.lookingAt()) {
      times.addAll(groups(range));
      end = range.end();
      Matcher next = JOINED.matcher(text).region(end, text.length());
      next.lookingAt(); // as nothing does, too
      range.region(next.end(), text.length());
      joined &= !range.lookingAt() || !next.group().isBlank();
    }
    if (times.isEmpty() && head.isParted()) {
      Matcher parted = PARTED.matcher(text).region(lead.times(), text.length());
      if (parted.lookingAt()) {
        times.addAll(groups(parted));
        end = parted.end();
      }
    }
    if (times.isEmpty()) {
      return null;
    }
    if (times.size() == 4 && head.restores()) {
      return restored(spelled, lead, end, times, place);
    }
    if (times.size() > 2 && (head.restores() || !joined && head.isEmpty())) {
      throw new ScheduleException(
          "row-not-understood", place, "it is not clear what several times mean");
    }
    return row(spelled, lead, end, windows(times, place), null, place);
  }

  private static List<RowText.Window> windows(List<String> times, String place) {
    List<RowText.Window> windows = new ArrayList<>();
    for (int i = 0; i < times.size(); i += 2) {
      Clock.checkHalves(times.get(i), times.get(i + 1), place);
      Clock start = Clock.start(times.get(i), place);
      windows.add(new RowText.Window(start, Clock.of(times.get(i + 1), place).after(start, place)));
    }
    return windows;
  }

  private RowText row(
      Spelled spelled,
      Lead lead,
      int end,
      List<RowText.Window> windows,
      Integer tolerance,
      String place) {
    SaidDuration said = SaidDuration.in(spelled.text(), end, known);
    long missing = said == null ? 0 : said.missing(windows, place);
    Line before = spelled.part(0, lead.end());
    Line rest = spelled.part(said == null ? end : said.end(), spelled.text().length());
    boolean isLed = !before.words().isEmpty();
    if (isLed && !rest.words().isEmpty()) {
      throw new ScheduleException(
          "row-not-understood", place, "words stand before and behind the times");
    }
    return new RowText(
        windows, tolerance, isLed ? before : rest, isLed, missing, spelled.line().baseline());
  }

  /** A line as one text from which one finds back to its words. */
  private record Spelled(Line line, String text) {
    Spelled(Line line) {
      this(line, line.text());
    }

    /** The words of a part of the text; one that reaches over its ends is cut there. */
    Line part(int from, int to) {
      List<Word> part = new ArrayList<>();
      int at = 0;
      for (Word word : line.words()) {
        int first = Math.max(from - at, 0);
        int last = Math.min(to - at, word.text().length());
        if (first < last) {
          part.add(word.part(first, last));
        }
        at += word.text().length() + 1;
      }
      return new Line(part);
    }
  }
}
