package org.tocsin.powercut.format.pdf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.powercut.ScheduleException;

/**
 * Reads dates as titles say them: "25-27th April 2022", "30th April to 02nd May 2022", "1st, 3rd
 * and 4th May 2022", "18.04.2022". A day takes the month and the year that follow it.
 */
final class SaidDates {
  static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](20\\d\\d)");

  private static final Map<String, Integer> MONTHS = months();
  private static final Pattern TOKEN =
      Pattern.compile(
          NUMERIC.pattern()
              + "|(20\\d\\d)(?!\\d)"
              + "|(\\d{1,2})\\s*(?:st|nd|rd|th)?(?![\\p{L}\\d])"
              + "|((?:to|till|until|-|\u2013|\u2014)(?=\\s*\\d))"
              + "|(and\\b|[,&/;])"
              + "|(\\p{L}+)(?!\\d)"
              + "|([\\p{L}\\d]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HINT =
      Pattern.compile(
          NUMERIC.pattern()
              + "|\\d\\s*(?:st|nd|rd|th|ST|ND|RD|TH)?\\b[^.]*\\b(?:"
              + names(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
              + "|"
              + names(name -> name.toUpperCase(Locale.ROOT))
              + ")\\b");
  private static final Pattern WEEKDAY =
      Pattern.compile("(?i)\\b(mon|tues|wednes|thurs|fri|satur|sun)day\\b,?");
  private static final Set<String> SILENT =
      Set.of("of", "the", "from", "on", "for", "st", "nd", "rd", "th");
  private static final int LONGEST_DAYS = 31;

  private final boolean strict;
  private final String place;
  private final List<Day> days = new ArrayList<>();
  private Between between = Between.NOTHING;

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

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    String[] names = {
      "january", "february", "march", "april", "may", "june",
      "july", "august", "september", "october", "november", "december"
    };
    for (int i = 0; i < names.length; i++) {
      months.put(names[i], i + 1);
      months.put(names[i].substring(0, 3), i + 1);
    }
    months.put("sept", 9);
    return months;
  }

  private static String names(UnaryOperator<String> spelled) {
    return MONTHS.keySet().stream().map(spelled).collect(Collectors.joining("|"));
  }

  /** Whether anything in a text looks like a date. */
  static boolean hints(String text) {
    return HINT.matcher(text).find();
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
    Matcher tokens = TOKEN.matcher(WEEKDAY.matcher(text).replaceAll(" "));
    while (tokens.find()) {
      said.take(tokens);
    }
    return said.dates(year);
  }

  private void take(Matcher token) {
    if (token.group(1) != null) {
      Day day = add(token.group(1));
      day.month = Integer.valueOf(token.group(2));
      day.year = Integer.valueOf(token.group(3));
    } else if (token.group(4) != null) {
      Integer year = Integer.valueOf(token.group(4));
      days.stream().filter(d -> d.year == null).forEach(d -> d.year = year);
    } else if (token.group(5) != null) {
      add(token.group(5));
    } else if (token.group(6) != null) {
      join(Between.RANGE);
    } else if (token.group(7) != null) {
      join(Between.COMMA);
    } else if (token.group(8) != null) {
      word(token.group(8));
    } else if (strict) {
      throw bad();
    }
  }

  private void word(String word) {
    Integer month =
        Character.isUpperCase(word.charAt(0)) ? MONTHS.get(word.toLowerCase(Locale.ROOT)) : null;
    if (month != null) {
      month(month);
    } else if (!days.isEmpty() && !SILENT.contains(word.toLowerCase(Locale.ROOT))) {
      if (strict && days.getLast().month == null) {
        throw bad();
      }
      between = strict ? Between.WORDS : Between.COMMA;
    }
  }

  private void month(Integer month) {
    List<Day> without = days.stream().filter(d -> d.month == null).toList();
    if (strict && (without.isEmpty() || between != Between.NOTHING)) {
      throw bad();
    }
    without.forEach(d -> d.month = month);
  }

  private void join(Between how) {
    if (strict && days.isEmpty()) {
      throw bad();
    }
    if (between != Between.WORDS) {
      between = days.isEmpty() ? Between.NOTHING : how;
    }
  }

  private Day add(String digits) {
    boolean joined = between == Between.COMMA || between == Between.RANGE;
    if (!days.isEmpty() && !joined) {
      throw bad();
    }
    Day day = new Day(Integer.parseInt(digits), between == Between.RANGE);
    between = Between.NOTHING;
    days.add(day);
    return day;
  }

  private SortedSet<LocalDate> dates(Integer year) {
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
