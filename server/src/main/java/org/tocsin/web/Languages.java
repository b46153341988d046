package org.tocsin.web;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.platform.i18n.Ranges;

/** Language tags of alerts, which may be anything. */
final class Languages {
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "ug", "ur", "yi");
  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
      Set.of("Arab", "Hebr", "Nkoo", "Syrc", "Thaa", "Adlm", "Rohg");

  private Languages() {}

  /** A well-formed tag for the {@code lang} attribute; empty, which means unknown, for the rest. */
  static String tag(String language) {
    Locale locale = locale(language);
    return locale.getLanguage().isEmpty() ? "" : locale.toLanguageTag();
  }

  /** What stands for all its varieties: {@code en} for {@code en-GB}. */
  static String first(String language) {
    return language.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }

  /** {@code rtl} or {@code ltr}. */
  static String direction(String language) {
    Locale locale = locale(language);
    boolean rtl =
        locale.getScript().isEmpty()
            ? RIGHT_TO_LEFT.contains(locale.getLanguage())
            : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
    return rtl ? "rtl" : "ltr";
  }

  /** The language's name in itself, so that who reads it finds it; else the tag as it came. */
  static String name(String language) {
    Locale locale = locale(language);
    String name = locale.getLanguage().isEmpty() ? "" : locale.getDisplayLanguage(locale);
    return name.isEmpty() ? language : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  /**
   * Which of these languages suits the reader best; the first when none does.
   *
   * @param asked a tag of {@code ?lang=}, or null
   * @param acceptLanguage the header, or null
   */
  static String choose(List<String> offered, String asked, String acceptLanguage) {
    return Ranges.best(accepted(asked), offered)
        .or(() -> Ranges.best(accepted(acceptLanguage), offered))
        .orElseGet(offered::getFirst);
  }

  /** The tags of an Accept-Language header, best first; empty for null and what cannot be read. */
  static List<String> accepted(String acceptLanguage) {
    return ranges(acceptLanguage).stream().map(Locale.LanguageRange::getRange).toList();
  }

  private static List<Locale.LanguageRange> ranges(String text) {
    try {
      return text == null || text.isBlank() ? List.of() : Locale.LanguageRange.parse(text);
    } catch (IllegalArgumentException e) {
      return List.of(); // a header that cannot be read says nothing
    }
  }

  private static Locale locale(String language) {
    try {
      return new Locale.Builder().setLanguageTag(language.strip().replace('_', '-')).build();
    } catch (IllformedLocaleException e) {
      return Locale.ROOT;
    }
  }
}
