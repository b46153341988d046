package org.tocsin.platform.i18n;

import com.ibm.icu.util.ULocale;

/** Which way text runs, by the Unicode bidirectional algorithm (UAX 9). */
public final class Direction {
  /** FSI: what follows takes its own direction and leaves its surroundings alone. */
  public static final char OPEN = '\u2068';

  /** PDI: the end of that. */
  public static final char CLOSE = '\u2069';

  private Direction() {}

  /** {@code rtl} or {@code ltr}, from a language tag that may be anything. */
  public static String of(String tag) {
    return Ranges.locale(tag).isRightToLeft() ? "rtl" : "ltr";
  }

  /** A well-formed tag for a {@code lang} attribute; empty, which means unknown, for the rest. */
  public static String tag(String language) {
    ULocale locale = ULocale.forLanguageTag(language.strip().replace('_', '-'));
    return locale.getLanguage().isEmpty() ? "" : locale.toLanguageTag();
  }

  /**
   * Whether there is a letter that runs to the left, or one that runs to the right, outside of what
   * is set apart already.
   */
  public static boolean has(String text, boolean toTheLeft) {
    int depth = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      depth += c == OPEN ? 1 : c == CLOSE ? -1 : 0;
      if (depth <= 0 && (toTheLeft ? runsLeft(c) : runsRight(c))) {
        return true;
      }
    }
    return false;
  }

  static String isolated(String text) {
    return OPEN + text + CLOSE;
  }

  private static boolean runsLeft(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static boolean runsRight(int c) {
    return Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
  }
}
