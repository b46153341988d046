package org.tocsin.cap;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** Takes the text of a time apart, from left to right. One thread only. */
final class LooseTimeScanner {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String WEEKDAYS = "montuewedthufrisatsun";
  private static final int NONE = -1;

  /** The zones of RFC 822; other abbreviations mean different zones in different countries. */
  private static final Map<String, Integer> ZONE_HOURS =
      Map.ofEntries(
          Map.entry("z", 0),
          Map.entry("ut", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7));

  private final String s;
  private int i;
  private int digits;

  int year;
  int month;
  int day;
  int hour = NONE;
  int minute;
  int second;
  int nano;
  ZoneOffset offset;
  boolean iso;

  /** Month and day are known apart only by AM or PM, which Americans write. */
  private boolean needsHalfDay;

  private boolean halfDaySeen;

  LooseTimeScanner(String text) {
    this.s = text;
  }

  /** False when the text is not a time. */
  boolean run() {
    String first = word();
    int at = monthOf(first);
    if (at == NONE && !first.isEmpty()) {
      if (!isWeekday(first)) {
        return false;
      }
      skip(" ,.");
    }
    boolean dated = at == NONE ? date() : dayAndYear(at);
    return dated && timeOfDay() && zone() && i == s.length() && (!needsHalfDay || halfDaySeen);
  }

  private boolean date() {
    int a = number();
    if (digits == 8) {
      return ymd(a / 10_000, a / 100 % 100, a % 100);
    }
    if (digits == 0 || digits > 4) {
      return false;
    }
    boolean yearFirst = digits == 4;
    skip(" -/.年");
    String name = word();
    if (!name.isEmpty()) {
      day = a;
      month = monthOf(name);
      skip(" -/.,");
      year = number();
      year += digits == 2 ? 2000 : 0;
      return month != NONE && (digits == 2 || digits == 4);
    }
    int b = number();
    if (digits == 0) {
      return false;
    }
    skip("-/.月");
    int c = number();
    if (yearFirst) {
      iso = s.length() > 7 && s.charAt(4) == '-' && s.charAt(7) == '-';
      return digits > 0 && digits <= 2 && ymd(a, b, c);
    }
    return digits == 4 && dayOrMonthFirst(a, b, c);
  }

  private boolean dayAndYear(int namedMonth) {
    skip(" .");
    int namedDay = number();
    skip(" ,");
    int namedYear = number();
    return digits == 4 && ymd(namedYear, namedMonth, namedDay);
  }

  private boolean dayOrMonthFirst(int a, int b, int c) {
    boolean dayFirst = a > 12;
    needsHalfDay = a <= 12 && b <= 12 && a != b;
    return dayFirst ? ymd(c, b, a) : ymd(c, a, b);
  }

  private boolean ymd(int y, int m, int d) {
    year = y;
    month = m;
    day = d;
    return true;
  }

  private boolean timeOfDay() {
    skip(" ,日");
    if (peek() == 'T' || peek() == 't') {
      i++;
    }
    String half = halfDay();
    hour = number();
    if (digits == 6 && half.isEmpty()) {
      second = hour % 100;
      minute = hour / 100 % 100;
      hour /= 10_000;
    } else if (digits == 0 || digits > 2) {
      return false;
    } else {
      minutesAndSeconds();
    }
    if (half.isEmpty()) {
      half = halfDay();
    }
    return half.isEmpty() || toFullDay(half);
  }

  private void minutesAndSeconds() {
    if (peek() != ':') {
      return;
    }
    i++;
    minute = number();
    if (peek() == ':') {
      i++;
      second = number();
      if (peek() == '.' || peek() == ',') {
        i++;
        fraction();
      }
    }
  }

  private void fraction() {
    int unit = 100_000_000;
    for (; isDigit(peek()); i++) {
      nano += unit * (peek() - '0');
      unit /= 10;
    }
  }

  private boolean toFullDay(String half) {
    halfDaySeen = true;
    boolean afternoon = half.equals("pm");
    if (hour > 12) {
      return afternoon;
    }
    hour = hour % 12 + (afternoon ? 12 : 0);
    return true;
  }

  /** am, pm, or nothing; stays where it is for any other word. */
  private String halfDay() {
    skip(" ");
    int from = i;
    String word = word().replace(".", "");
    String half =
        switch (word) {
          case "am", "上午" -> "am";
          case "pm", "下午" -> "pm";
          default -> "";
        };
    if (half.isEmpty()) {
      i = from;
    } else {
      skip(" .");
    }
    return half;
  }

  private boolean zone() {
    skip(" ");
    String name = word();
    Integer hours = ZONE_HOURS.get(name);
    boolean zero = hours != null && hours == 0;
    if ((name.isEmpty() || zero) && isSign(peek())) {
      return numericOffset();
    }
    if (hours != null) {
      offset = ZoneOffset.ofHours(hours);
    }
    if (peek() == '(' || peek() == '[') {
      i = s.length();
    }
    return true;
  }

  private boolean numericOffset() {
    int sign = s.charAt(i++) == '+' ? 1 : -1;
    int hours = number();
    int minutes = 0;
    if (digits == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (digits == 0 || digits > 2) {
      return false;
    } else if (peek() == ':') {
      i++;
      minutes = number();
      if (digits != 2) {
        return false;
      }
    }
    offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    skip(" ");
    if (peek() == '(' || peek() == '[') {
      i = s.length();
    }
    return true;
  }

  private static boolean isWeekday(String name) {
    return name.length() >= 3 && WEEKDAYS.indexOf(name.substring(0, 3)) % 3 == 0;
  }

  private static int monthOf(String name) {
    int at = name.length() < 3 ? NONE : MONTHS.indexOf(name.substring(0, 3));
    return at < 0 || at % 3 != 0 ? NONE : at / 3 + 1;
  }

  /** The next digits, at most nine; their count goes to {@code digits}. */
  private int number() {
    int from = i;
    int value = 0;
    while (isDigit(peek()) && i - from < 9) {
      value = value * 10 + (s.charAt(i++) - '0');
    }
    digits = i - from;
    return value;
  }

  /** The next letters in lower case, with the dots of "a.m."; T before a digit is no word. */
  private String word() {
    int from = i;
    while (Character.isLetter(peek()) || (peek() == '.' && i > from)) {
      i++;
    }
    return s.substring(from, i).toLowerCase(Locale.ROOT);
  }

  private void skip(String characters) {
    while (i < s.length() && (characters.indexOf(s.charAt(i)) >= 0 || s.charAt(i) == 0xA0)) {
      i++;
    }
  }

  /** The character at hand, or 0 at the end. */
  private char peek() {
    return i < s.length() ? s.charAt(i) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-' || c == '\u2212';
  }
}
