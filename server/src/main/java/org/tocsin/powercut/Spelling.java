package org.tocsin.powercut;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How names of places are compared: in Latin letters, and without what people write each their way.
 * Pure.
 */
final class Spelling {
  private static final Pattern NOT_LATIN = Pattern.compile("[^\\p{ASCII}]");
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^a-z0-9]+");
  private static final Pattern TWICE = Pattern.compile("(.)\\1+");

  private Spelling() {}

  /** Loaded with the first name that is not in Latin letters. */
  private static final class Scripts {
    static final Transliterator LATIN =
        Transliterator.getInstance("si-si_Latn; Any-Latin; Latin-ASCII; Lower");
  }

  /** Lower-case words of Latin letters and digits with one space between them. */
  static String words(String name) {
    String latin = NOT_LATIN.matcher(name).find() ? Scripts.LATIN.transliterate(name) : lower(name);
    return NEITHER_LETTER_NOR_DIGIT.matcher(latin).replaceAll(" ").strip();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The words run together: what stays of a name whatever its case, spaces, accents and script. */
  static String fold(String name) {
    return words(name).replace(" ", "");
  }

  /** A fold as it sounds: names that are written in Latin letters by ear have many spellings. */
  static String sound(String fold) {
    String plain = fold.replace("ae", "e").replace("th", "t").replace("dh", "d").replace('v', 'w');
    return TWICE.matcher(plain).replaceAll("$1");
  }

  /** A bit for each letter and one for all digits: texts differ at least by half of these. */
  static int letters(String fold) {
    int letters = 0;
    for (int i = 0; i < fold.length(); i++) {
      char c = fold.charAt(i);
      letters |= c >= 'a' ? 1 << (c - 'a') : 1 << 26;
    }
    return letters;
  }

  /** How far apart spellings of that length may be. */
  static int tolerance(String sound) {
    return sound.length() < 4 ? 0 : sound.length() < 8 ? 1 : 2;
  }

  /**
   * How many letters have to be changed, added, left out or swapped with their neighbour to come
   * from one to the other; {@code most + 1} for more than {@code most}.
   */
  static int distance(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return Math.min(above[b.length()], most + 1);
  }
}
