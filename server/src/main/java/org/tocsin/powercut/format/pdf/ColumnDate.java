package org.tocsin.powercut.format.pdf;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * What stands over a column: "11.04.2022", "11.04", "11th April", "April 11 (Monday)", "Monday".
 * What is not said of it is that of the only day of the title that it may be; what is null was not
 * said.
 */
record ColumnDate(Integer year, Integer month, Integer day, DayOfWeek weekday) {
  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,2})[./-](\\d{1,2})(?:[./-]((?:20)?\\d\\d))?");
  private static final Pattern WORD =
      Pattern.compile(
          "(?<year>20\\d\\d)|(?<day>\\d{1,2})(?<ordinal>st|nd|rd|th)?|(?<name>\\p{L}+)|[.,()\\s]+");
  private static final int CENTURY = 2000;

  /** The date that a cell says; null when it says anything else. */
  static ColumnDate of(String cell, String place) {
    Set<DayOfWeek> weekdays = DateWords.weekdays(cell);
    if (weekdays.size() > 1) {
      return null;
    }
    DayOfWeek weekday = weekdays.isEmpty() ? null : weekdays.iterator().next();
    String rest = DateWords.withoutWeekdays(cell).replaceAll("[()]", " ").strip();
    Matcher numeric = DateWords.NUMERIC.matcher(rest);
    Matcher brief = SHORT.matcher(rest);
    if (numeric.matches()) {
      LocalDate date = SaidDates.of(rest, null, place).getFirst();
      return new ColumnDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), weekday);
    }
    if (brief.matches()) {
      Integer year = brief.group(3) == null ? null : Integer.valueOf(brief.group(3)) % CENTURY;
      return new ColumnDate(
          year == null ? null : CENTURY + year,
          Integer.valueOf(brief.group(2)),
          Integer.valueOf(brief.group(1)),
          weekday);
    }
    return words(rest, weekday);
  }

  private static ColumnDate words(String text, DayOfWeek weekday) {
    Integer year = null;
    Integer month = null;
    Integer day = null;
    boolean ordinal = false;
    Matcher word = WORD.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!word.find() || word.start() != end) {
        return null;
      }
      end = word.end();
      String name = word.group("name");
      if (word.group("year") != null && year == null) {
        year = Integer.valueOf(word.group("year"));
      } else if (word.group("day") != null && day == null) {
        day = Integer.valueOf(word.group("day"));
        ordinal = word.group("ordinal") != null;
      } else if (name != null && month == null && DateWords.month(name) != null) {
        month = DateWords.month(name);
      } else if (word.group().chars().anyMatch(Character::isLetterOrDigit) && !"of".equals(name)) {
        return null;
      }
    }
    boolean number = day != null && !ordinal && month == null && weekday == null;
    boolean part = day == null && (weekday == null || month != null || year != null);
    return number || part ? null : new ColumnDate(year, month, day, weekday);
  }

  /** Whether it would be taken for a date where it stood alone. */
  boolean isPlain() {
    return day != null && month != null && (year != null || weekday != null);
  }

  /**
   * @throws ScheduleException date-mismatch, when it is none of these days, or may be several
   */
  LocalDate in(Set<LocalDate> title, String place) {
    List<LocalDate> possible = title.stream().filter(this::mayBe).toList();
    if (possible.size() == 1) {
      return possible.getFirst();
    }
    throw new ScheduleException("date-mismatch", place, "a column is of no one day of the title");
  }

  private boolean mayBe(LocalDate date) {
    return (year == null || year == date.getYear())
        && (month == null || month == date.getMonthValue())
        && (day == null || day == date.getDayOfMonth())
        && (weekday == null || weekday == date.getDayOfWeek());
  }
}
