package org.tocsin.notify.render;

import java.text.Normalizer;
import java.util.Set;
import org.tocsin.notify.channel.sms.Segments;

/** Keeps short messages in the GSM 7 bit alphabet, which carries more than twice as much. */
final class Alphabet {
  /** Languages that stay as readable without the accents that the alphabet lacks. */
  private static final Set<String> FOLDABLE = Set.of("en", "fr", "es");

  private Alphabet() {}

  /**
   * The same text in the alphabet where that is possible without harm: with plain quotes, dashes
   * and spaces, and without accents that it does not have. Else as it was.
   *
   * @param language of the text around names and events
   */
  static String prefer(String text, String language) {
    String simple = simple(text);
    if (covers(simple)) {
      return simple;
    }
    if (!FOLDABLE.contains(language)) {
      return text;
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
        .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
        .replace("…", "...")
        .replaceAll("[\\u00A0\\u2000-\\u200A\\u202F]", " ");
  }

  private static String bare(String letter) {
    return Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }

  private static boolean covers(String text) {
    return Segments.of(text).encoding() == Segments.Encoding.GSM7;
  }
}
