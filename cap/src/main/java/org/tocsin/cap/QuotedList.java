package org.tocsin.cap;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes apart a list whose items are separated by white space and quoted where they hold some (CAP
 * 1.2 section 3.2.1, {@code addresses} and {@code incidents}).
 *
 * @param closed false when the last quotation mark is not closed
 */
record QuotedList(List<String> items, boolean closed) {

  /** At most so many items as the limit says and one, which tells that there are too many. */
  static QuotedList parse(String text, int limit) {
    List<String> items = new ArrayList<>();
    boolean closed = true;
    int i = 0;
    while (i < text.length() && items.size() <= limit) {
      char c = text.charAt(i);
      if (c <= ' ') {
        i++;
        continue;
      }
      boolean quoted = c == '"';
      int from = quoted ? i + 1 : i;
      int to = quoted ? text.indexOf('"', from) : endOfWord(text, from);
      closed = to >= 0;
      to = closed ? to : text.length();
      String item = text.substring(from, to).strip();
      if (!item.isEmpty()) {
        items.add(item);
      }
      i = quoted ? to + 1 : to;
    }
    return new QuotedList(items, closed);
  }

  /** The list as text; null when it is empty. The format has no way to write a quotation mark. */
  static String format(List<String> items) {
    if (items.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (String item : items) {
      boolean quoted = item.chars().anyMatch(c -> c <= ' ');
      String quote = quoted ? "\"" : "";
      text.append(text.isEmpty() ? "" : " ").append(quote);
      text.append(item.replace('"', '\'')).append(quote);
    }
    return text.toString();
  }

  private static int endOfWord(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) > ' ' && text.charAt(i) != '"') {
      i++;
    }
    return i;
  }
}
