package org.tocsin.account;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** BCP 47 tags in their usual spelling. */
final class LanguageTag {
  private static final int LONGEST = 35; // RFC 5646 section 4.4.1

  private LanguageTag() {}

  /**
   * @throws IllegalArgumentException when the text is no such tag
   */
  static String normal(String text) {
    try {
      String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      if (text.isEmpty() || tag.length() > LONGEST) {
        throw new IllegalArgumentException("a language has 2 to " + LONGEST + " characters");
      }
      return tag;
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException("not the tag of a language");
    }
  }
}
