package org.tocsin.notify.render;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/** Shortens text without cutting through what a reader sees as one letter. */
final class Clip {
  private static final String ELLIPSIS = "…";

  private Clip() {}

  /** To a number of UTF-16 units, the ellipsis among them. */
  static String to(String text, int most) {
    return to(text, most, String::length);
  }

  /** To a number of bytes of UTF-8. */
  static String toBytes(String text, int most) {
    return to(text, most, t -> t.getBytes(StandardCharsets.UTF_8).length);
  }

  /**
   * To a size; at a space where one is near.
   *
   * @param size grows with the text
   */
  static String to(String text, int most, ToIntFunction<String> size) {
    if (size.applyAsInt(text) <= most) {
      return text;
    }
    BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    letters.setText(text);
    int low = 0;
    int high = text.length();
    while (low < high) { // the longest beginning that fits, by halves
      int middle = (low + high + 1) / 2;
      if (size.applyAsInt(text.substring(0, middle) + ELLIPSIS) <= most) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int end = letters.isBoundary(low) ? low : letters.preceding(low);
    int space = text.lastIndexOf(' ', end);
    String cut = text.substring(0, space > end * 3 / 4 ? space : end).strip();
    return cut.isEmpty() ? "" : cut + ELLIPSIS;
  }
}
