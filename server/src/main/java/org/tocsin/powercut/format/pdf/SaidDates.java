package org.tocsin.powercut.format.pdf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
              + "|(20\\d\\d)"
              + "|(\\d{1,2})\\s*(?:st|nd|rd|th)?(?![\\p{L}\\d])"
              + "|(to|till|until|-|\u2013|\u2014)(?![\\p{L}\\d]{3})"
              + "|(\\p{L}+)"
              + "|([\\p{L}\\d]+)",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_DAYS = 31;

  private final String place;
  private final List<Day> days = new ArrayList<>();
  private boolean range;

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

  private SaidDates(String place) {
    this.place = place;
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new java.util.HashMap<>();
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

  /** Whether anything in a text looks like a date. */
  static boolean hints(String text) {
    return NUMERIC.matcher(text).find()
        || Pattern.compile(
                "(?i)\\d\\s*(st|nd|rd|th)?\\b[^.]*\\b("
                    + String.join("|", MONTHS.keySet())
                    + ")\\b")
            .matcher(text)
            .find();
  }

  /**
   * All days that a text names, ranges filled.
   *
   * @param year for days without one, or null where every day needs its own
   * @throws ScheduleException bad-date
   */
  static SortedSet<LocalDate> of(String text, Integer year, String place) {
    SaidDates said = new SaidDates(place);
    Matcher tokens = TOKEN.matcher(text);
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
      range = !days.isEmpty();
    } else if (token.group(7) != null) {
      Integer month = MONTHS.get(token.group(7).toLowerCase(Locale.ROOT));
      if (month != null) {
        days.stream().filter(d -> d.month == null).forEach(d -> d.month = month);
      }
    } else {
      throw bad(token.group());
    }
  }

  private Day add(String digits) {
    Day day = new Day(Integer.parseInt(digits), range);
    range = false;
    days.add(day);
    return day;
  }

  private SortedSet<LocalDate> dates(Integer year) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    LocalDate last = null;
    for (Day day : days) {
      LocalDate date = date(day, year);
      if (day.endsRange && last != null) {
        if (!date.isAfter(last) || last.plusDays(LONGEST_DAYS).isBefore(date)) {
          throw bad(last + " to " + date);
        }
        last.datesUntil(date).forEach(dates::add);
      }
      dates.add(date);
      last = date;
    }
    if (range) {
      throw bad("a range without an end");
    }
    return dates;
  }

  private LocalDate date(Day day, Integer otherwise) {
    Integer year = day.year == null ? otherwise : day.year;
    if (day.month == null || year == null) {
      throw bad(
          day.day + (day.month == null ? ", a day without a month" : ", a day without a year"));
    }
    try {
      return LocalDate.of(year, day.month, day.day);
    } catch (DateTimeException e) {
      throw bad(year + "-" + day.month + "-" + day.day);
    }
  }

  private ScheduleException bad(String what) {
    return new ScheduleException("bad-date", place, "this is no date: " + what);
  }
}
