package org.tocsin.notify.render;

import java.text.Normalizer;
import java.util.Set;

/** Keeps short messages in the GSM 7 bit alphabet, which carries more than twice as much. */
final class Gsm7 {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "^{}\\[~]|€\f";

  /** Languages that stay as readable without the accents that the alphabet lacks. */
  private static final Set<String> FOLDABLE = Set.of("en", "fr", "es");

  private Gsm7() {}

  /**
   * The same text in the alphabet where that is possible without harm: with plain quotes, dashes
   * and spaces, and without accents that it does not have. Else as it was.
   */
  static String prefer(String text, String language) {
    String simple = simple(text);
    if (covers(simple) || !FOLDABLE.contains(language)) {
      return covers(simple) ? simple : text;
    }
    StringBuilder folded = new StringBuilder();
    simple
        .codePoints()
        .mapToObj(Character::toString)
        .map(c -> covers(c) ? c : bare(c))
        .forEach(folded::append);
    return covers(folded.toString()) ? folded.toString() : text;
  }

  private static String simple(String text) {
    return text.replaceAll("[‘’‚‹›´`]", "'")
        .replaceAll("[“”„«»]", "\"")
        .replaceAll("[‐-―−]", "-")
        .replace("…", "...")
        .replaceAll("[\\u00A0\\u2000-\\u200A\\u202F]", " ");
  }

  private static String bare(String letter) {
    return Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }

  static boolean covers(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
  }

  /** Segments by 3GPP TS 23.040. */
  static int segments(String text) {
    boolean gsm = covers(text);
    int units = gsm ? text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).sum() : text.length();
    int alone = gsm ? 160 : 70;
    int each = gsm ? 152 : 66; // a pair that must not be cut may leave one place empty
    return units <= alone ? 1 : (units + each - 1) / each;
  }
}
