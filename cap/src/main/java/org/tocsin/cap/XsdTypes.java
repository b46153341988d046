package org.tocsin.cap;

import java.util.regex.Pattern;

/** The simple types of XML Schema that CAP uses (XML Schema part 2, first edition). */
final class XsdTypes {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "-?([1-9][0-9]{3,8}[0-9]|[0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "T([0-9]{2}):([0-9]{2}):([0-9]{2})(\\.[0-9]+)?"
              + "(Z|[+-]([0-9]{2}):([0-9]{2}))?");

  private XsdTypes() {}

  static boolean isLanguage(String text) {
    String tag = collapse(text);
    int from = 0;
    while (true) {
      // a loop, since the pattern's own would take a frame of the stack for each subtag
      int dash = tag.indexOf('-', from);
      int to = dash < 0 ? tag.length() : dash;
      if (!isSubtag(tag, from, to)) {
        return false;
      }
      if (dash < 0) {
        return true;
      }
      from = dash + 1;
    }
  }

  private static boolean isSubtag(String tag, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = tag.charAt(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean digit = c >= '0' && c <= '9' && from > 0;
      if (!letter && !digit) {
        return false;
      }
    }
    return to > from && to - from <= 8;
  }

  static boolean isInteger(String text) {
    return INTEGER.matcher(collapse(text)).matches();
  }

  static boolean isDecimal(String text) {
    return DECIMAL.matcher(collapse(text)).matches();
  }

  static boolean isDateTime(String text) {
    var matcher = DATE_TIME.matcher(collapse(text));
    if (!matcher.matches()) {
      return false;
    }
    long year = Long.parseLong(matcher.group(1));
    int hour = Integer.parseInt(matcher.group(4));
    int minute = Integer.parseInt(matcher.group(5));
    int second = Integer.parseInt(matcher.group(6));
    boolean midnight = hour == 24 && minute == 0 && second == 0 && isZero(matcher.group(7));
    return year != 0
        && isDate(year, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))
        && (hour < 24 || midnight)
        && minute < 60
        && second < 60
        && isOffset(matcher.group(9), matcher.group(10));
  }

  private static boolean isZero(String fraction) {
    return fraction == null || fraction.chars().allMatch(c -> c == '0' || c == '.');
  }

  private static boolean isDate(long year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= TimeText.daysIn((int) (year % 400), month);
  }

  private static boolean isOffset(String hours, String minutes) {
    if (hours == null) {
      return true;
    }
    int total = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    return Integer.parseInt(minutes) < 60 && total <= 14 * 60;
  }

  /**
   * Nearly every text is a URI reference to the schema, since characters that a URI forbids are
   * escaped before it is looked at; only what breaks its structure is not (RFC 2396, appendix A).
   */
  static boolean isAnyUri(String text) {
    String uri = collapse(text);
    int hash = uri.indexOf('#');
    return (hash < 0 || uri.indexOf('#', hash + 1) < 0)
        && percentSignsBeginCodes(uri)
        && hasNoBadScheme(uri);
  }

  /** A colon before any slash, question mark or hash ends a scheme, and something follows it. */
  private static boolean hasNoBadScheme(String uri) {
    int end = 0;
    while (end < uri.length() && ":/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    if (end == uri.length() || uri.charAt(end) != ':') {
      return true;
    }
    // one letter before a colon is the drive of a Windows path to every processor
    boolean drive = end == 1;
    boolean somethingFollows = end + 1 < uri.length() && uri.charAt(end + 1) != '#';
    return drive || (SCHEME.matcher(uri.substring(0, end)).matches() && somethingFollows);
  }

  private static boolean percentSignsBeginCodes(String uri) {
    for (int i = uri.indexOf('%'); i >= 0; i = uri.indexOf('%', i + 1)) {
      if (i + 2 >= uri.length() || !isHex(uri.charAt(i + 1)) || !isHex(uri.charAt(i + 2))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }

  /** The text without white space around it, and a single space where there was some within. */
  static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        pending = !out.isEmpty();
      } else {
        if (pending) {
          out.append(' ');
          pending = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}
