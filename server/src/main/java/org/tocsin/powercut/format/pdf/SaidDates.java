package org.tocsin.powercut.format.pdf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.tocsin.powercut.ScheduleException;

/**
 * Reads dates as titles say them: "25-27th April 2022", "30th April to 02nd May 2022", "1st, 3rd
 * and 4th May 2022", "April 21-22, 2022", "18.04.2022". A day takes the month that follows it, else
 * the one before it, and the year that follows.
 */
final class SaidDates {
  private static final Set<String> SILENT =
      Set.of("of", "the", "from", "on", "for", "st", "nd", "rd", "th");
  private static final int LONGEST_DAYS = 31;

  private final boolean strict;
  private final String place;
  private final List<Day> days = new ArrayList<>();
  private Between between = Between.NOTHING;
  private Integer ahead; // a month said before its days
  private boolean aheadUsed;

  /** What stands behind the last day. */
  private enum Between {
    NOTHING,
    COMMA,
    RANGE,
    WORDS
  }

  /** A day whose month and year may come later. */
  private static final class Day {
    private final int day;
    private final boolean endsRange;
    private Integer month;
    private Integer year;

    private Day(int day, boolean endsRange) {
      this.day = day;
      this.endsRange = endsRange;
    }
  }

  private SaidDates(boolean strict, String place) {
    this.strict = strict;
    this.place = place;
  }

  /**
   * All days that a title names, ranges filled. They are in order, and between them stands nothing
   * but what joins days: else a word was lost, and a day with it.
   *
   * @param year for days without one, or null where every day needs its own
   * @throws ScheduleException bad-date
   */
  static SortedSet<LocalDate> ofTitle(String text, Integer year, String place) {
    return of(new SaidDates(true, place), text, year);
  }

  /** As {@link #ofTitle}, of running text, with words between. */
  static SortedSet<LocalDate> of(String text, Integer year, String place) {
    return of(new SaidDates(false, place), text, year);
  }

  private static SortedSet<LocalDate> of(SaidDates said, String text, Integer year) {
    Matcher tokens = DateWords.TOKEN.matcher(DateWords.withoutWeekdays(text));
    while (tokens.find()) {
      said.take(tokens);
    }
    return said.dates(year);
  }

  private void take(Matcher token) {
    if (token.group("y") != null) {
      add(token.group("d"), token.group("m"), token.group("y"));
    } else if (token.group("y2") != null) {
      add(token.group("d2"), token.group("m2"), token.group("y2"));
    } else if (token.group("year") != null) {
      Integer year = Integer.valueOf(token.group("year"));
      days.stream().filter(d -> d.year == null).forEach(d -> d.year = year);
    } else if (token.group("day") != null) {
      add(token.group("day"));
    } else if (token.group("range") != null) {
      join(Between.RANGE);
    } else if (token.group("comma") != null) {
      join(Between.COMMA);
    } else if (token.group("word") != null) {
      word(token.group("word"));
    } else if (strict) {
      throw bad();
    }
  }

  private void word(String word) {
    Integer month = DateWords.month(word);
    if (month != null) {
      month(month);
    } else if (!SILENT.contains(word.toLowerCase(Locale.ROOT))) {
      otherWord();
    }
  }

  private void otherWord() {
    if (strict && (isAheadUnused() || !days.isEmpty() && days.getLast().month == null)) {
      throw bad();
    }
    ahead = null;
    if (!days.isEmpty()) {
      between = strict ? Between.WORDS : Between.COMMA;
    }
  }

  private void month(Integer month) {
    List<Day> without = days.stream().filter(d -> d.month == null).toList();
    if (strict && (isAheadUnused() || !without.isEmpty() && between != Between.NOTHING)) {
      throw bad();
    }
    without.forEach(d -> d.month = month);
    ahead = without.isEmpty() ? month : null;
    aheadUsed = false;
  }

  private boolean isAheadUnused() {
    return ahead != null && !aheadUsed;
  }

  private void join(Between how) {
    if (strict && days.isEmpty()) {
      throw bad();
    }
    if (between != Between.WORDS) {
      between = days.isEmpty() ? Between.NOTHING : how;
    }
  }

  private void add(String digits, String month, String year) {
    Day day = add(digits);
    day.month = Integer.valueOf(month);
    day.year = Integer.valueOf(year);
  }

  private Day add(String digits) {
    boolean joined = between == Between.COMMA || between == Between.RANGE;
    if (!days.isEmpty() && !joined) {
      throw bad();
    }
    Day day = new Day(Integer.parseInt(digits), between == Between.RANGE);
    day.month = ahead;
    aheadUsed = true;
    between = Between.NOTHING;
    days.add(day);
    return day;
  }

  private SortedSet<LocalDate> dates(Integer year) {
    if (strict && isAheadUnused()) {
      throw bad();
    }
    SortedSet<LocalDate> dates = new TreeSet<>();
    LocalDate last = null;
    for (Day day : days) {
      LocalDate date = date(day, year);
      if (last != null && (strict || day.endsRange) && !date.isAfter(last)) {
        throw bad();
      }
      if (day.endsRange) {
        if (last.plusDays(LONGEST_DAYS).isBefore(date)) {
          throw bad();
        }
        last.datesUntil(date).forEach(dates::add);
      }
      dates.add(date);
      last = date;
    }
    return dates;
  }

  private LocalDate date(Day day, Integer otherwise) {
    Integer year = day.year == null ? otherwise : day.year;
    if (day.month == null || year == null) {
      throw bad();
    }
    try {
      return LocalDate.of(year, day.month, day.day);
    } catch (DateTimeException e) {
      throw bad();
    }
  }

  private ScheduleException bad() {
    return new ScheduleException("bad-date", place, "the days are not clear");
  }
}
