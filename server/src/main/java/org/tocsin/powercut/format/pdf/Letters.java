package org.tocsin.powercut.format.pdf;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * One spelling for what looks alike in print: all dashes as a hyphen, all blanks as a space,
 * ligatures as their letters, and nothing for what is not drawn.
 */
final class Letters {
  private static final Pattern DASH =
      Pattern.compile("[\\u00ad\\u2010-\\u2015\\u2043\\u2212\\ufe58\\ufe63\\uff0d]");
  private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\s\\p{Cc}]");
  private static final Pattern UNSEEN = Pattern.compile("[\\u200b-\\u200f\\u2060\\ufeff]");
  private static final Pattern LIGATURE = Pattern.compile("[\\ufb00-\\ufb06]+");

  /** Stands for a letter that cannot be told. */
  static final String UNTOLD = "\ufffd";

  private Letters() {}

  /** The text of a glyph, which may be null. */
  static String plain(String drawn) {
    if (drawn == null) {
      return "";
    }
    String dashes = DASH.matcher(drawn).replaceAll("-");
    String seen = UNSEEN.matcher(BLANK.matcher(dashes).replaceAll(" ")).replaceAll("");
    return LIGATURE
        .matcher(seen)
        .replaceAll(found -> Normalizer.normalize(found.group(), Normalizer.Form.NFKC));
  }
}
