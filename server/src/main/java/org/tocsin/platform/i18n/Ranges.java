package org.tocsin.platform.i18n;

import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Choice among languages by RFC 4647, for tags that may be anything. */
public final class Ranges {
  private Ranges() {}

  /**
   * Which of the offered languages suits best: for each range in turn the offer that is equal, else
   * one that it falls back to ({@code en} for {@code en-GB}, section 3.4), else one more special
   * ({@code en-GB} for {@code en}, section 3.3.1), else one of the same language.
   */
  public static Optional<String> best(List<String> ranges, Collection<String> offered) {
    for (String range : ranges) {
      String wanted = normal(range);
      for (String cut = wanted; !cut.isEmpty(); cut = shorter(cut)) {
        for (String offer : offered) {
          if (normal(offer).equals(cut)) {
            return Optional.of(offer);
          }
        }
      }
      String language = wanted.replaceFirst("-.*", "");
      for (String offer : offered) {
        if (!language.isEmpty() && normal(offer).startsWith(language + "-")) {
          return Optional.of(offer);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What numbers and times follow: the tag as far as it makes sense. English without a country is
   * that of the world, not of the United States; Arabic without one writes the digits that are read
   * everywhere.
   */
  static ULocale locale(String tag) {
    ULocale locale = ULocale.forLanguageTag(normal(tag));
    return switch (locale.toLanguageTag()) {
      case "en" -> ULocale.forLanguageTag("en-001");
      case "ar" -> ULocale.forLanguageTag("ar-u-nu-latn");
      default -> locale;
    };
  }

  private static String normal(String tag) {
    return tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static String shorter(String tag) {
    int hyphen = tag.lastIndexOf('-');
    String cut = hyphen < 0 ? "" : tag.substring(0, hyphen);
    return cut.length() >= 2 && cut.charAt(cut.length() - 2) == '-' // a lone letter introduces more
        ? cut.substring(0, cut.length() - 2)
        : cut;
  }
}
