package org.tocsin.cap;

import java.time.ZoneOffset;
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

  private final TextCursor in;

  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int nano;

  /** Null when the text names no zone that is known. */
  ZoneOffset offset;

  /** Whether the date is written as ISO 8601 does. */
  boolean iso;

  /** Month and day are known apart only by AM or PM, which Americans write. */
  private boolean needsHalfDay;

  private boolean halfDaySeen;

  LooseTimeScanner(String text) {
    this.in = new TextCursor(text);
  }

  /** False when the text is not a time. */
  boolean run() {
    String first = in.word();
    int named = monthOf(first);
    if (named == NONE && !first.isEmpty()) {
      if (!isWeekday(first)) {
        return false;
      }
      in.skip(" ,.");
    }
    boolean dated = named == NONE ? date() : dayAndYear(named);
    return dated && timeOfDay() && zone() && in.atEnd() && (!needsHalfDay || halfDaySeen);
  }

  private boolean date() {
    int a = in.number();
    int digits = in.digits();
    if (digits == 8) {
      return ymd(a / 10_000, a / 100 % 100, a % 100);
    }
    if (digits == 0 || digits > 4) {
      return false;
    }
    boolean dash = in.peek() == '-';
    in.skip(" -/.年");
    String name = in.word();
    return name.isEmpty() ? numericDate(a, digits == 4, dash) : monthAndYear(a, monthOf(name));
  }

  private boolean numericDate(int a, boolean yearFirst, boolean dash) {
    int b = in.number();
    if (in.digits() == 0 || in.digits() > 2) {
      return false;
    }
    iso = yearFirst && dash && in.peek() == '-';
    in.skip("-/.月");
    int c = in.number();
    if (yearFirst) {
      return in.digits() > 0 && in.digits() <= 2 && ymd(a, b, c);
    }
    return in.digits() == 4 && dayOrMonthFirst(a, b, c);
  }

  private boolean monthAndYear(int namedDay, int namedMonth) {
    in.skip(" -/.,");
    int y = in.number();
    boolean century = in.digits() == 2;
    return namedMonth != NONE
        && (century || in.digits() == 4)
        && ymd(century ? 2000 + y : y, namedMonth, namedDay);
  }

  private boolean dayAndYear(int namedMonth) {
    in.skip(" .");
    int namedDay = in.number();
    in.skip(" ,");
    int namedYear = in.number();
    return in.digits() == 4 && ymd(namedYear, namedMonth, namedDay);
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
    in.skip(" ,日");
    if (!in.take('T')) {
      in.take('t');
    }
    String half = halfDay();
    hour = in.number();
    boolean read;
    if (in.digits() == 6) {
      second = hour % 100;
      minute = hour / 100 % 100;
      hour /= 10_000;
      read = true;
    } else {
      read = in.digits() > 0 && in.digits() <= 2 && minutesAndSeconds();
    }
    if (read && half.isEmpty()) {
      half = halfDay();
    }
    return read && (half.isEmpty() || toFullDay(half.equals("pm")));
  }

  private boolean minutesAndSeconds() {
    if (!in.take(':')) {
      return true;
    }
    minute = in.number();
    if (in.digits() != 2 || !in.take(':')) {
      return in.digits() == 2 || (in.digits() == 1 && in.peek() != ':');
    }
    second = in.number();
    boolean read = in.digits() == 1 || in.digits() == 2;
    if (read && (in.take('.') || in.take(','))) {
      fraction();
    }
    return read;
  }

  private void fraction() {
    int unit = 100_000_000;
    for (; in.peek() >= '0' && in.peek() <= '9'; in.take(in.peek())) {
      nano += unit * (in.peek() - '0');
      unit /= 10;
    }
  }

  private boolean toFullDay(boolean afternoon) {
    halfDaySeen = true;
    if (hour > 12) {
      return afternoon;
    }
    hour = hour % 12 + (afternoon ? 12 : 0);
    return true;
  }

  /** am, pm, or nothing; stays where it is for any other word. */
  private String halfDay() {
    in.skip(" ");
    int from = in.mark();
    String half =
        switch (in.word().replace(".", "")) {
          case "am", "上午" -> "am";
          case "pm", "下午" -> "pm";
          default -> "";
        };
    if (half.isEmpty()) {
      in.goTo(from);
    } else {
      in.skip(" .");
    }
    return half;
  }

  private boolean zone() {
    in.skip(" ");
    String name = in.word();
    Integer hours = ZONE_HOURS.get(name);
    boolean zero = hours != null && hours == 0;
    if ((name.isEmpty() || zero) && isSign(in.peek())) {
      return numericOffset();
    }
    if (hours != null) {
      offset = ZoneOffset.ofHours(hours);
    }
    skipRemark();
    // other names may be zones; anything longer is a word that may change the meaning
    return name.length() <= 5;
  }

  private boolean numericOffset() {
    int sign = in.peek() == '+' ? 1 : -1;
    in.take(in.peek());
    int hours = in.number();
    int minutes = 0;
    if (in.digits() == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (in.digits() == 0 || in.digits() > 2) {
      return false;
    } else if (in.take(':')) {
      minutes = in.number();
      if (in.digits() != 2) {
        return false;
      }
    }
    offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    in.skip(" ");
    skipRemark();
    return true;
  }

  /** A zone's name in brackets adds nothing to its offset. */
  private void skipRemark() {
    if (in.peek() == '(' || in.peek() == '[') {
      in.goToEnd();
    }
  }

  private static boolean isWeekday(String name) {
    return name.length() >= 3 && WEEKDAYS.indexOf(name.substring(0, 3)) % 3 == 0;
  }

  private static int monthOf(String name) {
    int at = name.length() < 3 ? NONE : MONTHS.indexOf(name.substring(0, 3));
    return at < 0 || at % 3 != 0 ? NONE : at / 3 + 1;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-' || c == '\u2212';
  }
}
