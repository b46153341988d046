package org.tocsin.powercut.format.pdf;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What words and figures dates are made of. */
final class DateWords {
  /** A date in figures; the parts of it are named d, m and y, or d2, m2 and y2. */
  static final Pattern NUMERIC =
      Pattern.compile(
          "(?<!\\d)(?:(?<d>\\d{1,2})[./-](?<m>\\d{1,2})[./-](?<y>20\\d\\d)"
              + "|(?<y2>20\\d\\d)[./-](?<m2>\\d{1,2})[./-](?<d2>\\d{1,2}))(?!\\d)");

  private static final Map<String, Integer> MONTHS = months();
  private static final String MONTH =
      "(?:"
          + names(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
          + "|"
          + names(name -> name.toUpperCase(Locale.ROOT))
          + ")\\b";
  static final Pattern TOKEN =
      Pattern.compile(
          NUMERIC.pattern()
              + "|(?<year>20\\d\\d)(?!\\d)"
              + "|(?<day>\\d{1,2})\\s*(?i:st|nd|rd|th)?(?![\\p{L}\\d])"
              + "|(?<range>(?:(?i:to|till|until)\\b|-)(?=\\s*(?:\\d|"
              + MONTH
              + ")))"
              + "|(?<comma>(?i:and)\\b|[,&/;])"
              + "|(?<word>\\p{L}+)(?!\\d)"
              + "|(?<other>[\\p{L}\\d]+)");
  private static final Pattern HINT =
      Pattern.compile(
          NUMERIC.pattern()
              + "|\\d\\s*(?:st|nd|rd|th|ST|ND|RD|TH)?\\b[^.]*\\b"
              + MONTH
              + "|\\b"
              + MONTH
              + "\\.?\\s*\\d{1,2}(?![:\\d])");

  /** One whole date. */
  static final Pattern PLAIN =
      Pattern.compile(
          NUMERIC.pattern()
              + "|\\b\\d{1,2}\\s?(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
              + MONTH
              + ",?\\s+20\\d\\d|\\b"
              + MONTH
              + "\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+20\\d\\d");

  private static final Pattern DATE_WORD =
      Pattern.compile(MONTH + "|\\d+(?:st|nd|rd|th)?|\\bof\\b|[.,()&/-]");
  private static final Pattern WEEKDAY =
      Pattern.compile("(?i)\\b(mon|tues|wednes|thurs|fri|satur|sun)day\\b,?");

  private DateWords() {}

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

  /** The month that a word with a capital names, or null. */
  static Integer month(String word) {
    return Character.isUpperCase(word.charAt(0)) ? MONTHS.get(word.toLowerCase(Locale.ROOT)) : null;
  }

  static boolean namesWeekday(String text) {
    return WEEKDAY.matcher(text).find();
  }

  static String withoutWeekdays(String text) {
    return WEEKDAY.matcher(text).replaceAll(" ");
  }

  /** The days of the week that a text names. */
  static Set<DayOfWeek> weekdays(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Matcher found = WEEKDAY.matcher(text); found.find(); ) {
      days.add(DayOfWeek.valueOf(found.group(1).toUpperCase(Locale.ROOT) + "DAY"));
    }
    return days;
  }

  /** Whether a text is nothing but dates, or days of the week. */
  static boolean areAll(String text) {
    String rest = PLAIN.matcher(withoutWeekdays(text)).replaceAll(" ");
    boolean nothing = DATE_WORD.matcher(rest).replaceAll("").isBlank();
    return nothing && (hints(text) || namesWeekday(text));
  }

  /** Whether every day of the week that a text names is that of one of the dates. */
  static boolean agree(String text, Collection<LocalDate> dates) {
    return dates.stream()
        .map(LocalDate::getDayOfWeek)
        .collect(Collectors.toSet())
        .containsAll(weekdays(text));
  }
}
