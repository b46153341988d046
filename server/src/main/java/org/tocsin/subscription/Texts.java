package org.tocsin.subscription;

import com.ibm.icu.text.Normalizer2;

/** What people write. */
final class Texts {
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();

  private Texts() {}

  /** Whether it can be stored and shown on one line: no control characters, no half characters. */
  static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
  }

  /** For comparing without regard to case and width (Unicode NFKC_Casefold). */
  static String fold(String text) {
    return FOLD.normalize(text);
  }
}
