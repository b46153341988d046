package org.tocsin.cap;

import java.util.Arrays;

/**
 * The numbers of a text and what stands between them: the strongest of semicolon, comma and space.
 * Immutable.
 */
final class NumberRun {
  private final double[] values;
  private final char[] separators;
  private final boolean decimalPoint;

  private NumberRun(double[] values, char[] separators, boolean decimalPoint) {
    this.values = values;
    this.separators = separators;
    this.decimalPoint = decimalPoint;
  }

  /**
   * The numbers of a text; a comma that is not a decimal point separates.
   *
   * <p>Null when the text holds anything but numbers and separators; stops behind so many numbers
   * that there must be more points than the limit.
   */
  static NumberRun of(String text, char point, int limit) {
    Decimal number = new Decimal(text, point);
    double[] values = new double[16];
    char[] separators = new char[16];
    boolean pointSeen = false;
    int count = 0;
    int most = (int) Math.min(Integer.MAX_VALUE - 8, 4L * limit + 4);
    int i = skip(text, 0);
    while (i < text.length() && count < most) {
      if (!number.scan(i)) {
        return null;
      }
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
        separators = Arrays.copyOf(separators, count * 2);
      }
      pointSeen |= number.pointSeen();
      values[count] = number.value();
      i = skip(text, number.end());
      if (i == number.end() && i < text.length()) {
        return null;
      }
      separators[count++] = strongest(text, number.end(), i);
    }
    return count == 0
        ? null
        : new NumberRun(Arrays.copyOf(values, count), Arrays.copyOf(separators, count), pointSeen);
  }

  private static int skip(String text, int from) {
    int i = from;
    while (i < text.length() && isSeparator(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSeparator(char c) {
    return c <= ' ' || c == ';' || c == ',' || c == 0xA0;
  }

  private static char strongest(String text, int from, int to) {
    char strongest = ' ';
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ';' || (c == ',' && strongest == ' ')) {
        strongest = c;
      }
    }
    return strongest;
  }

  int size() {
    return values.length;
  }

  double value(int i) {
    return values[i];
  }

  double[] values() {
    return values.clone();
  }

  /** What stands between a number and the next. */
  char separator(int i) {
    return separators[i];
  }

  boolean anyDecimalPoint() {
    return decimalPoint;
  }

  boolean has(char separator) {
    for (int i = 0; i < size() - 1; i++) {
      if (separators[i] == separator) {
        return true;
      }
    }
    return false;
  }

  /** Whether the separators are a pattern over and over; the count of numbers fits it too. */
  boolean repeats(String pattern) {
    for (int i = 0; i < size() - 1; i++) {
      if (separators[i] != pattern.charAt(i % pattern.length())) {
        return false;
      }
    }
    return size() % pattern.length() == 0;
  }

  /** Whether the separators given cut the numbers into groups of one size. */
  boolean groupsAllHave(int wanted, String between) {
    int inGroup = 0;
    for (int i = 0; i < size(); i++) {
      inGroup++;
      if (i == size() - 1 || between.indexOf(separators[i]) >= 0) {
        if (inGroup != wanted) {
          return false;
        }
        inGroup = 0;
      }
    }
    return true;
  }
}
