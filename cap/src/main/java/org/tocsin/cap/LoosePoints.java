package org.tocsin.cap;

import java.util.Arrays;

/**
 * Makes points of texts that are not spelled as the standard wants them. The order of the axes is
 * left as it is found. Gives null rather than a guess where a text can be read in two ways.
 */
final class LoosePoints {
  /** The separators of "a,b;c,d a,b;c,d": a decimal comma, since no coordinate is a pair. */
  private static final String DECIMAL_COMMA = ",;, ";

  private LoosePoints() {}

  /** Latitude, longitude, …, of at most one point more than the limit; null when unreadable. */
  static double[] polygon(String text, int limit) {
    NumberRun run = NumberRun.of(text, '.', limit);
    if (run == null) {
      return null;
    }
    if (run.has(';')) {
      return run.repeats(DECIMAL_COMMA) && !run.anyDecimalPoint()
          ? decimalComma(text, limit)
          : firstTwoOfEach(run, ";");
    }
    if (!run.has(',')) {
      return run.size() % 2 == 0 ? run.values() : null;
    }
    if (!run.anyDecimalPoint() && run.groupsAllHave(4, " ;")) {
      return decimalComma(text, limit);
    }
    if (run.groupsAllHave(2, ",")) {
      return run.values();
    }
    if (!run.has(' ')) {
      return run.size() % 2 == 0 ? run.values() : null;
    }
    return firstTwoOfEach(run, " ");
  }

  /** Latitude, longitude and, where there is one, radius; null when unreadable. */
  static double[] circle(String text) {
    NumberRun run = NumberRun.of(text, '.', 6);
    if (run == null) {
      return null;
    }
    if (run.size() > 3 && !run.anyDecimalPoint()) {
      NumberRun comma = NumberRun.of(text, ',', 6);
      return comma != null && comma.size() == 3 ? comma.values() : null;
    }
    return run.size() == 3 || run.size() == 2 ? run.values() : null;
  }

  /** Whether a circle that can be read is spelled "lat,lon radius". */
  static boolean isStandardCircle(String text) {
    Decimal number = new Decimal(text);
    if (!number.scan(0) || number.end() == text.length() || text.charAt(number.end()) != ',') {
      return false;
    }
    if (!number.scan(number.end() + 1)) {
      return false;
    }
    int i = number.end();
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i > number.end() && number.scan(i) && number.end() == text.length();
  }

  private static double[] decimalComma(String text, int limit) {
    NumberRun run = NumberRun.of(text, ',', limit);
    return run == null || run.size() % 2 != 0 ? null : run.values();
  }

  /** A point from each group of two or three numbers: a third coordinate is a height. */
  private static double[] firstTwoOfEach(NumberRun run, String between) {
    double[] points = new double[run.size()];
    int count = 0;
    int inGroup = 0;
    for (int i = 0; i < run.size(); i++) {
      if (inGroup < 2) {
        points[count++] = run.value(i);
      }
      inGroup++;
      boolean last = i == run.size() - 1 || between.indexOf(run.separator(i)) >= 0;
      if (last && (inGroup < 2 || inGroup > 3)) {
        return null;
      }
      inGroup = last ? 0 : inGroup;
    }
    return Arrays.copyOf(points, count);
  }
}
